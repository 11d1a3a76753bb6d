import { createContext, useContext } from 'react'

/** Opens and closes the card with the filters. */
export interface FilterSwitch {
  readonly opened: boolean
  open(): void
  close(): void
}

/** Gives the switch to menus and card. */
export const FilterContext = createContext<FilterSwitch | null>(null)

/** The switch of the filters. */
export function useFilter(): FilterSwitch {
  const filter = useContext(FilterContext)
  if (!filter) throw new Error('useFilter needs a FilterContext above it')
  return filter
}
