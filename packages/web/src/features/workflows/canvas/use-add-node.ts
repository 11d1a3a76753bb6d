import { useReactFlow } from '@xyflow/react'
import { freePlace } from '../actions.ts'
import { useEditor } from '../editor-context.tsx'
import type { Point } from '../model/document.ts'

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
