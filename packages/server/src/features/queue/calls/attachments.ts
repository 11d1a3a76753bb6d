import { posix } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import type { Attachments } from '@invoke-studio/engine'
import type { FileStore } from '../../../platform/storage/index.ts'

/** Where the tensors of sessions lie that wait for a called workflow. */
const FOLDER = 'suspended'

/** Keeps what the outputs of a waiting session name, so that any worker can go on with it. */
export interface SessionAttachments {
  keep(session_id: string, attachments: Attachments): Promise<void>
  /** What was kept; nothing when there is no such file. */
  load(session_id: string): Promise<Attachments>
  drop(session_id: string): Promise<void>
  /** Removes what was kept for sessions that `isWaiting` does not know. */
  dropOthers(isWaiting: (sessionIds: readonly string[]) => Promise<ReadonlySet<string>>): Promise<void>
}

/** Keeps it in files of the studio. Only this product writes them, so they are read without further checks. */
export function sessionAttachments(files: FileStore): SessionAttachments {
  const keyOf = (session_id: string): string => posix.join(FOLDER, `${session_id}.bin`)
  return {
    async keep(session_id, { tensors, conditionings }) {
      if (tensors.size + conditionings.size === 0) return
      await files.put(keyOf(session_id), serialize({ tensors, conditionings }))
    },
    async load(session_id) {
      const content = await files.read(keyOf(session_id))
      return content ? (deserialize(content) as Attachments) : { tensors: new Map(), conditionings: new Map() }
    },
    drop: (session_id) => files.delete(keyOf(session_id)),
    async dropOthers(isWaiting) {
      const found: string[] = []
      for await (const key of files.list(FOLDER)) found.push(posix.basename(key, '.bin'))
      if (found.length === 0) return
      const kept = await isWaiting(found)
      await files.delete(...found.filter((session_id) => !kept.has(session_id)).map(keyOf))
    },
  }
}
