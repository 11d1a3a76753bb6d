import { Skeleton } from '@mantine/core'
import { IconPhoto } from '@tabler/icons-react'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { useImage } from '../../data/images.ts'
import { useStudio } from '../../data/studio.ts'
import { useSelection } from '../../data/use-selection.ts'
import { useHotkey } from '../../lib/hotkeys.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ActionsBar } from './actions-bar.tsx'
import { ProgressFooter } from './progress-footer.tsx'
import classes from './viewer-panel.module.css'

const MetadataDrawer = lazy(async () => ({ default: (await import('./metadata-drawer.tsx')).MetadataDrawer }))

interface ViewerPanelProps {
  /** Shown at the left and right end of the bar. */
  readonly start: ReactNode
  readonly end: ReactNode
}

/** The middle of the Generate tab: the current image or the running job's preview, and what can be done with it. */
export function ViewerPanel({ start, end }: ViewerPanelProps) {
  const { t } = useTranslation('viewer')
  const current = useSelection((state) => state.current)
  const { data: image } = useImage(current)
  const [metadataShown, setMetadataShown] = useState(false)
  useHotkey('metadata', () => setMetadataShown(!metadataShown))
  return (
    <section className={classes.root} aria-label={t('label')}>
      <div className={classes.bar}>
        {start}
        <ActionsBar image={image ?? null} metadataShown={metadataShown} onMetadata={setMetadataShown} />
        {end}
      </div>
      <div className={classes.content}>
        <div className={classes.stage}>
          <Stage />
        </div>
        <Suspense>
          {metadataShown && image && <MetadataDrawer image={image} onClose={() => setMetadataShown(false)} />}
        </Suspense>
      </div>
      <ProgressFooter />
    </section>
  )
}

/** The preview of the running job while it is wanted, else the current image, else what to do. */
function Stage() {
  const { t } = useTranslation('viewer')
  const current = useSelection((state) => state.current)
  const showProgress = useSelection((state) => state.showProgress)
  const preview = useStore(useStudio().live, ({ jobs }) => jobs.find((job) => job.preview)?.preview ?? null)
  const { data: image, isPending } = useImage(current)
  if (showProgress && preview) {
    return (
      <img
        className={classes.image}
        data-preview
        src={preview.dataURL}
        width={preview.width}
        height={preview.height}
        style={limits(preview)}
        alt={t('preview')}
      />
    )
  }
  if (current && isPending) return <Skeleton className={classes.waiting} />
  if (image) {
    return (
      <img
        key={image.image_name}
        className={classes.image}
        src={image.image_url}
        width={image.width}
        height={image.height}
        style={limits(image)}
        alt={t('image', { name: image.image_name })}
      />
    )
  }
  return (
    <EmptyState icon={<IconPhoto size={22} stroke={1.5} />} title={t('empty.title')}>
      {current ? t('empty.gone') : t('empty.hint')}
    </EmptyState>
  )
}

/** How much a small image is enlarged at most; beyond that it would only show its pixels. */
const ENLARGE = 5

function limits({ width, height }: { readonly width: number; readonly height: number }) {
  return { maxWidth: width * ENLARGE, maxHeight: height * ENLARGE }
}
