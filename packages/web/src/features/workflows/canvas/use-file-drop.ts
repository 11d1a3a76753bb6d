import { type DragEvent, useState } from 'react'
import { useWorkflowFiles } from '../library/use-workflow-files.ts'

const isWorkflowFile = ({ name, type }: File): boolean => type === 'application/json' || /\.json$/i.test(name)

/** Opens workflow files that are dropped on the canvas; pictures are left to the page. */
export function useFileDrop() {
  const { openFile } = useWorkflowFiles()
  const [over, setOver] = useState(false)
  return {
    // The page says what becomes of files, except where a place shows it by itself.
    'data-drop': over ? '' : undefined,
    'data-over': over || undefined,
    onDragOver: ({ dataTransfer }: DragEvent) =>
      setOver([...dataTransfer.items].some(({ type }) => type === 'application/json')),
    onDragLeave: ({ currentTarget, relatedTarget }: DragEvent) => {
      if (!(relatedTarget instanceof Node) || !currentTarget.contains(relatedTarget)) setOver(false)
    },
    onDrop: (event: DragEvent) => {
      setOver(false)
      const file = [...event.dataTransfer.files].find(isWorkflowFile)
      if (!file) return
      event.preventDefault()
      void openFile(file)
    },
  }
}
