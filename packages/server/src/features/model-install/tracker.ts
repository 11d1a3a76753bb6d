import { join } from 'node:path'
import type { ModelSource } from '@invoke-studio/contract/models'
import { audience } from '../../platform/realtime/audience.ts'
import type { Emit } from '../../platform/realtime/emission.ts'
import { type FilePart, type InstallPlan, planBytes } from './plan.ts'

/** Progress is told and written down so often at most, in ms. */
const TELL_MS = 500

/** What a tracker works with. */
interface TrackerDeps {
  readonly id: number
  readonly source: ModelSource
  /** Where the files are collected. */
  readonly folder: string
  readonly emit: Emit
  /** Writes the plan down. */
  readonly save: (plan: InstallPlan) => Promise<void>
}

/** Knows how far the files of an installation are, tells administrators and writes it down. */
export function createTracker({ id, source, folder, emit, save: write }: TrackerDeps, plan: InstallPlan) {
  const parts: FilePart[] = [...plan.parts]
  const running = new Set<number>()
  const current = (): InstallPlan => ({ ...plan, parts: [...parts] })
  let timer: NodeJS.Timeout | null = null
  let saving: Promise<void> = Promise.resolve()

  function at(index: number): FilePart {
    const part = parts[index]
    if (!part) throw new Error(`there is no part ${index}`)
    return part
  }

  /** Tells how far everything is, and writes it down. */
  function save(): Promise<void> {
    if (timer) clearTimeout(timer)
    timer = null
    const progress = parts.map(({ url, path, bytes, total_bytes }) => ({
      url,
      local_path: join(folder, path),
      bytes,
      total_bytes: total_bytes ?? bytes,
    }))
    const payload = { id, source, local_path: folder, ...planBytes({ parts }), parts: progress }
    emit('model_install_download_progress', payload, audience.admins())
    for (const index of running) tellFile(at(index))
    running.clear()
    // One after the other: the last word is the newest.
    saving = saving.catch(() => {}).then(() => write(current()))
    return saving
  }

  function tellFile({ url, path, bytes, total_bytes }: FilePart): void {
    const file = { source: url, download_path: join(folder, path) }
    emit('download_progress', { ...file, current_bytes: bytes, total_bytes: total_bytes ?? bytes }, audience.admins())
  }

  /** Nobody waits for it: that the installation is no longer ours comes out at the next `save` of its own. */
  function saveSoon(): void {
    timer ??= setTimeout(() => save().catch(() => {}), TELL_MS).unref()
  }

  return {
    current,
    save,
    /** Nothing is told any more. */
    close(): void {
      if (timer) clearTimeout(timer)
    },
    part: at,
    update(index: number, change: Partial<FilePart>): void {
      parts[index] = { ...at(index), ...change }
      running.add(index)
      saveSoon()
    },
  }
}

/** How far the files of an installation are. */
export type Tracker = ReturnType<typeof createTracker>
