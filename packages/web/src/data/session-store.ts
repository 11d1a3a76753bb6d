import { createStore, type StoreApi } from 'zustand/vanilla'

/** Whether the browser's session still counts. */
export interface SessionState {
  /** True from the first refused request of a signed-in person until they sign in again. */
  readonly expired: boolean
  /** True while somebody is signed in; a refused request then means that the session ended. */
  readonly signedIn: boolean
  /** True once the person has left: from then on nothing may be kept or done in their name. */
  readonly left: boolean
  noteSignedIn(): void
  noteSignedOut(): void
  noteUnauthorized(): void
}

/** A store of the session's state. */
export type SessionStore = StoreApi<SessionState>

/** Nobody signed in yet. */
export function createSessionStore(): SessionStore {
  return createStore<SessionState>((set, get) => ({
    expired: false,
    signedIn: false,
    left: false,
    noteSignedIn: () => set({ signedIn: true, expired: false, left: false }),
    noteSignedOut: () => set({ signedIn: false, expired: false, left: true }),
    noteUnauthorized: () => {
      if (get().signedIn) set({ expired: true })
    },
  }))
}
