import { MantineProvider, mergeThemeOverrides } from '@mantine/core'
import { useNotifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import type { i18n } from 'i18next'
import { useEffect, useState } from 'react'
import { I18nextProvider } from 'react-i18next'
import { watchSession } from '../data/leaving.ts'
import { reloadStudio } from '../data/reload.ts'
import { type Studio, StudioContext } from '../data/studio.ts'
import { type CommandBus, CommandContext } from '../lib/commands.ts'
import { lazyPart, noteFailedStyles } from '../lib/lazy-part.tsx'
import { ReloadContext } from '../lib/reload.ts'
import { TabMemoryProvider } from '../lib/tab-memory.tsx'
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
  const [reload] = useState(() => () => reloadStudio(studio))
  useEffect(noteFailedStyles, [])
  // Also while a page of failure is shown: what tabs keep is saved behind it.
  useEffect(() => watchSession(studio), [studio])
  return (
    <I18nextProvider i18n={i18n}>
      <StudioContext value={studio}>
        <CommandContext value={commands}>
          <ReloadContext value={reload}>
            <QueryClientProvider client={studio.queries}>
              <MantineProvider
                theme={namedTheme}
                defaultColorScheme="auto"
                withCssVariables={false}
                withGlobalClasses={false}
              >
                <LazyToasts />
                {/* Above the pages: what tabs keep must outlive a page of failure that takes the place of them all. */}
                <TabMemoryProvider>
                  <RouterProvider router={router} />
                </TabMemoryProvider>
              </MantineProvider>
            </QueryClientProvider>
          </ReloadContext>
        </CommandContext>
      </StudioContext>
    </I18nextProvider>
  )
}

const Toasts = lazyPart(async () => (await import('./toasts.tsx')).Toasts)

/** How long after a failure the place of toasts is asked for again, in milliseconds. */
const TOASTS_AGAIN = 3_000

/** Toasts, whose place is loaded with the first of them. They wait where it does not come: nothing could tell that. */
function LazyToasts() {
  const { notifications } = useNotifications()
  const [there, setThere] = useState(false)
  const needed = notifications.length > 0
  useEffect(() => {
    if (!needed || there) return
    let timer: ReturnType<typeof setTimeout>
    let isOver = false
    const load = () => {
      Toasts.preload().then(
        () => !isOver && setThere(true),
        () => {
          if (!isOver) timer = setTimeout(load, TOASTS_AGAIN)
        },
      )
    }
    load()
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }, [needed, there])
  return there && <Toasts />
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
