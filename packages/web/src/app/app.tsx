import { MantineProvider, mergeThemeOverrides } from '@mantine/core'
import { useNotifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import type { i18n } from 'i18next'
import { lazy, Suspense, useState } from 'react'
import { I18nextProvider } from 'react-i18next'
import { type Studio, StudioContext } from '../data/studio.ts'
import { type CommandBus, CommandContext } from '../lib/commands.ts'
import { createAppRouter } from './router.tsx'
import { theme } from './theme.ts'

interface AppProps {
  readonly studio: Studio
  readonly commands: CommandBus
  readonly i18n: i18n
}

/** The web app with everything that its components take from above. Styles come from files: see `theme-css.ts`. */
export function App({ studio, commands, i18n }: AppProps) {
  const [namedTheme] = useState(() => withNames(i18n))
  const [router] = useState(() => createAppRouter(studio))
  return (
    <I18nextProvider i18n={i18n}>
      <StudioContext value={studio}>
        <CommandContext value={commands}>
          <QueryClientProvider client={studio.queries}>
            <MantineProvider
              theme={namedTheme}
              defaultColorScheme="auto"
              withCssVariables={false}
              withGlobalClasses={false}
            >
              <LazyToasts />
              <RouterProvider router={router} />
            </MantineProvider>
          </QueryClientProvider>
        </CommandContext>
      </StudioContext>
    </I18nextProvider>
  )
}

const Toasts = lazy(async () => ({ default: (await import('./toasts.tsx')).Toasts }))

/** Toasts, whose place is loaded with the first of them. */
function LazyToasts() {
  const { notifications } = useNotifications()
  const [needed, setNeeded] = useState(false)
  if (notifications.length > 0 && !needed) setNeeded(true)
  return <Suspense>{needed && <Toasts />}</Suspense>
}

/** The theme with accessible names for what Mantine draws without one. */
function withNames({ t }: i18n) {
  const closeButtonProps = { 'aria-label': t('action.close') }
  return mergeThemeOverrides(theme, {
    components: {
      Notification: { defaultProps: { closeButtonProps } },
      Modal: { defaultProps: { closeButtonProps } },
      Drawer: { defaultProps: { closeButtonProps } },
    },
  })
}
