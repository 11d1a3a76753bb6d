import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useCanvasState } from './canvas-context.ts'
import classes from './canvas-view.module.css'
import { ActionBar } from './ui/action-bar.tsx'
import { CanvasStage } from './ui/canvas-stage.tsx'
import { ConflictCard } from './ui/conflict-card.tsx'
import { FilterCard } from './ui/filter-card.tsx'
import { useFilter } from './ui/filter-context.ts'
import { StagingBar } from './ui/staging-bar.tsx'
import { ToolOptions } from './ui/tool-options.tsx'
import { ToolRail } from './ui/tool-rail.tsx'
import { useEditorKeys } from './ui/use-editor-keys.ts'

interface CanvasViewProps {
  /** Shown at the left and right end of the bar. */
  readonly start: ReactNode
  readonly end: ReactNode
  /** Shown below the picture. */
  readonly footer: ReactNode
}

/** The middle of the Canvas tab: tools, the picture, and what waits for a decision. */
export function CanvasView({ start, end, footer }: CanvasViewProps) {
  const { t } = useTranslation('canvas')
  const session = useCanvasState((state) => state.session)
  useEditorKeys()
  return (
    <section className={classes.root} aria-label={t('stage.label')} data-lets-go>
      <div className={classes.bar}>
        {start}
        <ActionBar />
        {end}
      </div>
      <ToolOptions />
      <div className={classes.content}>
        <ToolRail />
        <div className={classes.stage}>
          <CanvasStage />
          <OpenFilter />
          <ConflictCard />
          {session && <StagingBar key={session.id} session={session} />}
        </div>
      </div>
      {footer}
    </section>
  )
}

/** The card with the filters while it is wanted. */
function OpenFilter() {
  const { opened } = useFilter()
  return opened ? <FilterCard /> : null
}
