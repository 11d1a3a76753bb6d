import type { MainModelConfig } from '@invoke-studio/client'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { destinationOf } from '../../data/canvas.ts'
import { type Parameters, randomSeed } from '../../data/generation/parameters.ts'
import { preparePrompts } from '../../data/generation/prompts.ts'
import { useParametersStore } from '../../data/generation/use-parameters.ts'
import { useReadiness } from '../../data/generation/use-readiness.ts'
import { useEnqueue } from '../../data/queue.ts'
import { type Studio, useStudio } from '../../data/studio.ts'
import { uniqueId } from '../../lib/unique-id.ts'
import { toastError } from '../../ui/messages.tsx'
import { useCanvas, useCanvasState } from './canvas-context.ts'
import type { CanvasEditor } from './editor/editor.ts'
import { lookAtBox, uploadBox } from './editor/generation.ts'
import { denoisedSize } from './model/box.ts'
import { buildCanvasBatch } from './model/graph.ts'
import type { StagingSession } from './model/kept.ts'

/** How to generate into the box, and every reason why that cannot be done now. */
export function useCanvasInvoke() {
  const { t } = useTranslation(['canvas', 'generate'])
  const studio = useStudio()
  const parameters = useParametersStore()
  const { editor } = useCanvas()
  const enqueue = useEnqueue()
  const { model, obstacles } = useReadiness()
  const own = useOwnReasons()
  const toGallery = useCanvasState((state) => state.settings.toGallery)
  const [preparing, setPreparing] = useState(false)
  // What only waits here goes onto no board yet.
  const inTheWay = obstacles.filter((obstacle) => toGallery || obstacle !== 'boardReadOnly')
  const reasons = [...inTheWay.map((obstacle) => t(`generate:obstacle.${obstacle}`)), ...own]
  const busy = preparing || enqueue.isPending

  const invoke = async (front: boolean) => {
    if (!model || reasons.length > 0 || busy) return
    setPreparing(true)
    const { settings } = editor.store.getState()
    const session = editor.store.getState().session ?? newSession(editor)
    try {
      const batch = await batchOf({ studio, editor, parameters: parameters.getState(), model, session })
      const { enqueued, requested } = await enqueue.mutateAsync({ batch, prepend: front })
      if (!settings.toGallery && enqueued > 0) editor.store.setState({ session })
      if (enqueued < requested) {
        toastError(t('generate:invoke.full'), t('generate:invoke.fullDetail', { enqueued, requested }))
      }
    } catch (error) {
      toastError(t('invoke.failed'), error)
    } finally {
      setPreparing(false)
    }
  }
  return { onInvoke: (front = false) => void invoke(front), busy, reasons }
}

/** What on the canvas itself must be done first. */
function useOwnReasons(): string[] {
  const { t } = useTranslation('canvas')
  const loading = useCanvasState((state) => state.busy)
  const filters = useCanvasState((state) => state.draft !== null)
  const transforms = useCanvasState((state) => state.transform !== null)
  return [
    ...(loading ? [t('invoke.loading')] : []),
    ...(filters ? [t('invoke.filter')] : []),
    ...(transforms ? [t('invoke.transform')] : []),
  ]
}

/** Images of one session belong to one box. */
function newSession(editor: CanvasEditor): StagingSession {
  return { id: uniqueId('session').slice('session:'.length), box: editor.document().box }
}

interface BatchInput {
  readonly studio: Studio
  readonly editor: CanvasEditor
  readonly parameters: Parameters
  readonly model: MainModelConfig
  readonly session: StagingSession
}

async function batchOf({ studio, editor, parameters, model, session }: BatchInput) {
  const { settings } = editor.store.getState()
  const { box } = session
  // Before anything is waited for: what is painted meanwhile is not what was asked for.
  const content = lookAtBox(editor.pixels, { ...editor.document(), box })
  const seed = parameters.randomSeed ? randomSeed() : parameters.seed
  const { positives, negative } = await preparePrompts(parameters, seed)
  const isBlank = (prompt: string) => prompt.trim() === ''
  const uploaded = await uploadBox(studio, content, { positive: positives.every(isBlank), negative: isBlank(negative) })
  return buildCanvasBatch(
    parameters,
    {
      ...uploaded,
      box: { width: box.width, height: box.height },
      denoised: denoisedSize(box, model, settings.scaling),
      compositing: { infill: settings.infill, edge: settings.edge, fade: settings.fade },
    },
    {
      model,
      seed,
      prompts: { positives, negative },
      destination: settings.toGallery ? 'canvas' : destinationOf(session.id),
      toGallery: settings.toGallery,
    },
  )
}
