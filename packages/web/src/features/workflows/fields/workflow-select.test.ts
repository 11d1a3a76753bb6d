import { expect, it } from 'vitest'
import type { InputTemplate, NodeTemplate, Templates } from '../model/templates.ts'
import { exposedInputs } from './workflow-select.tsx'

const input = (name: string, more: Partial<InputTemplate> = {}) =>
  ({ name, title: `The ${name}`, input: 'any', ...more }) as InputTemplate
const add = { type: 'add', inputs: { a: input('a'), b: input('b'), c: input('c', { input: 'connection' }) } }
const templates: Templates = new Map([['add', add as unknown as NodeTemplate]])

const node = {
  id: 'n',
  data: { type: 'add', inputs: { a: { label: 'First', value: 4 }, b: { label: '', value: 2 } } },
}
const identifier = (fieldName: string, nodeId = 'n') => ({ nodeId, fieldName })

it('finds what a workflow exposes, on its form or in its list, each once and with its usual value', () => {
  const form = {
    elements: {
      root: { type: 'container', data: { children: [] } },
      a: { type: 'node-field', data: { fieldIdentifier: identifier('a') } },
      b: { type: 'node-field', data: { fieldIdentifier: identifier('b') } },
    },
  }
  const found = exposedInputs({ nodes: [node], exposedFields: [identifier('a')], form }, templates)
  expect(found.map(({ name, title, value }) => [name, title, value])).toEqual([
    ['n::a', 'First', 4],
    ['n::b', 'The b', 2],
  ])
})

it('leaves out what is not known here, and what only a connection can give', () => {
  const exposedFields = [identifier('c'), identifier('none'), identifier('a', 'gone')]
  expect(exposedInputs({ nodes: [node], exposedFields }, templates)).toEqual([])
  expect(exposedInputs({ nodes: [], exposedFields: [], form: null }, templates)).toEqual([])
})
