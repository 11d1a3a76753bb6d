import { useReactFlow } from '@xyflow/react'
import { useEditor } from '../editor-context.tsx'
import { documentOf } from '../store.ts'
import { freePlace } from './flow.ts'

/** How to ask for a node that is added in the middle of what is seen. */
export function useAddNode(): () => void {
  const { store } = useEditor()
  const { screenToFlowPosition } = useReactFlow()
  return () => {
    const canvas = document.querySelector('.react-flow')?.getBoundingClientRect()
    // Without the canvas on the screen a place beside the origin is as good as any.
    const middle = canvas
      ? screenToFlowPosition({ x: canvas.left + canvas.width / 2, y: canvas.top + canvas.height / 3 })
      : { x: 0, y: 0 }
    store.setState({ adding: { position: freePlace(documentOf(store), middle), end: null } })
  }
}
