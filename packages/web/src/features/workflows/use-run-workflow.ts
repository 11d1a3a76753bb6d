import { unwrap } from '@invoke-studio/client'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { useParameter } from '../../data/generation/use-parameters.ts'
import { keys } from '../../data/keys.ts'
import { useEnqueue } from '../../data/queue.ts'
import { type Studio, useStudio } from '../../data/studio.ts'
import { toastError } from '../../ui/messages.tsx'
import { sceneNow, useEditor, useEditorState, useProblems } from './editor-context.tsx'
import type { GeneratorServices } from './model/generators.ts'
import { buildBatch, generatedValues } from './model/graph.ts'
import { newId } from './model/ids.ts'
import { startRun, withItems } from './model/run.ts'

const QUEUE = { queue_id: 'default' } as const

/** How to run the workflow, and why that is not possible now. */
export function useRunWorkflow() {
  const { t } = useTranslation('workflows')
  const studio = useStudio()
  const editor = useEditor()
  const { store } = editor
  const problems = useProblems()
  const autoBoard = useParameter('boardId')
  const enqueue = useEnqueue()
  const [error, setError] = useState<unknown>(null)
  const [preparing, setPreparing] = useState(false)
  const connected = useStore(studio.live, (state) => state.connection === 'connected')
  const empty = problems.some(({ code }) => code === 'empty')
  const errors = problems.filter(({ severity, code }) => severity === 'error' && code !== 'empty').length
  const busy = preparing || enqueue.isPending

  const start = async (front: boolean) => {
    setError(null)
    setPreparing(true)
    const batchId = newId()
    try {
      const scene = sceneNow(editor)
      const generated = await generatedValues(scene, servicesOf(studio))
      const batch = buildBatch(scene, { batchId, runs: store.getState().runs, autoBoard, generated })
      // The first news of the run may come before the answer.
      store.setState({ run: startRun(batchId, Object.keys(batch.graph.nodes ?? {})) })
      studio.selection.setState({ showProgress: true })
      const { item_ids, enqueued, requested } = await enqueue.mutateAsync({ batch, prepend: front })
      store.setState(({ run }) => (run?.batchId === batchId ? { run: withItems(run, item_ids) } : {}))
      if (enqueued < requested) toastError(t('run.full'), t('run.fullDetail', { enqueued, requested }))
    } catch (failure) {
      store.setState(({ run }) => (run?.batchId === batchId ? { run: null } : {}))
      setError(failure)
    } finally {
      setPreparing(false)
    }
  }

  const run = (front = false) => {
    if (busy || !connected || empty) return
    const { problems: now } = store.getState()
    const wrong = now.some(({ severity }) => severity === 'error')
    store.setState({ attempted: wrong })
    if (!wrong) void start(front)
  }
  return { run, busy, error, blocked: useBlocked({ connected, empty, errors }) }
}

interface Obstacles {
  readonly connected: boolean
  readonly empty: boolean
  readonly errors: number
}

/** Why Run cannot be pressed. With problems it can: then they are shown where they are. */
function useBlocked({ connected, empty, errors }: Obstacles): string | null {
  const { t } = useTranslation('workflows')
  const attempted = useEditorState((state) => state.attempted)
  if (!connected) return t('run.disconnected')
  if (empty) return t('run.empty')
  return errors > 0 && attempted ? t('run.problems', { count: errors }) : null
}

/** Cancels what is left of the run. */
export function useCancelRun() {
  const { t } = useTranslation('workflows')
  const { api, queries } = useStudio()
  const batchId = useEditorState((state) => state.run?.batchId)
  const { mutate, isPending } = useMutation({
    mutationFn: (id: string) =>
      unwrap(
        api.PUT('/api/v1/queue/{queue_id}/cancel_by_batch_ids', { params: { path: QUEUE }, body: { batch_ids: [id] } }),
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: keys.queue }),
    onError: (error) => toastError(t('run.cancelFailed'), error),
  })
  return { cancel: () => batchId && mutate(batchId), busy: isPending }
}

/** Asks the server what generators need to know. */
function servicesOf({ api }: Studio): GeneratorServices {
  return {
    boardImages: async (board_id, category) => {
      const categories =
        category === 'images' ? (['general'] as const) : (['control', 'mask', 'user', 'other'] as const)
      const query = { board_id, categories: [...categories], is_intermediate: false }
      return (await unwrap(api.GET('/api/v1/images/names', { params: { query } }))).image_names
    },
  }
}
