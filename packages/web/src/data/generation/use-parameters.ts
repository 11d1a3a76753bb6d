import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import type { Parameters, ParametersStore } from './parameters.ts'

/** Gives the person's parameters to the tabs that make images. */
export const ParametersContext = createContext<ParametersStore | null>(null)

/** The store of the person's parameters. */
export function useParametersStore(): ParametersStore {
  const store = useContext(ParametersContext)
  if (!store) throw new Error('useParametersStore needs a GenerateProvider above it')
  return store
}

/** One of the parameters, kept up to date. */
export function useParameter<K extends keyof Parameters>(name: K): Parameters[K] {
  return useStore(useParametersStore(), (state) => state[name])
}
