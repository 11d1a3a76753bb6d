import { Skeleton } from '@mantine/core'
import { type ReactNode, use, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useKept } from '../../data/client-state.ts'
import { useParameter } from '../../data/generation/use-parameters.ts'
import { useMainModels } from '../../data/models.ts'
import { useStudio } from '../../data/studio.ts'
import texts from '../../lib/i18n/en/canvas.json'
import { useTexts } from '../../lib/i18n/use-texts.ts'
import { ReloadContext } from '../../lib/reload.ts'
import { useTabMemory } from '../../lib/tab-memory.tsx'
import { Failure } from '../../ui/failure.tsx'
import { toastError } from '../../ui/messages.tsx'
import { CanvasContext, useCanvas } from './canvas-context.ts'
import classes from './canvas-provider.module.css'
import { openCanvas } from './editor/open.ts'
import { gridOf, optimalSide, snapSide } from './model/box.ts'
import { FilterContext } from './ui/filter-context.ts'
import { useImport } from './ui/use-import.ts'

const TEXTS = { canvas: texts }

interface CanvasProviderProps {
  /** The image that is to become a layer. */
  readonly image: string | null
  /** Called when that was begun, so that it is not done again. */
  readonly onAdded: () => void
  readonly children: ReactNode
}

/** Opens the person's canvas for the parts of the tab. It stays open while other tabs are shown, with its history. */
export function CanvasProvider(props: CanvasProviderProps) {
  useTexts(TEXTS)
  const { data: kept, error, refetch } = useKept('studio.canvas')
  // The box of a new canvas is as large as the model draws best.
  const { isPending } = useMainModels()
  if (kept === undefined && error) return <Failure place="page" error={error} onRetry={() => void refetch()} />
  if (kept === undefined || isPending) return <Skeleton className={classes.waiting} radius={0} aria-busy="true" />
  return <Opened kept={kept} {...props} />
}

function Opened({ kept, image, onAdded, children }: CanvasProviderProps & { readonly kept: unknown }) {
  const { t } = useTranslation(['canvas', 'app'])
  const studio = useStudio()
  const reload = use(ReloadContext)
  const modelKey = useParameter('modelKey')
  const { models } = useMainModels()
  const canvas = useTabMemory('canvas', (whenLeft) => {
    const model = models.find(({ key }) => key === modelKey) ?? models[0] ?? null
    const side = snapSide(optimalSide(model), gridOf(model))
    const size = { width: side, height: side }
    const open = openCanvas({ studio, kept, size, layerName: t('layers.defaultName.raster', { count: 1 }) })
    whenLeft(open.close)
    return open
  })
  const [failure, setFailure] = useState<unknown>(null)
  useEffect(() => {
    let isShown = true
    const tell = (missing: number) => {
      if (isShown && missing > 0) toastError(t('stage.label'), t('stage.missing', { count: missing }), 'canvas-missing')
    }
    canvas.loaded.then(tell, (error: unknown) => isShown && setFailure(error))
    return () => {
      isShown = false
    }
  }, [canvas, t])
  useGrid(canvas.editor.store)
  // Nothing may be painted on a canvas whose pixels could not be read: it would be kept without them.
  if (failure) {
    const retry = async () => {
      if (!(await reload())) setFailure(new Error(t('app:failure.stillAway')))
    }
    return <Failure place="page" error={failure} onRetry={() => void retry()} />
  }
  return (
    <CanvasContext value={canvas}>
      <FilterProvider>{children}</FilterProvider>
      <AddImage image={image} onAdded={onAdded} />
    </CanvasContext>
  )
}

/** Adds the image that the person brought along from another tab, once the canvas is there. */
function AddImage({ image, onAdded }: Pick<CanvasProviderProps, 'image' | 'onAdded'>) {
  const { loaded } = useCanvas()
  const { addImage } = useImport()
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each image that is brought along
  useEffect(() => {
    if (image === null) return
    onAdded()
    void loaded.then(() => addImage(image))
  }, [image])
  return null
}

/** Lets menus open the card with the filters. */
function FilterProvider({ children }: { readonly children: ReactNode }) {
  const [opened, setOpened] = useState(false)
  const filter = useMemo(() => ({ opened, open: () => setOpened(true), close: () => setOpened(false) }), [opened])
  return <FilterContext value={filter}>{children}</FilterContext>
}

/** The box lies on the grid of the chosen model. */
function useGrid(store: ReturnType<typeof openCanvas>['editor']['store']): void {
  const modelKey = useParameter('modelKey')
  const { models } = useMainModels()
  const grid = gridOf(models.find(({ key }) => key === modelKey) ?? null)
  useEffect(() => store.setState({ grid }), [store, grid])
}
