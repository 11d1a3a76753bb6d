import type { Edge, Node } from '@xyflow/react'
import type { CSSProperties } from 'react'
import { frameOf, isFieldEdge, type WorkflowNode } from '../model/document.ts'
import { ANY } from '../model/field-type.ts'
import { outputType, type Scene } from '../model/types-in-flow.ts'
import type { EditorState } from '../store.ts'
import { colorOf } from '../type-colors.ts'
import { titleOf } from '../use-field.ts'

/** What a node on the canvas is. */
export type Kind = WorkflowNode['type'] | 'frame'

/** What a node on the canvas is; notes with a size are frames. */
export function kindOf(node: WorkflowNode): Kind {
  return frameOf(node) ? 'frame' : node.type
}

/** The parts of the editor's state that decide how nodes are drawn. */
type DrawnNodes = Pick<EditorState, 'selectedNodes' | 'sizes'>

/** What decides how edges are drawn besides the workflow. */
interface DrawnEdges {
  readonly selectedEdges: ReadonlySet<string>
  /** Nodes that are at work. */
  readonly running: readonly string[]
}

/** Ids of the nodes that are at work. */
export function runningNodes(run: EditorState['run']): readonly string[] {
  return Object.entries(run?.nodes ?? {}).flatMap(([id, { status }]) => (status === 'running' ? [id] : []))
}

interface Remembered {
  readonly node: WorkflowNode
  readonly selected: boolean
  readonly size: unknown
  readonly title: string
  readonly flow: Node
}

/** Makes the canvas's nodes; a node of which nothing changed stays the same object, so that it is not drawn again. */
export function createFlowNodes(): (
  scene: Scene,
  drawn: DrawnNodes,
  name: (title: string, kind: Kind) => string,
) => Node[] {
  let known = new Map<string, Remembered>()
  return ({ document, templates }, { selectedNodes, sizes }, name) => {
    const next = new Map<string, Remembered>()
    for (const node of document.nodes) {
      const selected = selectedNodes.has(node.id)
      const size = sizes.get(node.id)
      const title = titleOf(document, templates, node.id)
      const before = known.get(node.id)
      const same =
        before?.node === node && before.selected === selected && before.size === size && before.title === title
      next.set(
        node.id,
        same
          ? before
          : { node, selected, size, title, flow: flowNode(node, { selected, size, label: name(title, kindOf(node)) }) },
      )
    }
    known = next
    return [...next.values()].map(({ flow }) => flow)
  }
}

interface Facts {
  readonly selected: boolean
  readonly size: { readonly width: number; readonly height: number } | undefined
  readonly label: string
}

function flowNode(node: WorkflowNode, { selected, size, label }: Facts): Node {
  const frame = frameOf(node)
  return {
    id: node.id,
    type: kindOf(node),
    position: node.position,
    selected,
    data: {},
    ariaLabel: label,
    ...(size ? { measured: size } : {}),
    ...(frame ? { width: frame.width, height: frame.height, zIndex: -1 } : {}),
  }
}

/** Names of the ends of a connection, for those who cannot see it. */
export interface EdgeEnds {
  readonly source: string
  readonly target: string
}

/** The canvas's edges: coloured by what they carry, moving towards a node that is at work. */
export function flowEdges(
  scene: Scene,
  { selectedEdges, running }: DrawnEdges,
  name: (ends: EdgeEnds) => string,
): Edge[] {
  const { document, templates } = scene
  const ids = new Set(document.nodes.map(({ id }) => id))
  return document.edges.filter(isFieldEdge).flatMap((edge) => {
    const { id, source, sourceHandle, target, targetHandle } = edge
    if (!ids.has(source) || !ids.has(target)) return []
    const color = colorOf(outputType(scene, { nodeId: source, field: sourceHandle }) ?? ANY)
    const selected = selectedEdges.has(id)
    const ends = {
      source: titleOf(document, templates, source) || source,
      target: titleOf(document, templates, target) || target,
    }
    return {
      id,
      source,
      sourceHandle,
      target,
      targetHandle,
      selected,
      animated: running.includes(target),
      style: { '--xy-edge-stroke': color } as CSSProperties,
      ariaLabel: name(ends),
    }
  })
}
