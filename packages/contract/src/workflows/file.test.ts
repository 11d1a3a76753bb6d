import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseWorkflowFile, readWorkflowFile, unstorable, WorkflowWithoutID } from './index.ts'

const TEXTS = { name: 'n', author: 'a', description: 'd', version: 'v', contact: 'c', tags: 't', notes: 'x' }

const VERSION_1 = {
  name: 'Old one',
  nodes: [
    {
      id: 'prompt',
      type: 'invocation',
      width: 320,
      height: 256,
      position: { x: 1, y: 2 },
      data: {
        id: 'prompt',
        type: 'compel',
        embedWorkflow: false,
        isIntermediate: true,
        isOpen: false,
        label: 'Prompt',
        notes: '',
        inputs: {
          prompt: { id: 'f1', name: 'prompt', type: 'string', fieldKind: 'input', label: 'What', value: 'a cat' },
          clip: { id: 'f2', name: 'clip', type: 'ClipField', fieldKind: 'input', label: '' },
        },
        outputs: { conditioning: { id: 'f3', name: 'conditioning', type: 'ConditioningField', fieldKind: 'output' } },
      },
    },
    { id: 'note', type: 'notes', width: 1, height: 1, position: { x: 0, y: 0 }, data: { id: 'note', type: 'notes' } },
  ],
  edges: [{ id: 'e', source: 'model', sourceHandle: 'clip', target: 'prompt', targetHandle: 'clip' }],
  exposedFields: [{ nodeId: 'prompt', fieldName: 'prompt' }, 'broken'],
  meta: { version: '1.0.0' },
}

