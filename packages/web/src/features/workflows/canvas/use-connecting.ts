import {
  type Edge,
  type FinalConnectionState,
  type Connection as FlowConnection,
  type OnConnectStartParams,
  useReactFlow,
} from '@xyflow/react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { toastError } from '../../../ui/messages.tsx'
import { type Editor, sceneNow, useEditor } from '../editor-context.tsx'
import {
  type Connection,
  connect,
  connectionProblem,
  isPossible,
  type OpenEnd,
  occupant,
  sourcesFor,
  targetsFor,
} from '../model/connect.ts'
import { remove } from '../model/edit.ts'
import { edit } from '../store.ts'
import { useConnectionText } from '../texts.ts'

/** Drawing connections: only where they may go, with a new node at the end where one is dropped on the canvas. */
export function useConnecting() {
  const { t } = useTranslation('workflows')
  const editor = useEditor()
  const { store } = editor
  const textOf = useConnectionText()
  const { screenToFlowPosition } = useReactFlow()
  const reconnected = useRef(false)

  const end = (event: MouseEvent | TouchEvent, state: FinalConnectionState) => {
    store.setState({ drawing: null })
    const { fromHandle, toHandle, isValid } = state
    if (!fromHandle || isValid) return
    const from: OpenEnd = { nodeId: fromHandle.nodeId, field: fromHandle.id ?? '', side: fromHandle.type }
    if (toHandle) {
      const wanted = joined(from, { nodeId: toHandle.nodeId, field: toHandle.id ?? '' })
      const problem = connectionProblem(sceneNow(editor), wanted, occupant(sceneNow(editor), wanted)?.id ?? null)
      if (problem && problem !== 'duplicate') toastError(t('connection.refused'), textOf(problem), 'connection')
      return
    }
    const point = 'changedTouches' in event ? event.changedTouches[0] : event
    if (!point || state.toNode) return
    store.setState({ adding: { position: screenToFlowPosition({ x: point.clientX, y: point.clientY }), end: from } })
  }

  return {
    isValidConnection: (wanted: FlowConnection | Edge) => isPossible(sceneNow(editor), asConnection(wanted)),
    onConnectStart: (_: unknown, { nodeId, handleId, handleType }: OnConnectStartParams) => {
      if (nodeId && handleId && handleType) beginDrawing(editor, { nodeId, field: handleId, side: handleType })
    },
    onConnect: (wanted: FlowConnection) => {
      const document = connect(sceneNow(editor), asConnection(wanted))
      if (document) edit(store, () => document)
    },
    onConnectEnd: end,
    onReconnectStart: (_: unknown, edge: Edge, side: 'source' | 'target') => {
      reconnected.current = false
      const field = (side === 'source' ? edge.sourceHandle : edge.targetHandle) ?? ''
      beginDrawing(editor, { nodeId: edge[side], field, side })
    },
    onReconnect: (before: Edge, wanted: FlowConnection) => {
      reconnected.current = true
      edit(store, (document) => {
        const without = remove(document, new Set([before.id]))
        return connect({ document: without, templates: editor.templates }, asConnection(wanted)) ?? document
      })
    },
    /** A connection that is drawn off its input is gone. */
    onReconnectEnd: (_: unknown, edge: Edge, __: unknown, state: FinalConnectionState) => {
      store.setState({ drawing: null })
      if (!reconnected.current && !state.toHandle) edit(store, (document) => remove(document, new Set([edge.id])))
    },
  }
}

function beginDrawing(editor: Editor, end: OpenEnd): void {
  const scene = sceneNow(editor)
  const ends = end.side === 'source' ? targetsFor(scene, end) : sourcesFor(scene, end)
  editor.store.setState({ drawing: { end, legal: new Set(ends.map(({ nodeId, field }) => `${nodeId} ${field}`)) } })
}

function asConnection({ source, sourceHandle, target, targetHandle }: FlowConnection | Edge): Connection {
  return { source, sourceHandle: sourceHandle ?? '', target, targetHandle: targetHandle ?? '' }
}

function joined(from: OpenEnd, to: { readonly nodeId: string; readonly field: string }): Connection {
  const [source, target] = from.side === 'source' ? [from, to] : [to, from]
  return { source: source.nodeId, sourceHandle: source.field, target: target.nodeId, targetHandle: target.field }
}
