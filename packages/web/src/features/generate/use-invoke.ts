import { useTranslation } from 'react-i18next'
import { randomSeed } from '../../data/generation/parameters.ts'
import { preparePrompts } from '../../data/generation/prompts.ts'
import { useParameter, useParametersStore } from '../../data/generation/use-parameters.ts'
import { usePreparedPrompts } from '../../data/generation/use-prepared-prompts.ts'
import { rememberPrompts } from '../../data/generation/use-prompt-history.ts'
import { useReadiness } from '../../data/generation/use-readiness.ts'
import { useImage } from '../../data/images.ts'
import { useEnqueue } from '../../data/queue.ts'
import { useStudio } from '../../data/studio.ts'
import { toastError } from '../../ui/messages.tsx'
import { buildBatch } from './graph.ts'
import type { Invoking } from './invoke-bar.tsx'

/** How to enqueue the next images, and every reason why it cannot be done now. */
export function useInvoke(): Invoking {
  const { t } = useTranslation('generate')
  const studio = useStudio()
  const store = useParametersStore()
  const enqueue = useEnqueue()
  const prompts = usePreparedPrompts()
  const { model, obstacles } = useReadiness()
  const isImageGone = useIsImageGone()
  const reasons = [...obstacles, ...(isImageGone ? ['initialImageGone' as const] : [])]

  const invoke = async (front: boolean) => {
    if (!model || reasons.length > 0 || enqueue.isPending) return
    const parameters = store.getState()
    const seed = parameters.randomSeed ? randomSeed() : parameters.seed
    studio.selection.setState({ showProgress: true })
    try {
      void rememberPrompts(studio, { positive: parameters.positivePrompt, negative: parameters.negativePrompt })
      const batch = buildBatch(parameters, { model, seed, prompts: await preparePrompts(parameters, seed) })
      const { enqueued, requested } = await enqueue.mutateAsync({ batch, prepend: front })
      if (enqueued < requested) toastError(t('invoke.full'), t('invoke.fullDetail', { enqueued, requested }))
    } catch (error) {
      toastError(t('invoke.failed'), error)
    }
  }
  return {
    prompts: prompts?.positives.length ?? 1,
    onInvoke: (front = false) => void invoke(front),
    busy: enqueue.isPending,
    reasons: reasons.map((reason) => t(`obstacle.${reason}`)),
  }
}

/** Whether the image to start from was deleted, or is no longer shown to the person. */
function useIsImageGone(): boolean {
  const initial = useParameter('initialImage')
  const { data: image } = useImage(initial?.image_name ?? null)
  return initial !== null && image === null
}
