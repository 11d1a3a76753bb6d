import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { nodeTypeOf, readWorkflowFile, type WorkflowFile } from '@invoke-studio/contract/workflows'
import type { ShippedWorkflow } from './repository.ts'

/** A model as nodes name it. */
export interface ModelIdentifier {
  readonly key: string
  readonly hash: string
  readonly name: string
  readonly base: string
  readonly type: string
}

/** Starts the ids of what ships with the studio, as InvokeAI does. */
const PREFIX = 'default_'

/**
 * The workflows that ship with the studio: the files of `folder`, each with the id of its name. Where one loads a model
 * it loads `model`; without one the person chooses.
 */
export async function shippedWorkflows(folder: string, model: ModelIdentifier | null): Promise<ShippedWorkflow[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort()
  return Promise.all(
    names.map(async (name) => {
      const workflow_id = `${PREFIX}${name.replace(/\.json$/, '')}`
      const file = readWorkflowFile(JSON.parse(await readFile(join(folder, name), 'utf8')))
      return { workflow_id, workflow: JSON.stringify({ ...withModel(file, model), id: workflow_id }) }
    }),
  )
}

function withModel(file: WorkflowFile, model: ModelIdentifier | null): WorkflowFile {
  if (!model) return file
  const { key, hash, name, base, type } = model
  return {
    ...file,
    nodes: file.nodes.map((node) => {
      if (nodeTypeOf(node) !== 'main_model_loader') return node
      const data = node.data as { inputs: Record<string, object> }
      const field = { name: 'model', label: '', ...data.inputs.model, value: { key, hash, name, base, type } }
      return { ...node, data: { ...data, inputs: { ...data.inputs, model: field } } }
    }),
  }
}
