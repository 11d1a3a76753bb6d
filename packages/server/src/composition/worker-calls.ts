import type { Viewer } from '@invoke-studio/contract/access'
import type { NodeRegistry } from '@invoke-studio/engine'
import type { Database } from '../database/index.ts'
import { sessionAttachments } from '../features/queue/calls/attachments.ts'
import { callOpener } from '../features/queue/calls/open.ts'
import { batchCheck, graphRules } from '../features/queue/graph-rules.ts'
import { serverFiles } from '../features/queue/server-files.ts'
import { nodeKnowledge } from '../features/workflows/knowledge.ts'
import { workflowReader } from '../features/workflows/reader.ts'
import { workflowsRepository } from '../features/workflows/repository.ts'
import type { Config } from '../platform/config/index.ts'
import type { FileStore } from '../platform/storage/index.ts'
import type { Content } from './content.ts'

/** Builds what lets running graphs call saved workflows, and use files of the server. */
export function createWorkerCalls(
  platform: { config: Config; database: Database; files: FileStore },
  { imageAccess, boardAccess, models }: Pick<Content, 'imageAccess' | 'boardAccess' | 'models'>,
  registry: NodeRegistry,
) {
  const { config, database, files } = platform
  return {
    attachments: sessionAttachments(files),
    filesFor: serverFiles({ files, root: config.root, outputs_dir: config.outputs_dir }),
    openCall: callOpener({
      loadWorkflow: workflowReader(workflowsRepository(database)),
      nodes: nodeKnowledge(registry),
      check: batchCheck({
        graphs: graphRules(registry),
        access: {
          sortImages: (viewer: Viewer, names: readonly string[]) => imageAccess.sort(viewer, 'read', names),
          missingModels: models.unknown,
          requireAdd: boardAccess.requireAdd,
        },
      }),
    }),
    max_queue_size: () => config.max_queue_size,
  }
}
