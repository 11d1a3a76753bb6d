import { Skeleton } from '@mantine/core'
import { Outlet, useLocation, useNavigate } from '@tanstack/react-router'
import { Suspense, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { isKnown, OPENING_STATES } from '../data/client-state.ts'
import { followEvents } from '../data/events.ts'
import { useStudio } from '../data/studio.ts'
import { SessionDoor } from '../features/auth/session-door.tsx'
import { Downloads } from '../features/gallery/downloads.tsx'
import { PageDrop } from '../features/gallery/page-drop.tsx'
import { GenerateProvider } from '../features/generate/generate-provider.tsx'
import { HotkeysProvider } from '../features/profile/hotkeys/hotkeys-provider.tsx'
import { useKeptPreferences } from '../features/profile/preferences.ts'
import { JobToasts } from '../features/queue/job-toasts.tsx'
import { SharingCommands } from '../features/sharing/sharing-commands.tsx'
import { useCommand } from '../lib/commands.ts'
import { useHotkey } from '../lib/hotkeys.ts'
import { lazyPart } from '../lib/lazy-part.tsx'
import { usePageTitle } from '../lib/use-page-title.ts'
import { Part } from '../ui/part.tsx'
import { Rail } from './rail.tsx'
import classes from './shell.module.css'

const HotkeysDialog = lazyPart(
  async () => (await import('../features/profile/hotkeys/hotkeys-dialog.tsx')).HotkeysDialog,
)

const LateStates = lazyPart(async () => (await import('./late-states.ts')).LateStates)

/** The studio around every tab: rail, banner, and what must outlive a tab. */
export function Shell() {
  return (
    <HotkeysProvider>
      <GenerateProvider>
        <Studio />
      </GenerateProvider>
    </HotkeysProvider>
  )
}

function Studio() {
  const studio = useStudio()
  const navigate = useNavigate()
  const [helpShown, setHelpShown] = useState(false)
  const [isLate] = useState(() => OPENING_STATES.some((key) => !isKnown(studio.queries, key)))
  useEffect(() => followEvents(studio), [studio])
  useKeptPreferences()
  useTabName()
  useHotkey('help', () => setHelpShown(true))
  useHotkey('goGenerate', () => void navigate({ to: '/generate' }))
  useHotkey('goWorkflows', () => void navigate({ to: '/workflows' }))
  useHotkey('goModels', () => void navigate({ to: '/models' }))
  useCommand('workflows.open-image', ({ imageName }) => {
    void navigate({ to: '/workflows', search: { image: imageName } })
  })
  useHotkey('goCanvas', () => void navigate({ to: '/canvas', search: {} }))
  useCommand('canvas.open-image', ({ imageName }) => {
    void navigate({ to: '/canvas', search: { image: imageName } })
  })
  useHotkey('goUpscaling', () => void navigate({ to: '/upscaling', search: {} }))
  useCommand('upscale.open-image', ({ imageName }) => {
    void navigate({ to: '/upscaling', search: { image: imageName } })
  })
  useHotkey('goQueue', () => void navigate({ to: '/queue' }))
  return (
    <>
      <div className={classes.root}>
        <Rail onHelp={() => setHelpShown(true)} />
        <div className={classes.main}>
          <ConnectionBanner />
          <div className={classes.page}>
            <Suspense fallback={<Skeleton className={classes.waiting} radius={0} aria-busy="true" />}>
              <Outlet />
            </Suspense>
          </div>
        </div>
      </div>
      <Part place="card" onClose={() => setHelpShown(false)}>
        {helpShown && <HotkeysDialog opened onClose={() => setHelpShown(false)} />}
      </Part>
      <Part place="card">{isLate && <LateStates />}</Part>
      <Part place="card">
        <SharingCommands />
      </Part>
      <Part place="card">
        <Downloads />
      </Part>
      <Part place="card">
        <PageDrop />
      </Part>
      <Part place="card">
        <SessionDoor />
      </Part>
      <Part place="card">
        <JobToasts />
      </Part>
    </>
  )
}

/** Names the tab of the browser after the tab of the studio, whose paths are called as its names are. */
function useTabName() {
  const { t } = useTranslation()
  const page = useLocation({ select: ({ pathname }) => pathname.split('/').at(-1) ?? '' })
  const name = t(`nav.${page}` as 'nav.generate', { defaultValue: '' })
  usePageTitle(name)
}

/** Says that the live connection is lost; a short interruption is not worth a word. */
function ConnectionBanner() {
  const { t } = useTranslation()
  const lost = useStore(useStudio().live, (state) => state.connection === 'reconnecting')
  const [shown, setShown] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setShown(lost), lost ? 1_000 : 0)
    return () => clearTimeout(timer)
  }, [lost])
  return (
    <div role="status" aria-live="polite">
      {shown && <div className={classes.banner}>{t('connection.lost')}</div>}
    </div>
  )
}
