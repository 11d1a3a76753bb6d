import { parseWorkflowFile, readWorkflowFile } from '@invoke-studio/contract/workflows'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { copied, fragmentFromText, fragmentOf, fragmentToText } from './clipboard.ts'
import { move, setField } from './edit.ts'
import { asOwn, EMPTY_DOCUMENT, readWorkflow, writeWorkflow } from './file.ts'
import { addElement, exposedFields } from './form.ts'
import { isObject, type JsonObject } from './json.ts'
import { nodeNamed, sceneOf } from './testing/scene.ts'

/** What is left of a value after it was a file. */
const asFile = <T>(value: T): T => JSON.parse(JSON.stringify(value))

const extras = fc.dictionary(
  fc.constantFrom('selected', 'dragging', 'zIndex', 'style', 'measured', '__note'),
  fc.jsonValue(),
)
const position = fc.record({ x: fc.integer(), y: fc.double({ noNaN: true, noDefaultInfinity: true }) })
const field = (name: string) =>
  fc.record(
    {
      name: fc.constant(name),
      label: fc.string(),
      description: fc.string(),
      value: fc.jsonValue(),
      hint: fc.jsonValue(),
    },
    { requiredKeys: ['name', 'label'] },
  )
const inputs = fc
  .uniqueArray(fc.constantFrom('a', 'image', 'constructor', 'toString'))
  .chain((names) => fc.record(Object.fromEntries(names.map((name) => [name, field(name)]))))

const invocation = (id: string) =>
  fc
    .record({
      position,
      extras,
      data: fc.record({
        id: fc.constant(id),
        type: fc.constantFrom('noise', 'some_node_from_elsewhere', 'l2i'),
        version: fc.constantFrom('1.0.0', '9.9.9'),
        nodePack: fc.constantFrom('invokeai', 'their_pack'),
        label: fc.string(),
        notes: fc.string(),
        isOpen: fc.boolean(),
        isIntermediate: fc.boolean(),
        useCache: fc.boolean(),
        inputs,
        dynamicInputTemplates: fc.dictionary(fc.string(), fc.jsonValue()),
      }),
    })
    .map(({ extras: more, ...node }) => ({ ...more, ...node, id, type: 'invocation' }))

const annotation = (id: string) =>
  fc
    .record({
      position,
      extras,
      type: fc.constantFrom('notes', 'connector'),
      label: fc.string(),
      isOpen: fc.boolean(),
      notes: fc.string(),
    })
    .map(({ extras: more, position: at, type, label, isOpen, notes }) => ({
      ...more,
      id,
      type,
      position: at,
      data: { id, type, label, isOpen, notes },
    }))

/** Nodes of kinds that other clients may have, and entries that are no nodes at all. */
const foreign = (id: string) =>
  fc
    .record({ position: fc.oneof(position, fc.jsonValue()), data: fc.jsonValue(), extras })
    .map(({ extras: more, ...node }) => ({ ...more, ...node, id, type: 'current_image' }))

const nodes = fc
  .uniqueArray(fc.uuid(), { maxLength: 6 })
  .chain((ids) => fc.tuple(...ids.map((id) => fc.oneof(invocation(id), annotation(id), foreign(id)))))

const edgesOf = (ids: readonly string[]) =>
  ids.length === 0
    ? fc.constant([])
    : fc.uniqueArray(
        fc
          .record({
            id: fc.uuid(),
            source: fc.constantFrom(...ids),
            target: fc.constantFrom(...ids),
            fields: fc.boolean(),
            extras,
          })
          .map(({ fields, extras: more, ...edge }) =>
            fields
              ? { ...more, ...edge, type: 'default', sourceHandle: 'value', targetHandle: 'a' }
              : { ...more, ...edge, type: 'collapsed' },
          ),
        { maxLength: 6, selector: ({ id }) => id },
      )

const workflow = nodes.chain((list) =>
  fc.record({
    name: fc.string(),
    author: fc.string(),
    description: fc.string(),
    version: fc.string(),
    contact: fc.string(),
    tags: fc.string(),
    notes: fc.string(),
    exposedFields: fc.constant([{ nodeId: 'x', fieldName: 'a' }]),
    meta: fc.constantFrom({ version: '3.0.0', category: 'user' }, { version: '4.0.0', category: 'user' }),
    nodes: fc.constant(list),
    edges: edgesOf(list.map(({ id }) => id)),
    form: fc.constant({
      rootElementId: 'r',
      elements: {
        r: { id: 'r', type: 'container', data: { layout: 'row', children: ['t'], gap: 3 } },
        t: { id: 't', type: 'text', parentId: 'r', data: { content: 'hello' }, color: 'red' },
      },
    }),
    itsOwn: fc.jsonValue(),
  }),
)

