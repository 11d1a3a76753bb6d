import type { ImageDTO } from '@invoke-studio/client'
import { Skeleton } from '@mantine/core'
import { IconPhoto } from '@tabler/icons-react'
import { type ReactNode, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { useImage, useMetadata } from '../../data/images.ts'
import { useStudio } from '../../data/studio.ts'
import { useSelection } from '../../data/use-selection.ts'
import { useHotkey } from '../../lib/hotkeys.ts'
import { lazyPart } from '../../lib/lazy-part.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ActionsBar, type Comparing } from './actions-bar.tsx'
import type { CompareMode } from './compare-stage.tsx'
import { counterpartOf } from './counterpart.ts'
import { Frame, Picture } from './frame.tsx'
import { ProgressFooter } from './progress-footer.tsx'
import classes from './viewer-panel.module.css'
import { ZoomArea, Zoomed } from './zoom-area.tsx'

const CompareStage = lazyPart(async () => (await import('./compare-stage.tsx')).CompareStage)
const MetadataDrawer = lazyPart(async () => (await import('./metadata-drawer.tsx')).MetadataDrawer)

interface ViewerPanelProps {
  /** Shown at the left and right end of the bar. */
  readonly start: ReactNode
  readonly end: ReactNode
  /** Whether images that were made from others are shown beside them from the start. */
  readonly compareOriginals?: boolean
}

/** The middle of the Generate tab: the current image or the running job's preview, and what can be done with it. */
export function ViewerPanel({ start, end, compareOriginals = false }: ViewerPanelProps) {
  const { t } = useTranslation('viewer')
  const { selection } = useStudio()
  const current = useSelection((state) => state.current)
  const { data: image } = useImage(current)
  const [metadataShown, setMetadataShown] = useState(false)
  const compare = useComparing(compareOriginals)
  useHotkey('metadata', () => setMetadataShown(!metadataShown))
  useHotkey('showProgress', () => selection.setState(({ showProgress }) => ({ showProgress: !showProgress })))
  return (
    <section className={classes.root} aria-label={t('label')}>
      <div className={classes.bar}>
        {start}
        <ActionsBar
          image={image ?? null}
          metadataShown={metadataShown}
          onMetadata={setMetadataShown}
          compare={compare}
        />
        {end}
      </div>
      <div className={classes.content}>
        <div className={classes.stage}>
          <Stage comparison={compare.comparison} />
        </div>
        <Suspense>
          {metadataShown && image && <MetadataDrawer image={image} onClose={() => setMetadataShown(false)} />}
        </Suspense>
      </div>
      <ProgressFooter />
    </section>
  )
}

/** Whether the current image is held against another, and which. */
function useComparing(initially: boolean): Comparing & { readonly comparison: Comparison | null } {
  const current = useSelection((state) => state.current)
  const selected = useSelection((state) => state.selected)
  const { data: metadata, isPending } = useMetadata(current)
  const [wanted, setWanted] = useState(initially)
  const [mode, onMode] = useState<CompareMode>('slider')
  const counterpart = counterpartOf(current, selected, metadata)
  const { data: other } = useImage(counterpart?.imageName ?? null)
  const possible = Boolean(counterpart && other)
  const comparison = wanted && counterpart && other ? { other, derived: counterpart.derived, mode, onMode } : null
  const isAlone = counterpart === null && (current === null || !isPending)
  // Who has left two images behind is not shown the next one beside another.
  if (wanted && !initially && isAlone) setWanted(false)
  useHotkey('clearSelection', () => {
    setWanted(false)
    // The gallery hears it as well.
    return false
  })
  return { possible, on: comparison !== null, onChange: setWanted, comparison }
}

interface Comparison {
  readonly other: ImageDTO
  readonly derived: boolean
  readonly mode: CompareMode
  readonly onMode: (mode: CompareMode) => void
}

/** The preview of the running job while it is wanted, else the current image, alone or beside another, else what to do. */
function Stage({ comparison }: { readonly comparison: Comparison | null }) {
  const { t } = useTranslation('viewer')
  const current = useSelection((state) => state.current)
  const showProgress = useSelection((state) => state.showProgress)
  const preview = useStore(useStudio().live, ({ jobs }) => jobs.find((job) => job.preview)?.preview ?? null)
  const { data: image, isPending } = useImage(current)
  if (showProgress && preview) {
    return (
      <ZoomArea picture={preview}>
        <Zoomed>
          <Frame width={preview.width} height={preview.height}>
            <Picture src={preview.dataURL} alt={t('preview')} preview />
          </Frame>
        </Zoomed>
      </ZoomArea>
    )
  }
  if (current && isPending) return <Skeleton className={classes.waiting} />
  if (image && comparison) {
    return (
      <Suspense>
        <CompareStage key={image.image_name} {...comparison} first={comparison.other} second={image} />
      </Suspense>
    )
  }
  if (image) {
    return (
      <ZoomArea key={image.image_name} picture={image}>
        <Zoomed>
          <Frame width={image.width} height={image.height}>
            <Picture src={image.image_url} alt={t('image', { name: image.image_name })} name={image.image_name} />
          </Frame>
        </Zoomed>
      </ZoomArea>
    )
  }
  return (
    <EmptyState icon={<IconPhoto size={22} stroke={1.5} />} title={t('empty.title')}>
      {current ? t('empty.gone') : t('empty.hint')}
    </EmptyState>
  )
}
