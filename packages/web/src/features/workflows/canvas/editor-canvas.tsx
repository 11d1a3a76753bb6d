import { useComputedColorScheme } from '@mantine/core'
import {
  Background,
  BackgroundVariant,
  MiniMap,
  ReactFlow,
  SelectionMode,
  useStore as useFlowStore,
  useReactFlow,
} from '@xyflow/react'
import '@xyflow/react/dist/base.css'
import { type MouseEvent, type ReactNode, type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useShallow } from 'zustand/react/shallow'
import { putConnector } from '../actions.ts'
import { useEditor, useEditorState, useLogic, useScene } from '../editor-context.tsx'
import type { Size } from '../model/document.ts'
import { ConnectorNode, ForeignNode, FrameNode, NoteNode } from './annotations.tsx'
import classes from './editor-canvas.module.css'
import { createFlowNodes, flowEdges, runningNodes } from './flow.ts'
import { InvocationNode } from './invocation-node.tsx'
import { PlainContext } from './plain-node.tsx'
import { useCanvasChanges } from './use-canvas-changes.ts'
import { useConnecting } from './use-connecting.ts'
import { isTyping, useEditorKeys } from './use-editor-keys.ts'
import { useFileDrop } from './use-file-drop.ts'

const NODE_TYPES = {
  invocation: InvocationNode,
  notes: NoteNode,
  frame: FrameNode,
  connector: ConnectorNode,
  foreign: ForeignNode,
}

const FIT = { padding: 0.08, maxZoom: 1 }

/** With more nodes than this only those that are seen are drawn, and from far away without what is in them. */
const MANY = 40
/** Zooms below which what is in a node is too small to be read; the names of nodes grow from step to step. */
const FAR = [0.4, 0.25, 0.15]

/** The canvas with the nodes of the workflow. `children` lie over it. */
export function EditorCanvas({ children }: { readonly children?: ReactNode }) {
  const { t } = useTranslation('workflows')
  const { store } = useEditor()
  const { nodes, edges } = useFlow()
  const changes = useCanvasChanges()
  const connecting = useConnecting()
  const keys = useEditorKeys()
  const drop = useFileDrop()
  const { screenToFlowPosition: toFlow } = useReactFlow()
  const root = useRef<HTMLElement>(null)
  const far = useFlowStore(({ transform: [, , zoom] }) => FAR.filter((limit) => zoom < limit).length)
  const many = nodes.length > MANY
  const miniMap = useEditorState((state) => state.miniMap)
  const scheme = useComputedColorScheme('dark')
  const [initial] = useState(() => store.getState().viewport)
  const measured = useFitNew()
  useKeepFocus(root, nodes.length)
  return (
    <section
      ref={root}
      className={classes.root}
      aria-label={t('editor.label')}
      data-far={far || undefined}
      tabIndex={-1}
      onKeyDown={keys.onKeyDown}
      onCopy={keys.onCopy}
      onCut={keys.onCut}
      onPaste={keys.onPaste}
      onPointerMove={keys.onPointerMove}
      onMouseDown={keepSelection}
      {...drop}
      onPointerDown={(event) => focusCanvas(root.current, event.target)}
    >
      <PlainContext value={many && (far > 0 || !measured)}>
        <ReactFlow
          onlyRenderVisibleElements={many}
          nodes={nodes}
          edges={edges}
          nodeTypes={NODE_TYPES}
          colorMode={scheme}
          {...changes}
          {...connecting}
          {...(initial ? { defaultViewport: initial } : {})}
          onEdgeDoubleClick={(event, edge) =>
            putConnector(store, edge.id, toFlow({ x: event.clientX, y: event.clientY }))
          }
          onMoveEnd={(_, viewport) => store.setState({ viewport })}
          minZoom={0.05}
          maxZoom={2.5}
          deleteKeyCode={null}
          panActivationKeyCode={null}
          multiSelectionKeyCode={['Control', 'Meta']}
          selectionMode={SelectionMode.Partial}
          zoomOnDoubleClick={false}
          connectionRadius={28}
          snapToGrid={false}
          elevateEdgesOnSelect
          ariaLabelConfig={{
            'node.a11yDescription.default': t('editor.nodeHelp'),
            'edge.a11yDescription.default': t('editor.edgeHelp'),
            'minimap.ariaLabel': t('editor.miniMap'),
          }}
        >
          <Background variant={BackgroundVariant.Dots} gap={24} size={1.5} />
          {miniMap && nodes.length > 0 && <MiniMap pannable zoomable className={classes.miniMap} />}
          {children}
        </ReactFlow>
      </PlainContext>
    </section>
  )
}

/** The keyboard stays on the canvas when the node that had it is gone. */
function useKeepFocus(root: RefObject<HTMLElement | null>, count: number): void {
  const before = useRef(count)
  useEffect(() => {
    const fewer = count < before.current
    before.current = count
    if (fewer && document.activeElement === document.body) root.current?.focus({ preventScroll: true })
  }, [root, count])
}

/** With Shift nodes are selected; the browser would select the words between here and the last click as well. */
function keepSelection(event: MouseEvent): void {
  if (event.shiftKey && !isTyping(event.target)) event.preventDefault()
}

/**
 * Clicks on the canvas bring the keyboard to it, so that its shortcuts work; fields in nodes keep theirs. So do lists that
 * fields open, whose events React passes on from wherever on the page they lie.
 */
function focusCanvas(root: HTMLElement | null, target: EventTarget): void {
  if (
    !(target instanceof Element) ||
    !root?.contains(target) ||
    target.closest('.nodrag, .react-flow__node, input, textarea, button')
  )
    return
  root.focus({ preventScroll: true })
}

function useFlow() {
  const { t } = useTranslation('workflows')
  const scene = useScene()
  const logic = useLogic()
  const selectedNodes = useEditorState((state) => state.selectedNodes)
  const selectedEdges = useEditorState((state) => state.selectedEdges)
  const sizes = useEditorState((state) => state.sizes)
  const running = useEditorState(useShallow((state) => runningNodes(state.run)))
  const [flowNodes] = useState(createFlowNodes)
  const nodes = useMemo(
    () =>
      flowNodes(scene, { selectedNodes, sizes }, (title, kind) =>
        t('node.label', { title: title || t(`kind.${kind}`) }),
      ),
    [flowNodes, scene, selectedNodes, sizes, t],
  )
  const edges = useMemo(
    () => flowEdges(logic, { selectedEdges, running }, (ends) => t('edge.label', { ...ends })),
    [logic, selectedEdges, running, t],
  )
  return { nodes, edges }
}

/** Shows the whole of a workflow that was just opened, as soon as its nodes were measured; whether they were. */
function useFitNew(): boolean {
  const { fitView } = useReactFlow()
  const isNew = useEditorState((state) => state.viewport === null)
  const measured = useEditorState(({ history, sizes }) => isMeasured(history.present.nodes, sizes))
  useEffect(() => {
    if (isNew && measured) void fitView(FIT)
  }, [isNew, measured, fitView])
  return measured
}

function isMeasured(nodes: readonly { readonly id: string }[], sizes: ReadonlyMap<string, Size>): boolean {
  return nodes.length > 0 && nodes.every(({ id }) => sizes.has(id))
}