const byName = ([one]: [string, unknown], [other]: [string, unknown]) => (one < other ? -1 : 1)
/** Members in the order of their names. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    isObject(part) ? Object.fromEntries(Object.entries(part).toSorted(byName)) : part,
  )
const sorted = (list: readonly unknown[]) => list.map(canonical).toSorted()

describe('a workflow file', () => {
  it('is the same after it was read and written, whoever made it', () => {
    fc.assert(
      fc.property(workflow, (file) => {
        const given = asFile(file) as JsonObject
        const read = readWorkflow(readWorkflowFile(given) as unknown as JsonObject)
        const written = asFile(writeWorkflow(read)) as JsonObject & { nodes: unknown[] }
        // Entries that cannot be shown come last.
        expect({ ...written, nodes: sorted(written.nodes) }).toEqual({
          ...given,
          nodes: sorted(given.nodes as unknown[]),
        })
        expect(readWorkflow(written)).toEqual(read)
      }),
    )
  })

  it('keeps what the editor does not know when nodes are moved and values changed', () => {
    fc.assert(
      fc.property(workflow, (file) => {
        const given = asFile(file) as JsonObject & { nodes: { id: string; position: JsonObject }[] }
        const places = new Map(given.nodes.map(({ id }) => [id, { x: 7, y: 8 }]))
        let document = move(readWorkflow(given), places)
        for (const { id } of given.nodes) document = setField(document, id, 'a', { value: 'changed' })
        const written = asFile(writeWorkflow(document)) as typeof given
        for (const node of given.nodes) {
          const { position: _, data, ...rest } = node as JsonObject
          const now = written.nodes.find(({ id }) => id === node.id) as JsonObject | undefined
          expect(now).toMatchObject(rest)
          expect(Object.keys((now?.data as object | null) ?? {})).toEqual(
            expect.arrayContaining(Object.keys((data as object | null) ?? {})),
          )
        }
      }),
    )
  })

  it('of version 1 is read with its values', () => {
    const old = {
      name: 'Old one',
      meta: { version: '1.0.0' },
      exposedFields: [{ nodeId: 'n', fieldName: 'seed' }],
      nodes: [
        {
          id: 'n',
          type: 'invocation',
          width: 320,
          height: 200,
          position: { x: 1, y: 2 },
          data: {
            id: 'n',
            type: 'noise',
            inputs: { seed: { id: 'f', name: 'seed', type: 'integer', fieldKind: 'input', label: 'Luck', value: 7 } },
            outputs: {},
          },
        },
      ],
      edges: [],
    }
    const document = readWorkflow(parseWorkflowFile(JSON.stringify(old)) as unknown as JsonObject)
    expect(document.nodes[0]).toMatchObject({ data: { type: 'noise', inputs: { seed: { label: 'Luck', value: 7 } } } })
    expect(exposedFields(document.form)).toEqual([{ nodeId: 'n', fieldName: 'seed' }])
  })

  it('lists the fields of a form that was changed as exposed, for clients without forms', () => {
    const { form } = addElement(EMPTY_DOCUMENT.form, { type: 'node-field', field: { nodeId: 'n', fieldName: 'seed' } })
    expect(writeWorkflow({ ...EMPTY_DOCUMENT, form })).toMatchObject({
      exposedFields: [{ nodeId: 'n', fieldName: 'seed' }],
    })
  })

  it('of the studio becomes one of the person', () => {
    const shipped = readWorkflow({ name: 'x', meta: { version: '3.0.0', category: 'default' }, nodes: [], edges: [] })
    expect(writeWorkflow(asOwn(shipped)).meta).toEqual({ version: '3.0.0', category: 'user' })
  })
})

describe('the clipboard', () => {
  it('brings nodes with what connects them, under new ids', () => {
    const { document } = sceneOf(
      [nodeNamed('integer', 'a', { value: 3 }), nodeNamed('add', 'b'), nodeNamed('add', 'c')],
      ['a.value -> b.a', 'b.value -> c.a'],
    )
    const text = fragmentToText(fragmentOf(document, new Set(['a', 'b'])), EMPTY_DOCUMENT)
    const fragment = fragmentFromText(text)
    const { nodes: pasted, edges } = copied(fragment ?? { nodes: [], edges: [] }, { x: 10, y: 20 })
    const [first, second] = pasted
    expect(first).toMatchObject({ position: { x: 10, y: 20 }, data: { type: 'integer', id: first?.id } })
    expect(edges).toMatchObject([{ source: first?.id, sourceHandle: 'value', target: second?.id, targetHandle: 'a' }])
    expect(new Set([first?.id, second?.id, 'a', 'b']).size).toBe(4)
  })

  it('takes whole workflows, as they are found in files, of old versions too', () => {
    const data = { id: 'n', type: 'add', inputs: { a: { id: 'f', name: 'a', type: 'integer', value: 5 } } }
    const nodes = [{ id: 'n', type: 'invocation', position: { x: 0, y: 0 }, width: 1, height: 1, data }]
    const text = JSON.stringify({ name: 'Old', meta: { version: '1.0.0' }, nodes, edges: [] })
    expect(fragmentFromText(text)?.nodes).toMatchObject([
      { id: 'n', data: { type: 'add', inputs: { a: { value: 5 } } } },
    ])
  })

  it('takes no other texts', () => {
    for (const text of ['', 'hello', '{}', '[]', '{"kind":"invoke-studio/workflow-nodes","nodes":[1]}']) {
      expect(fragmentFromText(text)).toBeNull()
    }
  })
})
