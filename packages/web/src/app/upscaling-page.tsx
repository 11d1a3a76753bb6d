import { Divider, Stack, Title, VisuallyHidden } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { BoardsPanel } from '../features/gallery/boards-panel.tsx'
import { GalleryCommands } from '../features/gallery/gallery-commands.tsx'
import { GalleryPanel } from '../features/gallery/gallery-panel.tsx'
import { BoardSelect } from '../features/generate/board-select.tsx'
import { InvokeBar } from '../features/generate/invoke-bar.tsx'
import { ModelSelect } from '../features/generate/model-select.tsx'
import { Prompts } from '../features/generate/prompts.tsx'
import { Sampling } from '../features/generate/sampling.tsx'
import { Seed } from '../features/generate/seed.tsx'
import { UpscaleProvider, useUpscaleSetting } from '../features/upscale/upscale-context.tsx'
import { UpscaleFields } from '../features/upscale/upscale-fields.tsx'
import { useUpscale } from '../features/upscale/use-upscale.ts'
import { ViewerPanel } from '../features/viewer/viewer-panel.tsx'
import { Panel } from '../ui/panel.tsx'
import { Panes } from '../ui/panes.tsx'
import { Part } from '../ui/part.tsx'
import classes from './generate-page.module.css'
import { KeptGate } from './kept-gate.tsx'
import { SideToggle } from './side-toggle.tsx'
import { useStudioLayout } from './use-studio-layout.ts'

/** The Upscaling tab: an image and how to enlarge it, the result beside the original, boards and gallery. */
export function UpscalingPage({ image }: { readonly image: string | null }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { columns, rows } = useStudioLayout()
  return (
    <main className={classes.root}>
      <VisuallyHidden component="h1">{t('nav.upscaling')}</VisuallyHidden>
      <KeptGate of="studio.upscale">
        <UpscaleProvider image={image} onTaken={() => void navigate({ to: '/upscaling', search: {}, replace: true })}>
          <Panes {...columns}>
            {{
              parameters: <UpscalePanel />,
              viewer: (
                <ViewerPanel
                  compareOriginals
                  start={<SideToggle side="left" {...columns.splitter} />}
                  end={<SideToggle side="right" {...columns.splitter} />}
                />
              ),
              gallery: <Panes {...rows}>{{ boards: <BoardsPanel />, images: <GalleryPanel /> }}</Panes>,
            }}
          </Panes>
        </UpscaleProvider>
      </KeptGate>
      <Part place="card">
        <GalleryCommands />
      </Part>
    </main>
  )
}

function UpscalePanel() {
  const { t } = useTranslation(['upscale', 'generate'])
  const method = useUpscaleSetting('method')
  const invoking = useUpscale()
  return (
    <Panel
      label={t('generate:panel.label')}
      header={
        <Title order={2} size="h6">
          {t('title')}
        </Title>
      }
      footer={<InvokeBar {...invoking} single />}
    >
      <Stack gap="md">
        <UpscaleFields />
        <Divider />
        {method === 'detail' && (
          <>
            <Prompts />
            <ModelSelect />
            <Sampling guidance={false} />
            <Seed />
            <Divider />
          </>
        )}
        <BoardSelect />
      </Stack>
    </Panel>
  )
}
