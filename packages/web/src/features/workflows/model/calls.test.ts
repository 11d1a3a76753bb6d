import { describe, expect, it } from 'vitest'
import { calledWorkflows, callWorkflow, exposedInputs, offeredTypes, templateFor, withCalled } from './calls.ts'
import { connect, isPossible } from './connect.ts'
import { invocationById } from './document.ts'
import { setField, setForm } from './edit.ts'
import { addElement, elementOfField } from './form.ts'
import { problemsOf } from './problems.ts'
import { nodeNamed, sceneOf, TEMPLATES } from './testing/scene.ts'

const identifier = (fieldName: string, nodeId = 'n') => ({ nodeId, fieldName })
const inner = {
  id: 'n',
  data: { type: 'add', inputs: { a: { label: 'First', value: 4 }, b: { label: '', value: 2 } } },
}
const CALLED = { nodes: [inner], exposedFields: [identifier('a')] }
const FIRST = 'saved_workflow_input::n::a'

describe('the inputs that a workflow exposes', () => {
  it('are those on its form or in its list, each once, and begin with what they have there', () => {
    const form = {
      elements: {
        root: { type: 'container', data: { children: [] } },
        a: { type: 'node-field', data: { fieldIdentifier: identifier('a') } },
        b: { type: 'node-field', data: { fieldIdentifier: identifier('b') } },
      },
    }
    const found = exposedInputs({ ...CALLED, form }, TEMPLATES)
    expect(found.map(({ name, title, default: usual }) => [name, title, usual])).toEqual([
      [FIRST, 'First', 4],
      ['saved_workflow_input::n::b', 'B', 2],
    ])
  })

  it('are none that are not known here, or that only a connection can give', () => {
    const exposedFields = [identifier('none'), identifier('a', 'gone'), identifier('unet', 'd')]
    const nodes = [inner, { id: 'd', data: { type: 'denoise_latents', inputs: {} } }]
    expect(exposedInputs({ nodes, exposedFields }, TEMPLATES)).toEqual([])
    expect(exposedInputs({ nodes: [], exposedFields: [], form: null }, TEMPLATES)).toEqual([])
  })
})

describe('a node that calls a workflow', () => {
  const { document } = sceneOf([nodeNamed('integer', 'i'), nodeNamed('call_saved_workflow', 'c', { workflow_id: 'w' })])
  const templates = withCalled(TEMPLATES, new Map([['w', CALLED]]))
  const wire = { source: 'i', sourceHandle: 'value', target: 'c', targetHandle: FIRST }

  it('has its inputs, which take values and connections of their types', () => {
    expect(calledWorkflows(document)).toEqual(['w'])
    expect(isPossible({ document, templates: TEMPLATES }, wire)).toBe(false)
    expect(isPossible({ document, templates }, wire)).toBe(true)
    expect(isPossible({ document, templates }, { ...wire, source: 'c', sourceHandle: 'values', target: 'i' })).toBe(
      false,
    )
    const wrong = setField(document, 'c', FIRST, { value: 'four' })
    expect(problemsOf({ document: wrong, templates }, null)).toMatchObject([
      { code: 'kind', nodeId: 'c', field: FIRST },
    ])
    expect(problemsOf({ document, templates }, null)).toEqual([])
  })

  it('is no other kind of node for those who choose one', () => {
    expect(offeredTypes(templates)).toEqual([...TEMPLATES.values()])
    expect(templateFor(templates, { type: 'add', inputs: {} })).toBe(TEMPLATES.get('add'))
  })

  it('forgets what the last one was given when another one is chosen', () => {
    const given = setField(document, 'c', FIRST, { value: 9 })
    const form = addElement(given.form, { type: 'node-field', field: identifier(FIRST, 'c') }).form
    const wired = connect({ document: setForm(given, form), templates }, wire)
    const changed = callWorkflow(wired ?? document, 'c', 'other')
    expect(Object.keys(invocationById(changed, 'c')?.data.inputs ?? {})).not.toContain(FIRST)
    expect(invocationById(changed, 'c')?.data.inputs.workflow_id).toMatchObject({ value: 'other' })
    expect(changed.edges).toEqual([])
    expect(elementOfField(changed.form, identifier(FIRST, 'c'))).toBeUndefined()
  })
})
