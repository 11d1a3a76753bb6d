import { createStore, type StoreApi } from 'zustand/vanilla'

/** Whether the browser's session still counts. */
export interface SessionState {
  /** True from the first refused request of a signed-in person until they sign in again. */
  readonly expired: boolean
  /** True while `expired` comes from an administrator who suspended the account. */
  readonly suspended: boolean
  /** True while somebody is signed in; a refused request then means that the session ended. */
  readonly signedIn: boolean
  /** True once the person has left: from then on nothing may be kept or done in their name. */
  readonly left: boolean
  /** When the person signed in or was found to be, as `performance.now()` counts. */
  readonly signedInAt: number
  noteSignedIn(): void
  noteSignedOut(): void
  /** Takes the code of the refusal, and when what was refused had been sent: before somebody signed in it says nothing. */
  noteUnauthorized(code: string | null, sentAt: number): void
}

/** A store of the session's state. */
export type SessionStore = StoreApi<SessionState>

/** Nobody signed in yet. */
export function createSessionStore(): SessionStore {
  return createStore<SessionState>((set, get) => ({
    expired: false,
    suspended: false,
    signedIn: false,
    left: false,
    signedInAt: 0,
    noteSignedIn: () =>
      set({ signedIn: true, expired: false, suspended: false, left: false, signedInAt: performance.now() }),
    noteSignedOut: () => set({ signedIn: false, expired: false, suspended: false, left: true }),
    noteUnauthorized: (code, sentAt) => {
      if (!get().signedIn || sentAt < get().signedInAt) return
      // A sign-in that fails at the door says nothing new about why it closed.
      if (code !== 'wrong_credentials') set({ expired: true, suspended: code === 'account_suspended' })
    },
  }))
}
