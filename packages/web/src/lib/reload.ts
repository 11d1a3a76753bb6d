import { createContext } from 'react'

/** Saves what is not saved yet and loads the page again; answers false where the server is away and nothing was done. */
export const ReloadContext = createContext<() => Promise<boolean>>(async () => false)
