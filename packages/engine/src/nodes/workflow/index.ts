import { CALL_INPUT_PREFIX } from '@invoke-studio/contract/graph'
import { z } from 'zod'
import { nodeError } from '../../define/errors.ts'
import { WorkflowReturnValueField } from '../../define/fields.ts'
import { defineNode, defineOutput, input, output } from '../../define/node.ts'

const shared = { category: 'workflow', classification: 'beta', useCache: false } as const
const values = z.record(z.string(), z.unknown())

const WorkflowReturnOutput = defineOutput({
  name: 'WorkflowReturnOutput',
  type: 'workflow_return_output',
  fields: { values: output(values, { default: {}, ui_type: 'AnyField', description: 'The values by name' }) },
})

const returnValue = defineNode({
  ...shared,
  type: 'workflow_return_value',
  name: 'WorkflowReturnValueInvocation',
  title: 'Workflow Return Value',
  version: '1.0.0',
  description: 'Names a value that a workflow gives back.',
  tags: ['workflow', 'return', 'output'],
  inputs: {
    key: input(z.string(), { default: '', description: 'The name' }),
    value: input(z.unknown().nullable(), { default: null, ui_type: 'AnyField', description: 'The value' }),
  },
  output: defineOutput({
    name: 'WorkflowReturnValueOutput',
    type: 'workflow_return_value_output',
    fields: {
      value: output(WorkflowReturnValueField, { title: 'Return Value', ui_type: 'CollectionItemField' }),
    },
  }),
  invoke({ key, value }) {
    if (key.trim() === '') throw nodeError('ValueError', 'A value that is given back needs a name')
    return { value: { key, value } }
  },
})

const workflowReturn = defineNode({
  ...shared,
  type: 'workflow_return',
  name: 'WorkflowReturnInvocation',
  title: 'Workflow Return',
  version: '1.0.0',
  description: 'Gathers the values that a workflow gives back.',
  tags: ['workflow', 'return', 'output'],
  inputs: {
    values: input(z.union([WorkflowReturnValueField, z.array(WorkflowReturnValueField)]), {
      default: [],
      input: 'connection',
      description: 'The named values',
    }),
  },
  output: WorkflowReturnOutput,
  invoke({ values: named }) {
    const gathered = new Map<string, unknown>()
    for (const { key, value } of [named].flat()) {
      if (gathered.has(key)) throw nodeError('ValueError', `Two values that are given back have the name "${key}"`)
      gathered.set(key, value)
    }
    return { values: Object.fromEntries(gathered) }
  },
})

const returnGet = defineNode({
  ...shared,
  type: 'workflow_return_get',
  name: 'WorkflowReturnGetInvocation',
  title: 'Get Workflow Return Value',
  version: '1.0.0',
  description: 'Takes one of the values that a workflow gave back.',
  tags: ['workflow', 'return', 'input'],
  inputs: {
    values: input(values, { default: {}, input: 'connection', ui_type: 'AnyField', description: 'The values by name' }),
    key: input(z.string(), { default: '', description: 'The name' }),
  },
  output: defineOutput({
    name: 'WorkflowReturnGetOutput',
    type: 'workflow_return_get_output',
    fields: { value: output(z.unknown(), { ui_type: 'AnyField', description: 'The value' }) },
  }),
  invoke({ values: given, key }) {
    if (!Object.hasOwn(given, key)) throw nodeError('ValueError', `The workflow gave back no value named "${key}"`)
    return { value: given[key] }
  },
})

/** Runs another workflow of the library and gives back what that returns. */
const callSaved = defineNode({
  ...shared,
  type: 'call_saved_workflow',
  name: 'CallSavedWorkflowInvocation',
  title: 'Call Saved Workflow',
  version: '1.0.0',
  description: 'Runs another workflow of the library and waits for what it returns.',
  tags: ['workflow', 'saved', 'library'],
  alwaysRuns: true,
  prefix: CALL_INPUT_PREFIX,
  inputs: {
    workflow_id: input(z.string(), { default: '', ui_type: 'SavedWorkflowField', description: 'The workflow' }),
    workflow_inputs: input(values, {
      default: {},
      ui_hidden: true,
      description: 'Values for the inputs that the workflow exposes',
    }),
  },
  output: WorkflowReturnOutput,
  async invoke({ workflow_id, workflow_inputs, ...connected }, { callWorkflow }) {
    if (workflow_id === '') throw nodeError('ValueError', 'No workflow is chosen to be called. Choose one.')
    // A connection wins over the value that was typed before it was made.
    const given = Object.entries({ ...workflow_inputs, ...connected })
    const named = given.map(([name, value]) => {
      return [name.startsWith(CALL_INPUT_PREFIX) ? name.slice(CALL_INPUT_PREFIX.length) : name, value] as const
    })
    return { values: await callWorkflow({ workflow_id, inputs: Object.fromEntries(named) }) }
  },
})

/** How workflows call each other, and what they give back. */
export const workflowNodes = [returnValue, workflowReturn, returnGet, callSaved]
