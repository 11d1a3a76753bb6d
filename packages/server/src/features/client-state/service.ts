import type { Viewer } from '@invoke-studio/contract/access'
import { AppError } from '@invoke-studio/contract/errors'
import type { ClientStateRepository } from './repository.ts'

/** Longest text kept under one key, in characters: a large canvas with room to spare. */
const MAX_VALUE = 8 * 1024 * 1024

/** Keeps what the web app remembers for each person; nobody reads another's. */
export const clientStateService = ({ rows }: { rows: ClientStateRepository }) => ({
  get: (viewer: Viewer, key: string): Promise<string | null> => rows.get(viewer.user_id, key),

  /** Throws `body_too_large` for a text that is too long to keep. */
  async set(viewer: Viewer, key: string, value: string): Promise<string> {
    if (value.length > MAX_VALUE) throw new AppError('body_too_large')
    await rows.put(viewer.user_id, key, value)
    return value
  },

  keysStartingWith: (viewer: Viewer, prefix: string): Promise<string[]> =>
    rows.keysStartingWith(viewer.user_id, prefix),

  deleteKey: (viewer: Viewer, key: string): Promise<void> => rows.delete(viewer.user_id, key),

  deleteAll: (viewer: Viewer): Promise<void> => rows.delete(viewer.user_id),
})

/** The service of `client_state`. */
export type ClientStateService = ReturnType<typeof clientStateService>
