import type { Viewer } from '@invoke-studio/contract/access'
import { AppError } from '@invoke-studio/contract/errors'
import type { Workflow } from '@invoke-studio/contract/workflows'
import { requireWorkflow, toLibraryFacts } from '../../access/library.ts'
import type { WorkflowsRepository } from './repository.ts'
import { storedWorkflow } from './stored.ts'

/** Reads workflows for those who may read them. Throws `workflow_not_found` for every other. */
export const workflowReader =
  (rows: Pick<WorkflowsRepository, 'find'>) =>
  async (viewer: Viewer, id: string): Promise<Workflow> => {
    const row = id.includes('\0') ? null : await rows.find(viewer, id)
    requireWorkflow(viewer, 'read', row && toLibraryFacts({ ...row, kind: row.category }))
    if (!row) throw new AppError('workflow_not_found')
    return storedWorkflow(row.workflow_id, row.workflow)
  }
