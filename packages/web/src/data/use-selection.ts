import { useStore } from 'zustand'
import type { SelectionState } from './selection.ts'
import { useStudio } from './studio.ts'

/** A part of the selection, kept up to date. */
export function useSelection<T>(select: (state: SelectionState) => T): T {
  return useStore(useStudio().selection, select)
}
