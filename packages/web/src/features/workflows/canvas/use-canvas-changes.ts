import type { EdgeChange, Node, NodeChange } from '@xyflow/react'
import { useCallback, useRef } from 'react'
import { moved, passengersOf } from '../actions.ts'
import { useEditor } from '../editor-context.tsx'
import type { Point, Size } from '../model/document.ts'
import { type EditorStore, edit, sealEdit } from '../store.ts'

/** Carries what happens on the canvas into the workflow: moves, sizes and what is selected. */
export function useCanvasChanges() {
  const { store } = useEditor()
  const passengers = useRef<ReadonlyMap<string, readonly string[]>>(new Map())
  const onNodesChange = useCallback(
    (changes: NodeChange[]) => {
      noteSizes(store, changes)
      noteSelection(store, 'selectedNodes', changes)
      const places = new Map(
        changes.flatMap((change): [string, Point][] =>
          change.type === 'position' && change.position ? [[change.id, rounded(change.position)]] : [],
        ),
      )
      if (places.size > 0) edit(store, (document) => moved(document, places, passengers.current), 'move')
    },
    [store],
  )
  const onEdgesChange = useCallback((changes: EdgeChange[]) => noteSelection(store, 'selectedEdges', changes), [store])
  const beginDrag = useCallback(
    (dragged: readonly Node[]) => {
      sealEdit(store)
      passengers.current = passengersOf(
        store,
        dragged.map(({ id }) => id),
      )
    },
    [store],
  )
  const endDrag = useCallback(() => {
    passengers.current = new Map()
    sealEdit(store)
  }, [store])
  return {
    onNodesChange,
    onEdgesChange,
    onNodeDragStart: (_: unknown, __: Node, nodes: Node[]) => beginDrag(nodes),
    onNodeDragStop: endDrag,
    onSelectionDragStart: (_: unknown, nodes: Node[]) => beginDrag(nodes),
    onSelectionDragStop: endDrag,
  }
}

function rounded({ x, y }: Point): Point {
  return { x: Math.round(x), y: Math.round(y) }
}

/** The canvas measures nodes when they were drawn; it needs to be told again what it found. */
function noteSizes(store: EditorStore, changes: readonly NodeChange[]): void {
  const found = changes.flatMap((change): [string, Size][] =>
    change.type === 'dimensions' && change.dimensions ? [[change.id, change.dimensions]] : [],
  )
  if (found.length > 0) store.setState(({ sizes }) => ({ sizes: new Map([...sizes, ...found]) }))
}

function noteSelection(
  store: EditorStore,
  which: 'selectedNodes' | 'selectedEdges',
  changes: readonly (NodeChange | EdgeChange)[],
): void {
  const selections = changes.filter((change) => change.type === 'select')
  if (selections.length === 0) return
  store.setState((state) => {
    const next = new Set(state[which])
    for (const { id, selected } of selections) {
      if (selected) next.add(id)
      else next.delete(id)
    }
    return { [which]: next }
  })
}
