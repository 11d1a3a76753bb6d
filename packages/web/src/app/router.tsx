import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  Outlet,
  redirect,
  useNavigate,
} from '@tanstack/react-router'
import { type ClientStateKey, clientStateQuery, OPENING_STATES } from '../data/client-state.ts'
import { takePreferences } from '../data/gallery-preferences.ts'
import { authStatusQuery, meQuery } from '../data/session.ts'
import type { Studio } from '../data/studio.ts'
import { lazyPart } from '../lib/lazy-part.tsx'
import { FailurePage, NotFoundPage, TabFailure } from './failure-page.tsx'
import { GeneratePage } from './generate-page.tsx'
import { Shell } from './shell.tsx'

const SetupPage = lazyPart(async () => (await import('../features/auth/setup-page.tsx')).SetupPage)
const SignInPage = lazyPart(async () => (await import('../features/auth/sign-in-page.tsx')).SignInPage)

const NewPasswordPage = lazyPart(async () => (await import('../features/auth/new-password-page.tsx')).NewPasswordPage)

const AcceptInvitationPage = lazyPart(
  async () => (await import('../features/auth/accept-invitation-page.tsx')).AcceptInvitationPage,
)
const ResetPasswordPage = lazyPart(
  async () => (await import('../features/auth/reset-password-page.tsx')).ResetPasswordPage,
)
const ForgotPasswordPage = lazyPart(
  async () => (await import('../features/auth/forgot-password-page.tsx')).ForgotPasswordPage,
)
const VerifyEmailPage = lazyPart(async () => (await import('../features/auth/verify-email-page.tsx')).VerifyEmailPage)

const root = createRootRouteWithContext<{ studio: Studio }>()({
  component: Outlet,
  errorComponent: FailurePage,
  notFoundComponent: NotFoundPage,
})

const setup = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  beforeLoad: async ({ context: { studio } }) => {
    const status = await studio.queries.fetchQuery({ ...authStatusQuery(studio), staleTime: 0 })
    if (!status.setup_required) throw redirect({ to: '/generate' })
  },
  component: function Setup() {
    const navigate = useNavigate()
    return <SetupPage onDone={() => void navigate({ to: '/generate' })} />
  },
})

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: ({ next }: Record<string, unknown>): { next?: string } => (isPage(next) ? { next } : {}),
  beforeLoad: async ({ context: { studio } }) => {
    const status = await studio.queries.ensureQueryData(authStatusQuery(studio))
    if (status.setup_required) throw redirect({ to: '/setup' })
    const me = await studio.queries.ensureQueryData(meQuery(studio))
    if (me || !status.multiuser_enabled) throw redirect({ to: '/generate' })
  },
  component: function SignIn() {
    const { next } = signIn.useSearch()
    const navigate = useNavigate()
    return (
      <SignInPage
        onDone={() => void navigate(next ? placeOf(next) : { to: '/generate' })}
        onForgot={() => void navigate({ to: '/forgot-password' })}
      />
    )
  },
})

/**
 * Everything that needs somebody signed in (or single-user mode). What the person kept is loaded before it shows; where
 * that fails it shows all the same, and takes it over later.
 */
const studioRoute = createRoute({
  getParentRoute: () => root,
  id: 'studio',
  beforeLoad: async ({ context: { studio }, location, cause }) => {
    const status = await studio.queries.ensureQueryData(authStatusQuery(studio))
    if (status.setup_required) throw redirect({ to: '/setup' })
    const me = await studio.queries.ensureQueryData(meQuery(studio))
    if (!me && status.multiuser_enabled) {
      throw redirect({ to: '/sign-in', search: { next: `${location.pathname}${location.searchStr}` } })
    }
    if (me?.must_change_password) throw redirect({ to: '/new-password' })
    // Between tabs nothing is waited for: what could not be loaded is asked for again behind them.
    if (cause !== 'enter') return
    const { queries, selection } = studio
    await Promise.allSettled(OPENING_STATES.map((key) => queries.ensureQueryData(clientStateQuery(studio, key))))
    takePreferences(selection, queries.getQueryData(clientStateQuery(studio, 'studio.gallery').queryKey))
  },
  component: Shell,
})

