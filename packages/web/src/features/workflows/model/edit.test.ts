import { describe, expect, it } from 'vitest'
import { frameOf, invocationById, type Size, type WorkflowDocument } from './document.ts'
import {
  addNodes,
  disconnect,
  frameAround,
  nodeOf,
  nodesInFrame,
  remove,
  setField,
  setOpen,
  updateNodes,
} from './edit.ts'
import { EMPTY_DOCUMENT } from './file.ts'
import { addElement, exposedFields } from './form.ts'
import { arranged } from './layout.ts'
import { searchTemplates } from './search.ts'
import { nodeNamed, sceneOf, TEMPLATES } from './testing/scene.ts'

const pair = () => sceneOf([nodeNamed('integer', 'a'), nodeNamed('add', 'b')], ['a.value -> b.a']).document

describe('a new node', () => {
  it('begins with the values of its type', () => {
    const template = TEMPLATES.get('denoise_latents')
    const node = template && nodeOf(template, { x: 1, y: 2 })
    expect(node?.data.inputs).toMatchObject({ steps: { value: 10 }, scheduler: { value: 'euler' } })
    expect(node?.data.inputs.unet).not.toHaveProperty('value')
    const generator = TEMPLATES.get('integer_generator')
    expect(generator && nodeOf(generator, { x: 0, y: 0 }).data.inputs.generator?.value).toEqual({
      type: 'integer_generator_arithmetic_sequence',
      start: 0,
      step: 1,
      count: 10,
    })
    expect(node?.data).toMatchObject({ isIntermediate: true, useCache: true, version: template?.version })
  })
})

describe('removing', () => {
  it('takes the connections and the form fields of a node along', () => {
    const document = pair()
    const { form } = addElement(document.form, { type: 'node-field', field: { nodeId: 'a', fieldName: 'value' } })
    const rest = remove({ ...document, form }, new Set(['a']))
    expect(rest.nodes.map(({ id }) => id)).toEqual(['b'])
    expect(rest.edges).toEqual([])
    expect(exposedFields(rest.form)).toEqual([])
    expect(remove(document, new Set(['gone']))).toBe(document)
  })

  it('takes a connection out of an input', () => {
    expect(disconnect(pair(), 'b', 'a').edges).toEqual([])
  })
})

describe('a value', () => {
  it('is set in one node only, and adds a field that the file left out', () => {
    const before = pair()
    const after = setField(before, 'b', 'extra', { value: 5 })
    expect(invocationById(after, 'b')?.data.inputs.extra).toMatchObject({ name: 'extra', value: 5 })
    expect(after.nodes[0]).toBe(before.nodes[0])
    expect(setField(before, 'gone', 'a', { value: 5 })).toBe(before)
  })
})

describe('closing nodes', () => {
  it('hides what is between two closed ones behind one line, as InvokeAI keeps it', () => {
    const closed = setOpen(setOpen(pair(), 'a', false), 'b', false)
    expect(closed.edges).toMatchObject([
      { type: 'default', hidden: true },
      { type: 'collapsed', source: 'a', target: 'b' },
    ])
    const open = setOpen(closed, 'a', true)
    expect(open.edges).toEqual(pair().edges.map((edge) => ({ ...edge, id: open.edges[0]?.id })))
  })
})

describe('a frame', () => {
  it('lies around its nodes and holds what is wholly in it', () => {
    const frame = frameAround([
      { x: 0, y: 0, width: 100, height: 50 },
      { x: 200, y: 100, width: 100, height: 50 },
    ])
    const box = { ...frame.position, ...(frameOf(frame) ?? { width: 0, height: 0 }) }
    const boxes = new Map([
      ['in', { x: 0, y: 0, width: 100, height: 50 }],
      ['half', { x: 290, y: 100, width: 100, height: 50 }],
    ])
    expect(nodesInFrame(box, boxes)).toEqual(['in'])
  })
})

