import type { GraphNode } from '@invoke-studio/contract/graph'
import { z } from 'zod'
import type { GraphHost, ModelAccess, NodeContext, ProgressImage } from '../define/context.ts'
import { nodeError } from '../define/errors.ts'
import { BoardField, MetadataField } from '../define/fields.ts'
import type { SessionStore } from './store.ts'

interface ContextParts {
  readonly host: GraphHost
  readonly models: ModelAccess
  readonly store: SessionStore
  readonly signal: AbortSignal
  readonly app_version: string
  readonly callWorkflow: NodeContext['callWorkflow']
  report(message: string, percentage: number | null, image: ProgressImage | null): void
}

const SaveFields = z.object({ board: BoardField.nullish(), metadata: MetadataField.nullish() })

/** What a prepared node gets to work with. */
export function nodeContext(parts: ContextParts, node: GraphNode, sourceId: string): NodeContext {
  const { host, models, store, signal, app_version } = parts
  const fields = SaveFields.safeParse(node)
  if (!fields.success) throw nodeError('NodeInputError', `Node ${node.id} has an invalid board or metadata`)
  const metadata = fields.data.metadata ?? null
  const board_id = fields.data.board?.board_id ?? null
  return {
    node: { id: node.id, source_id: sourceId, type: node.type, is_intermediate: node.is_intermediate, metadata },
    app_version,
    signal,
    models,
    callWorkflow: parts.callWorkflow,
    tensors: store.tensors,
    conditionings: store.conditionings,
    files: host.files,
    stylePresets: { load: host.loadStylePreset },
    images: {
      load: host.loadImage,
      metadata: host.loadImageMetadata,
      async save(image, options = {}) {
        signal.throwIfAborted()
        return host.saveImage(image, {
          image_category: options.image_category ?? 'general',
          is_intermediate: options.is_intermediate ?? node.is_intermediate,
          board_id: options.board_id ?? board_id,
          metadata: options.metadata ?? metadata,
          node_id: node.id,
        })
      },
    },
    progress(message, percentage = null, image = null) {
      if (!signal.aborted) parts.report(message, percentage, image)
    },
  }
}
