import { z } from 'zod'
import { nodeError } from '../../define/errors.ts'
import { WorkflowReturnValueField } from '../../define/fields.ts'
import { defineNode, defineOutput, input, output } from '../../define/node.ts'

const shared = { category: 'workflow', classification: 'beta', useCache: false } as const
const values = z.record(z.string(), z.unknown())

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
    fields: { value: output(WorkflowReturnValueField, { ui_type: 'CollectionItemField' }) },
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
  output: defineOutput({
    name: 'WorkflowReturnOutput',
    type: 'workflow_return_output',
    fields: { values: output(values, { ui_type: 'AnyField', description: 'The values by name' }) },
  }),
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

/** What workflows that call each other give back. */
export const workflowNodes = [returnValue, workflowReturn, returnGet]