const newPassword = createRoute({
  getParentRoute: () => root,
  path: '/new-password',
  beforeLoad: async ({ context: { studio } }) => {
    const me = await studio.queries.ensureQueryData(meQuery(studio))
    if (!me?.must_change_password) throw redirect({ to: '/generate' })
  },
  component: function NewPassword() {
    const navigate = useNavigate()
    return <NewPasswordPage onDone={() => void navigate({ to: '/generate' })} />
  },
})

/** Doors that a link opens know who it is about by its token alone. */
const tokenSearch = ({ token }: Record<string, unknown>): { token: string } => ({ token: String(token ?? '') })

/** What every door needs to know of the studio before it shows. */
const loadStatus = async ({ context: { studio } }: { readonly context: { readonly studio: Studio } }) => {
  await Promise.all([
    studio.queries.ensureQueryData(authStatusQuery(studio)),
    studio.queries.ensureQueryData(meQuery(studio)),
  ])
}

/** Goes to a page with nothing of anybody in memory. */
function openAnew({ baseUrl }: Studio, path = ''): void {
  window.location.assign(new URL(path, baseUrl))
}

const acceptInvitation = createRoute({
  getParentRoute: () => root,
  path: '/accept-invitation',
  validateSearch: tokenSearch,
  beforeLoad: loadStatus,
  component: function AcceptInvitation() {
    const { token } = acceptInvitation.useSearch()
    const { studio } = acceptInvitation.useRouteContext()
    return (
      <AcceptInvitationPage
        token={token}
        onDone={() => openAnew(studio)}
        onSignIn={() => openAnew(studio, 'sign-in')}
      />
    )
  },
})

const resetPassword = createRoute({
  getParentRoute: () => root,
  path: '/reset-password',
  validateSearch: tokenSearch,
  beforeLoad: loadStatus,
  component: function ResetPassword() {
    const { token } = resetPassword.useSearch()
    const { studio } = resetPassword.useRouteContext()
    const navigate = useNavigate()
    return (
      <ResetPasswordPage
        token={token}
        onForgot={() => void navigate({ to: '/forgot-password' })}
        onSignIn={() => openAnew(studio, 'sign-in')}
      />
    )
  },
})

const forgotPassword = createRoute({
  getParentRoute: () => root,
  path: '/forgot-password',
  beforeLoad: loadStatus,
  component: function ForgotPassword() {
    const navigate = useNavigate()
    return <ForgotPasswordPage onSignIn={() => void navigate({ to: '/sign-in' })} />
  },
})

const verifyEmail = createRoute({
  getParentRoute: () => root,
  path: '/verify-email',
  validateSearch: tokenSearch,
  beforeLoad: loadStatus,
  component: function VerifyEmail() {
    const { token } = verifyEmail.useSearch()
    const { studio } = verifyEmail.useRouteContext()
    return <VerifyEmailPage token={token} onDone={() => openAnew(studio)} />
  },
})

const index = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/generate', replace: true })
  },
})

/** What fails in a tab stays in it. */
const TAB = { getParentRoute: () => studioRoute, errorComponent: TabFailure } as const

const generate = createRoute({ ...TAB, path: '/generate', component: GeneratePage })

const models = createRoute({
  ...TAB,
  path: '/models',
  component: lazyPart(async () => (await import('../features/models/models-page.tsx')).ModelsPage),
})

/** Asks for what a tab waits for while its code is on the way. That it fails is told by the tab. */
function askEarly(studio: Studio, key: ClientStateKey): void {
  void studio.queries.ensureQueryData(clientStateQuery(studio, key)).catch(() => null)
}

const CanvasPage = lazyPart(async () => (await import('./canvas-page.tsx')).CanvasPage)

/** With `image`, this image becomes a layer. */
const canvas = createRoute({
  ...TAB,
  path: '/canvas',
  validateSearch: ({ image }: Record<string, unknown>): { image?: string } =>
    typeof image === 'string' ? { image } : {},
  component: function Canvas() {
    const { image } = canvas.useSearch()
    return <CanvasPage image={image ?? null} />
  },
})

