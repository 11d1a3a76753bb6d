import { useTranslation } from 'react-i18next'
import { randomSeed } from '../../data/generation/parameters.ts'
import { isDynamic, preparePrompts } from '../../data/generation/prompts.ts'
import { useParameter, useParametersStore } from '../../data/generation/use-parameters.ts'
import { usePreparedPrompts } from '../../data/generation/use-prepared-prompts.ts'
import { rememberPrompts } from '../../data/generation/use-prompt-history.ts'
import { useReadiness } from '../../data/generation/use-readiness.ts'
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
  const { model, obstacles } = useReadiness()

  const invoke = async (front: boolean) => {
    if (!model || obstacles.length > 0 || enqueue.isPending) return
    const parameters = store.getState()
    const seed = parameters.randomSeed ? randomSeed() : parameters.seed
    studio.selection.setState({ showProgress: true })
    try {
      void rememberPrompts(studio, { positive: parameters.positivePrompt, negative: parameters.negativePrompt })
      const prompts = await preparePrompts(parameters, seed)
      const batch = buildBatch(parameters, { model, seed, prompts })
      const { enqueued, requested } = await enqueue.mutateAsync({ batch, prepend: front })
      if (enqueued < requested) toastError(t('invoke.full'), t('invoke.fullDetail', { enqueued, requested }))
    } catch (error) {
      toastError(t('invoke.failed'), error)
    }
  }
  const prompts = usePreparedPrompts()
  const dynamic = isDynamic(useParameter('positivePrompt'))
  return {
    prompts: (dynamic && prompts?.positives.length) || 1,
    onInvoke: (front = false) => void invoke(front),
    busy: enqueue.isPending,
    reasons: obstacles.map((obstacle) => t(`obstacle.${obstacle}`)),
  }
}
