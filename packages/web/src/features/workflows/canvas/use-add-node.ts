import { useReactFlow } from '@xyflow/react'
import { freePlace } from '../actions.ts'
import { useEditor } from '../editor-context.tsx'
import { nodeById, type Point } from '../model/document.ts'
import { documentOf } from '../store.ts'

/** How to find the middle of what is seen of the canvas, a little above it. */
export function useMiddle(): () => Point {
  const { screenToFlowPosition } = useReactFlow()
  return () => {
    const canvas = document.querySelector('.react-flow')?.getBoundingClientRect()
    // Without the canvas on the screen a place beside the origin is as good as any.
    if (!canvas) return { x: 0, y: 0 }
    return screenToFlowPosition({ x: canvas.left + canvas.width / 2 - 160, y: canvas.top + canvas.height / 3 })
  }
}

/** How to ask for a node that is added in the middle of what is seen. */
export function useAddNode(): () => void {
  const { store } = useEditor()
  const middle = useMiddle()
  return () => store.setState({ adding: { position: freePlace(store, middle()), end: null } })
}

/** How to move the canvas to a node that was added where it is not seen. */
export function useBringIntoView(): (nodeId: string) => void {
  const { store } = useEditor()
  const { getZoom, setCenter, flowToScreenPosition } = useReactFlow()
  return (nodeId) => {
    const position = nodeById(documentOf(store), nodeId)?.position
    const canvas = document.querySelector('.react-flow')?.getBoundingClientRect()
    if (!position || !canvas) return
    const end = flowToScreenPosition({ x: position.x + 320, y: position.y + 160 })
    const start = flowToScreenPosition(position)
    const seen = start.x >= canvas.left && start.y >= canvas.top && end.x <= canvas.right && end.y <= canvas.bottom
    if (!seen) void setCenter(position.x + 160, position.y + 160, { zoom: getZoom(), duration: 160 })
  }
}
