import type { Viewer } from '@invoke-studio/contract/access'
import { AppError } from '@invoke-studio/contract/errors'
import type { FastifyRequest } from 'fastify'
import type { HttpApp, Identity } from './app-type.ts'
import type { Guard } from './guard.ts'
import { isSameOrigin } from './same-origin.ts'

/** Finds out who sent a request; null when nobody proved anything. Throws `token_invalid`, `account_suspended` or `account_inactive`. */
export type Authenticate = (request: FastifyRequest) => Promise<Identity | null>

const ANONYMOUS: Viewer = { user_id: '', is_admin: false, mode: 'multi' }
const READS = new Set(['GET', 'HEAD', 'OPTIONS'])
/** Reads that leave less than there was: an archive is handed out once. */
const READS_THAT_CHANGE = new Set(['/api/v1/images/download/:bulk_download_item_name'])

/** Puts the declared access of each route before everything else: a route without declaration stops the boot. */
export function installAccessGate(app: HttpApp, deps: { authenticate: Authenticate; guard: Guard }): void {
  const { authenticate, guard } = deps
  app.decorateRequest('viewer', null as unknown as Viewer)
  app.decorateRequest('identity', null)
  requireDeclarations(app)
  app.addHook('onRequest', async (request) => {
    request.viewer = ANONYMOUS
    await guard.checkHost(request.headers.host)
    if (changesSomething(request)) guard.checkPage(request.headers, request.host)
    const { access, admits } = request.routeOptions.config
    if (access === undefined || access === 'public' || admits?.(request)) return
    const identity = await authenticate(request)
    if (!identity) throw new AppError('authentication_required')
    admit(request, identity)
    request.identity = identity
    request.viewer = identity.viewer
  })
}

function changesSomething({ method, routeOptions }: FastifyRequest): boolean {
  return !READS.has(method) || READS_THAT_CHANGE.has(routeOptions.url ?? '')
}

function admit(request: FastifyRequest, identity: Identity): void {
  const { access, account, beforePasswordChange } = request.routeOptions.config
  if (account && !identity.account) throw new AppError('authentication_required')
  const write = !READS.has(request.method)
  if (identity.via === 'cookie' && write && !isSameOrigin(request.headers, request.host)) {
    throw new AppError('cross_site_request')
  }
  if (identity.account?.must_change_password && !beforePasswordChange) throw new AppError('password_change_required')
  if (access === 'admin' && !identity.viewer.is_admin) throw new AppError('admin_required')
}

function requireDeclarations(app: HttpApp): void {
  const routes: { name: string; config?: { access?: unknown } | undefined }[] = []
  app.addHook('onRoute', (route) => {
    // The preflight of CORS, which says what other origins may ask and nothing else.
    if (route.method === 'OPTIONS') return
    routes.push({
      name: `${String(route.method)} ${route.url}`,
      get config() {
        return route.config
      },
    })
  })
  app.addHook('onReady', async () => {
    const undeclared = routes.filter((route) => route.config?.access === undefined).map((route) => route.name)
    if (undeclared.length > 0) {
      throw new Error(`routes without declared access (public, signed-in or admin): ${undeclared.join(', ')}`)
    }
  })
}
