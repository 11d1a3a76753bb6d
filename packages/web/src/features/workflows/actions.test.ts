import { describe, expect, it } from 'vitest'
import {
  addFrame,
  addNodeOf,
  copySelected,
  duplicateSelected,
  freePlace,
  moved,
  passengersOf,
  paste,
  removeSelected,
} from './actions.ts'
import type { NodeTemplate } from './model/templates.ts'
import { nodeNamed, sceneOf, TEMPLATES } from './model/testing/scene.ts'
import {
  createEditorStore,
  documentOf,
  edit,
  isDirty,
  keepsDiffer,
  keptRun,
  keptState,
  openDocument,
  select,
  travel,
} from './store.ts'

function storeWith(...args: Parameters<typeof sceneOf>) {
  const store = createEditorStore(null)
  openDocument(store, sceneOf(...args).document, { entry: null, saved: true })
  return store
}

function template(type: string): NodeTemplate {
  const found = TEMPLATES.get(type)
  if (!found) throw new Error(`There is no node type ${type}`)
  return found
}

const at = (x: number, y: number) => ({ x, y })
const sum = () => storeWith([nodeNamed('integer', 'a'), nodeNamed('add', 'b')], ['a.value -> b.a'])

describe('adding a node', () => {
  it('connects it to the open end, and selects it', () => {
    const store = storeWith([nodeNamed('integer', 'a')])
    const end = { nodeId: 'a', field: 'value', side: 'source' } as const
    const id = addNodeOf(store, TEMPLATES, template('add'), { position: at(400, 0), end })
    expect(documentOf(store).edges).toMatchObject([{ source: 'a', target: id, targetHandle: 'a' }])
    expect([...store.getState().selectedNodes]).toEqual([id])
    travel(store, 'undo')
    expect(documentOf(store).nodes).toHaveLength(1)
    expect(store.getState().selectedNodes.size).toBe(0)
  })

  it('finds room beside what lies there', () => {
    const store = storeWith([nodeNamed('integer', 'a')])
    store.setState({ sizes: new Map([['a', { width: 320, height: 200 }]]) })
    expect(freePlace(store, at(10, 10)).x).toBeGreaterThan(320)
    expect(freePlace(store, at(10, 500))).toEqual(at(10, 500))
  })
})

describe('a frame', () => {
  it('takes the nodes in it along, and only those', () => {
    const store = sum()
    edit(store, (document) => moved(document, new Map([['b', at(2000, 0)]]), new Map()))
    select(store, ['a'])
    addFrame(store, at(0, 0))
    const frame = documentOf(store).nodes.at(-1)
    const from = frame?.position ?? at(0, 0)
    const passengers = passengersOf(store, [frame?.id ?? ''])
    expect(passengers.get(frame?.id ?? '')).toEqual(['a'])
    const next = moved(documentOf(store), new Map([[frame?.id ?? '', at(from.x + 100, from.y + 50)]]), passengers)
    expect(next.nodes.map(({ position }) => position)).toMatchObject([
      at(100, 50),
      at(2000, 0),
      at(from.x + 100, from.y + 50),
    ])
  })
})

describe('copies', () => {
  it('of selected nodes are fed by the same nodes when duplicated, by none when pasted', () => {
    const store = sum()
    select(store, ['b'])
    const text = copySelected(store) ?? ''
    duplicateSelected(store)
    const [duplicate = ''] = store.getState().selectedNodes
    expect(documentOf(store).edges.filter(({ target }) => target === duplicate)).toMatchObject([{ source: 'a' }])
    expect(paste(store, text, at(500, 500))).toBe(true)
    const [pasted = ''] = store.getState().selectedNodes
    expect(documentOf(store).edges.filter(({ target }) => target === pasted)).toEqual([])
    expect(documentOf(store).nodes.at(-1)?.position).toEqual(at(500, 500))
    expect(paste(store, 'some other text', null)).toBe(false)
  })
})

describe('what is kept for the person', () => {
  it('brings back the workflow with what was not saved, and the last run', () => {
    const store = sum()
    expect(isDirty(store.getState())).toBe(false)
    select(store, ['a'])
    removeSelected(store)
    const before = store.getState()
    store.setState({
      entry: { workflowId: 'w', mayEdit: true, updatedAt: '2026-01-01 00:00:00.000' },
      run: { ...(keptRun({ run: { batchId: 'x', itemIds: [3, 'no'] } }) ?? fail()), itemIds: [3] },
    })
    expect(keepsDiffer(store.getState(), before)).toBe(true)
    const kept: unknown = JSON.parse(JSON.stringify(keptState(store.getState())))
    const again = createEditorStore(kept)
    expect(documentOf(again).nodes.map(({ id }) => id)).toEqual(['b'])
    expect(isDirty(again.getState())).toBe(true)
    expect(again.getState().entry).toEqual({
      workflowId: 'w',
      mayEdit: true,
      updatedAt: '2026-01-01 00:00:00.000',
    })
    expect(keptRun(kept)).toMatchObject({ batchId: 'x', itemIds: [3], total: 1 })
  })

  it.each([null, 'x', {}, { workflow: 3 }, { workflow: {}, entry: 5, run: { batchId: 1 } }])(
    'begins anew with %o',
    (kept) => {
      expect(documentOf(createEditorStore(kept)).nodes).toEqual([])
      expect(keptRun(kept)).toBeNull()
    },
  )
})

function fail(): never {
  throw new Error('There is a run')
}
