import { mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const BEAT_MS = 2_000
/** A holder that is alive touches its file every BEAT_MS; one that missed this many milliseconds is gone. */
const STALE_MS = 15_000
const POLL_MS = 250

/** @param {string} path */
function create(path) {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false
    throw error
  }
}

/** @param {string} path */
function holder(path) {
  try {
    return { pid: Number(readFileSync(path, 'utf8')), beat: statSync(path).mtimeMs }
  } catch {
    return null
  }
}

/** @param {number} pid */
function runs(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM'
  }
}

/**
 * Takes a dead holder's file away. The rename makes sure that of two waiters only one does.
 * @param {string} path
 */
function bury(path) {
  const grave = `${path}.${process.pid}`
  try {
    renameSync(path, grave)
    rmSync(grave)
  } catch {
    // another waiter was faster
  }
}

/**
 * Runs `work` while holding the lock file, waiting for another process that holds it; calls `onWait` once when it has to.
 * A holder that died (kill -9, power cut) is noticed and its lock taken over.
 * @template T
 * @param {string} path
 * @param {{ work: () => Promise<T>, onWait?: () => void }} options
 * @returns {Promise<T>}
 */
export async function withLock(path, { work, onWait }) {
  mkdirSync(dirname(path), { recursive: true })
  let waited = false
  while (!create(path)) {
    const found = holder(path)
    if (found && (!runs(found.pid) || Date.now() - found.beat > STALE_MS)) {
      bury(path)
      continue
    }
    if (!waited) onWait?.()
    waited = true
    await sleep(POLL_MS)
  }
  const beat = setInterval(() => utimesSync(path, new Date(), new Date()), BEAT_MS)
  beat.unref()
  try {
    return await work()
  } finally {
    clearInterval(beat)
    rmSync(path, { force: true })
  }
}