const UpscalingPage = lazyPart(async () => (await import('./upscaling-page.tsx')).UpscalingPage)

/** With `image`, this image is the one to enlarge. */
const upscaling = createRoute({
  ...TAB,
  path: '/upscaling',
  validateSearch: ({ image }: Record<string, unknown>): { image?: string } =>
    typeof image === 'string' ? { image } : {},
  beforeLoad: ({ context: { studio } }) => askEarly(studio, 'studio.upscale'),
  component: function Upscaling() {
    const { image } = upscaling.useSearch()
    return <UpscalingPage image={image ?? null} />
  },
})

const WorkflowsPage = lazyPart(async () => (await import('./workflows-page.tsx')).WorkflowsPage)

/** With `image`, the workflow that made this image is opened. */
const workflows = createRoute({
  ...TAB,
  path: '/workflows',
  validateSearch: ({ image }: Record<string, unknown>): { image?: string } =>
    typeof image === 'string' ? { image } : {},
  beforeLoad: ({ context: { studio } }) => askEarly(studio, 'studio.workflows'),
  component: function Workflows() {
    const { image } = workflows.useSearch()
    return <WorkflowsPage image={image ?? null} />
  },
})

const queue = createRoute({
  ...TAB,
  path: '/queue',
  component: lazyPart(async () => (await import('../features/queue/queue-page.tsx')).QueuePage),
})

/** Pages for administrators with an account; for everybody else they are not there. */
const administration = createRoute({
  ...TAB,
  id: 'administration',
  beforeLoad: async ({ context: { studio } }) => {
    const me = await studio.queries.ensureQueryData(meQuery(studio))
    if (!me?.is_admin) throw redirect({ to: '/generate' })
  },
  component: lazyPart(async () => (await import('./administration.tsx')).Administration),
})

const users = createRoute({
  getParentRoute: () => administration,
  errorComponent: TabFailure,
  path: '/users',
  component: lazyPart(async () => (await import('../features/users/users-page.tsx')).UsersPage),
})

const audit = createRoute({
  getParentRoute: () => administration,
  errorComponent: TabFailure,
  path: '/audit',
  component: lazyPart(async () => (await import('../features/audit/audit-page.tsx')).AuditPage),
})

const overview = createRoute({
  getParentRoute: () => administration,
  errorComponent: TabFailure,
  path: '/overview',
  component: lazyPart(async () => (await import('../features/overview/overview-page.tsx')).OverviewPage),
})

const mail = createRoute({
  getParentRoute: () => administration,
  errorComponent: TabFailure,
  path: '/mail',
  component: lazyPart(async () => (await import('../features/mail/mail-page.tsx')).MailPage),
})

const routeTree = root.addChildren([
  index,
  setup,
  signIn,
  newPassword,
  acceptInvitation,
  resetPassword,
  forgotPassword,
  verifyEmail,
  studioRoute.addChildren([
    generate,
    canvas,
    upscaling,
    workflows,
    models,
    queue,
    administration.addChildren([overview, users, audit, mail]),
  ]),
])

/** The router of the app below the sub-path that it was loaded from. */
export function createAppRouter(studio: Studio) {
  return createRouter({
    routeTree,
    context: { studio },
    basepath: new URL(studio.baseUrl).pathname,
    defaultPreload: 'intent',
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>
  }
}

const PAGES = [
  '/generate',
  '/canvas',
  '/upscaling',
  '/workflows',
  '/models',
  '/queue',
  '/overview',
  '/users',
  '/audit',
  '/mail',
] as const

/** Only pages of the studio may be returned to after signing in; anything else could lead elsewhere. */
function isPage(next: unknown): next is string {
  return typeof next === 'string' && PAGES.some((page) => page === next.split('?')[0])
}

/** A page with what it was asked for, such as an image. */
function placeOf(next: string) {
  const [path = '', query = ''] = next.split('?')
  const to = PAGES.find((page) => page === path) ?? '/generate'
  return { to, search: Object.fromEntries(new URLSearchParams(query)) }
}
