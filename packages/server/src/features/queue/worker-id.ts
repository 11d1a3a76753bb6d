import { hostname } from 'node:os'

/** A name for this process as a worker: unique, and telling where it runs. */
export function createWorkerId(): string {
  return `${hostname()}:${process.pid}:${crypto.randomUUID()}`
}

/** Whether a worker of this host has certainly ended; those of other hosts are left to their leases. */
export function hasEnded(worker_id: string): boolean {
  const prefix = `${hostname()}:`
  if (!worker_id.startsWith(prefix)) return false
  const pid = Number(worker_id.slice(prefix.length).split(':', 1)[0])
  if (!Number.isSafeInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return false
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH'
  }
}