describe('nodes of older versions', () => {
  it('are updated where the first number agrees, with the fields that came since', () => {
    const old = nodeNamed('denoise_latents', 'd', { steps: 33 })
    const { noise: _, ...inputs } = old.data.inputs
    const minor = { ...old, data: { ...old.data, version: '1.0.0', inputs } }
    const major = { ...old, id: 'e', data: { ...old.data, id: 'e', version: '0.9.0' } }
    const updated = updateNodes(addNodes(EMPTY_DOCUMENT, [minor, major]), TEMPLATES)
    expect(invocationById(updated, 'd')?.data).toMatchObject({ version: '1.6.0', inputs: { steps: { value: 33 } } })
    expect(invocationById(updated, 'd')?.data.inputs).toHaveProperty('noise')
    expect(invocationById(updated, 'e')?.data.version).toBe('0.9.0')
  })
})

const boxesOf = ({ nodes }: WorkflowDocument, size: Size) =>
  new Map(nodes.map((node) => [node.id, { ...node.position, ...(frameOf(node) ?? size) }]))

describe('arranging', () => {
  it('puts nodes behind those that they need, none over another', () => {
    const { document } = sceneOf(
      [nodeNamed('integer', 'a'), nodeNamed('integer', 'b'), nodeNamed('add', 'c'), nodeNamed('add', 'd')],
      ['a.value -> c.a', 'b.value -> c.b', 'c.value -> d.a'],
    )
    const size = { width: 300, height: 150 }
    const { places } = arranged(document, boxesOf(document, size))
    const at = (id: string) => places.get(id) ?? { x: Number.NaN, y: Number.NaN }
    expect(at('c').x).toBeGreaterThanOrEqual(at('a').x + size.width)
    expect(at('d').x).toBeGreaterThanOrEqual(at('c').x + size.width)
    expect(Math.abs(at('a').y - at('b').y)).toBeGreaterThanOrEqual(size.height)
    expect(Math.min(at('a').x, at('b').x)).toBe(0)
  })

  it('keeps what lies in a frame together in it, and nothing else', () => {
    const at = (type: string, id: string, x: number, y: number) => ({ ...nodeNamed(type, id), position: { x, y } })
    const size = { width: 300, height: 150 }
    const framed = [at('integer', 'a', 100, 100), at('add', 'b', 500, 100)]
    const frame = frameAround(framed.map(({ position }) => ({ ...position, ...size })))
    const { document } = sceneOf(
      [...framed, at('integer', 'c', 1000, 0), at('add', 'd', 0, 0), frame],
      ['a.value -> b.a', 'c.value -> d.a', 'b.value -> d.b'],
    )
    const { places, frames } = arranged(document, boxesOf(document, size))
    const box = frames.get(frame.id) ?? { x: 0, y: 0, width: 0, height: 0 }
    const boxes = new Map([...places].map(([id, place]) => [id, { ...place, ...size }]))
    expect(nodesInFrame(box, boxes)).toEqual(['a', 'b'])
    const outside = ['c', 'd'].flatMap((id) => boxes.get(id) ?? [])
    const touches = outside.filter(
      ({ x, y }) =>
        x < box.x + box.width && x + size.width > box.x && y < box.y + box.height && y + size.height > box.y,
    )
    expect(touches).toEqual([])
  })
})

describe('searching', () => {
  it('finds node types by title, type, tag and description, the nearest first', () => {
    const types = (query: string) => searchTemplates(TEMPLATES.values(), query).map(({ type }) => type)
    expect(types('resize')[0]).toBe('img_resize')
    expect(types('lat resize')[0]).toBe('lresize')
    expect(types('latents to image')[0]).toBe('l2i')
    expect(types('image to latents')[0]).toBe('i2l')
    expect(types('txt2img')).toContain('denoise_latents')
    expect(types('no such thing at all')).toEqual([])
    const offered = [...TEMPLATES.values()].filter(({ classification }) => classification !== 'internal')
    expect(types('')).toHaveLength(offered.length)
  })
})