describe('a workflow file', () => {
  it('of version 1 becomes one of version 3 with the same nodes, values and connections', () => {
    expect(readWorkflowFile(VERSION_1)).toEqual({
      ...{ name: 'Old one', author: '', description: '', version: '', contact: '', tags: '', notes: '' },
      exposedFields: [{ nodeId: 'prompt', fieldName: 'prompt' }],
      meta: { version: '3.0.0', category: 'user' },
      nodes: [
        {
          id: 'prompt',
          type: 'invocation',
          position: { x: 1, y: 2 },
          data: {
            id: 'prompt',
            type: 'compel',
            version: '1.0.0',
            nodePack: 'invokeai',
            label: 'Prompt',
            notes: '',
            isOpen: false,
            isIntermediate: true,
            useCache: true,
            inputs: {
              prompt: { name: 'prompt', label: 'What', description: '', value: 'a cat' },
              clip: { name: 'clip', label: '', description: '' },
            },
          },
        },
        { id: 'note', type: 'notes', position: { x: 0, y: 0 }, data: { id: 'note', type: 'notes' } },
      ],
      edges: [
        { id: 'e', type: 'default', source: 'model', sourceHandle: 'clip', target: 'prompt', targetHandle: 'clip' },
      ],
    })
  })

  it('of version 2 becomes one of version 3 and keeps what that time added', () => {
    const type = { name: 'StringField', isCollection: false, isCollectionOrScalar: false }
    const input = { id: 'f', name: 'value', fieldKind: 'input', label: '', type, value: 'text' }
    const data = {
      ...{ id: 's', type: 'string', version: '1.0.1', nodePack: 'pack', label: '', notes: 'n', useCache: false },
      ...{ isOpen: true, isIntermediate: false, embedWorkflow: false, inputs: { value: input }, outputs: {} },
    }
    const node = { id: 's', type: 'invocation', position: { x: 0, y: 0 }, width: 3, height: 4, data }
    const edges = [{ id: 'c', type: 'collapsed', source: 's', target: 's' }]
    const meta = { version: '2.0.0', category: 'project' }
    const read = readWorkflowFile({ ...TEXTS, meta, exposedFields: [], nodes: [node], edges, form: null })
    expect(read).toMatchObject({ ...TEXTS, meta: { version: '3.0.0', category: 'user' }, edges, form: null })
    const { outputs, embedWorkflow, ...kept } = data
    const inputs = { value: { name: 'value', label: '', description: '', value: 'text' } }
    expect(read.nodes).toEqual([{ id: 's', type: 'invocation', position: { x: 0, y: 0 }, data: { ...kept, inputs } }])
  })

  it('of version 3 or 4 stays as it is, whatever is in it, and so does what was upgraded once', () => {
    const node = fc.record({ id: fc.string(), type: fc.string(), data: fc.jsonValue(), width: fc.integer() })
    const version = fc.constantFrom('3.0.0', '4.0.0', '3.1.2')
    fc.assert(
      fc.property(fc.array(node), fc.array(fc.dictionary(fc.string(), fc.jsonValue())), version, (nodes, edges, of) => {
        const meta = { version: of, category: 'user' as const }
        const file = { ...TEXTS, exposedFields: [], meta, nodes, edges, form: { any: 'form' }, more: 1 }
        expect(readWorkflowFile(file)).toEqual(file)
      }),
    )
    const upgraded = readWorkflowFile(VERSION_1)
    expect(readWorkflowFile(upgraded)).toEqual(upgraded)
    expect(WorkflowWithoutID.safeParse(upgraded).success).toBe(true)
  })

  it.each([
    [
      { ...VERSION_1, meta: { version: '5.0.0' } },
      /version 5\.0\.0, which this studio cannot read\. It reads versions 1 to 4\./,
    ],
    [{ ...VERSION_1, meta: { version: '0.9.0' } }, /version 0\.9\.0/],
    [{ ...VERSION_1, meta: undefined }, /lacks its version/],
    [{ ...VERSION_1, nodes: {} }, /lacks its version/],
    [{ ...VERSION_1, edges: [null] }, /lacks its version/],
    [[], /holds no workflow/],
    ['text', /holds no workflow/],
    [null, /holds no workflow/],
  ])('that is none, or of an unknown version, is refused with a sentence: %j', (value, sentence) => {
    expect(() => readWorkflowFile(value)).toThrow(sentence)
  })

  it('is read from text, with or without a byte order mark', () => {
    expect(parseWorkflowFile(`\ufeff${JSON.stringify(VERSION_1)}`).name).toBe('Old one')
    expect(() => parseWorkflowFile('not JSON')).toThrow(/no JSON/)
  })
})

describe('what is sent as a workflow', () => {
  const workflow = { ...TEXTS, exposedFields: [], meta: { version: '4.0.0', category: 'user' }, nodes: [], edges: [] }
  const nested = (depth: number): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth))
  const returning = { type: 'invocation', data: { type: 'workflow_return' } }

  it.each([
    ['a NUL in a text', { notes: 'a\0b' }],
    ['a NUL in a name of a member', { nodes: [{ 'a\0b': 1 }] }],
    ['half a character', { nodes: [{ data: { text: '\ud83d' } }] }],
    ['lists without end', { nodes: [{ data: nested(300) }] }],
    ['lists so deep that nothing could walk them', { nodes: [{ data: nested(100_000) }] }],
    ['two places that return', { nodes: [returning, returning] }],
    ['a name that is too long', { name: 'x'.repeat(301) }],
    ['no version', { meta: { version: 'three', category: 'user' } }],
  ])('is refused for %s', (_, wrong) => {
    expect(WorkflowWithoutID.safeParse({ ...workflow, ...wrong }).success).toBe(false)
  })

  it('may say anything else', () => {
    const nodes = [{ id: 1, odd: nested(50) }, returning]
    const parsed = WorkflowWithoutID.parse({ ...workflow, nodes, name: 'é'.repeat(300), surplus: true })
    expect(parsed).toMatchObject({ nodes })
    expect(parsed).not.toHaveProperty('surplus')
    expect(unstorable({ text: '👩‍👩‍👧 \t\n', number: 1, nothing: null })).toBeNull()
  })
})
