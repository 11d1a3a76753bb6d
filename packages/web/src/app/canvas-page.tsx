import { Title, VisuallyHidden } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { CanvasProvider } from '../features/canvas/canvas-provider.tsx'
import { CanvasSide } from '../features/canvas/canvas-side.tsx'
import { CanvasView } from '../features/canvas/canvas-view.tsx'
import { BoxFields } from '../features/canvas/ui/box-fields.tsx'
import { SourceFields } from '../features/canvas/ui/source-fields.tsx'
import { useCanvasInvoke } from '../features/canvas/use-canvas-invoke.ts'
import { BoardsPanel } from '../features/gallery/boards-panel.tsx'
import { GalleryCommands } from '../features/gallery/gallery-commands.tsx'
import { GalleryPanel } from '../features/gallery/gallery-panel.tsx'
import { GenerationFields } from '../features/generate/generation-fields.tsx'
import { InvokeBar } from '../features/generate/invoke-bar.tsx'
import { ProgressFooter } from '../features/viewer/progress-footer.tsx'
import { Panel } from '../ui/panel.tsx'
import { Panes } from '../ui/panes.tsx'
import { Part } from '../ui/part.tsx'
import classes from './generate-page.module.css'
import { SideToggle } from './side-toggle.tsx'
import { useStudioLayout } from './use-studio-layout.ts'

/** The Canvas tab: parameters, the picture with its tools, layers and gallery, in the panes of the Generate tab. */
export function CanvasPage({ image }: { readonly image: string | null }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  return (
    <main className={classes.root}>
      <VisuallyHidden component="h1">{t('nav.canvas')}</VisuallyHidden>
      <CanvasProvider image={image} onAdded={() => void navigate({ to: '/canvas', search: {}, replace: true })}>
        <CanvasPanes />
      </CanvasProvider>
      <Part place="card">
        <GalleryCommands />
      </Part>
    </main>
  )
}

function CanvasPanes() {
  const { t } = useTranslation('canvas')
  const { columns, rows } = useStudioLayout()
  const names: Readonly<Record<string, string>> = { viewer: t('stage.label'), gallery: t('layers.label') }
  const panes = columns.panes.map((pane) => ({ ...pane, name: names[pane.id] ?? pane.name ?? pane.id }))
  return (
    <Panes {...columns} panes={panes}>
      {{
        parameters: <CanvasParameters />,
        viewer: (
          <CanvasView
            start={<SideToggle side="left" {...columns.splitter} />}
            end={<SideToggle side="right" {...columns.splitter} />}
            footer={<ProgressFooter />}
          />
        ),
        gallery: (
          <CanvasSide gallery={<Panes {...rows}>{{ boards: <BoardsPanel />, images: <GalleryPanel /> }}</Panes>} />
        ),
      }}
    </Panes>
  )
}

function CanvasParameters() {
  const { t } = useTranslation(['canvas', 'generate'])
  const invoking = useCanvasInvoke()
  return (
    <Panel
      label={t('generate:panel.label')}
      header={
        <Title order={2} size="h6">
          {t('invoke.title')}
        </Title>
      }
      footer={<InvokeBar {...invoking} />}
    >
      <GenerationFields size={<BoxFields />} source={<SourceFields />} />
    </Panel>
  )
}
