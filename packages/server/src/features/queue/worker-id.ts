import { createHash } from 'node:crypto'
import { readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'

/** A name for this process as a worker: unique, and telling where it runs. */
export function createWorkerId(): string {
  return `${placeName()}:${process.pid}:${crypto.randomUUID()}`
}

/** Whether a worker of this host has certainly ended; those of other hosts are left to their leases. */
export function hasEnded(worker_id: string): boolean {
  const prefix = `${placeName()}:`
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

/**
 * Where numbers of processes mean the same: a machine since its start, or a container on it. Names alone do not tell,
 * since copies of one image often share theirs.
 */
function placeName(): string {
  const facts = [textOf(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8'))]
  facts.push(textOf(() => readlinkSync('/proc/self/ns/pid')))
  const mark = createHash('sha256').update(facts.join()).digest('hex').slice(0, 12)
  return `${hostname().replaceAll(':', '-')}~${mark}`
}

/** What Linux alone has; empty elsewhere. */
function textOf(read: () => string): string {
  try {
    return read()
  } catch {
    return ''
  }
}
