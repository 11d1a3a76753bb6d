import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { randomSeed } from '../../data/generation/parameters.ts'
import { preparePrompts } from '../../data/generation/prompts.ts'
import { useParametersStore } from '../../data/generation/use-parameters.ts'
import { usePreparedPrompts } from '../../data/generation/use-prepared-prompts.ts'
import { rememberPrompts } from '../../data/generation/use-prompt-history.ts'
import { useReadiness } from '../../data/generation/use-readiness.ts'
import { useImage } from '../../data/images.ts'
import { useModels } from '../../data/models.ts'
import { useEnqueue } from '../../data/queue.ts'
import { useStudio } from '../../data/studio.ts'
import { toastError } from '../../ui/messages.tsx'
import { buildDetailBatch, buildPlainBatch } from './graph.ts'
import { upscaleObstacles } from './obstacles.ts'
import { useUpscaleStore } from './upscale-context.tsx'

/** How to enqueue the enlarging of the chosen image, and every reason why it cannot be done now. */
export function useUpscale() {
  const { t } = useTranslation(['upscale', 'generate'])
  const studio = useStudio()
  const store = useUpscaleStore()
  const parametersStore = useParametersStore()
  const settings = useStore(store)
  const enqueue = useEnqueue()
  const { model, obstacles } = useReadiness()
  const { data: models } = useModels()
  const prepared = usePreparedPrompts()
  const { data: image } = useImage(settings.image?.image_name ?? null)
  const found = upscaleObstacles({
    settings,
    imageExists: image !== null,
    upscalerExists: !settings.upscaler || !models || models.some(({ key }) => key === settings.upscaler?.key),
    general: obstacles,
  })
  const blocked = found.own.length + found.general.length > 0

  const makeBatch = async () => {
    const ready = { ...settings, image: settings.image }
    if (!ready.image) return null
    const chosen = { ...ready, image: ready.image }
    const parameters = parametersStore.getState()
    if (settings.method === 'plain') return buildPlainBatch(chosen, parameters)
    const seed = parameters.randomSeed ? randomSeed() : parameters.seed
    void rememberPrompts(studio, { positive: parameters.positivePrompt, negative: parameters.negativePrompt })
    const prompts = await preparePrompts(parameters, seed)
    return model && buildDetailBatch(chosen, { parameters, model, seed, prompts })
  }

  const invoke = async (front: boolean) => {
    if (blocked || enqueue.isPending) return
    studio.selection.setState({ showProgress: true })
    try {
      const batch = await makeBatch()
      if (!batch) return
      const { enqueued, requested } = await enqueue.mutateAsync({ batch, prepend: front })
      if (enqueued < requested) {
        toastError(t('generate:invoke.full'), t('generate:invoke.fullDetail', { enqueued, requested }))
      }
    } catch (error) {
      toastError(t('failed'), error)
    }
  }
  return {
    prompts: settings.method === 'detail' ? (prepared?.positives.length ?? 1) : 1,
    onInvoke: (front = false) => void invoke(front),
    busy: enqueue.isPending,
    reasons: [
      ...found.own.map((name) => t(`obstacle.${name}`)),
      ...found.general.map((name) => t(`generate:obstacle.${name}`)),
    ],
  }
}
