import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'

const START_TIMEOUT_MS = 60_000

/** A process that listens on an address which it printed; disposing ends it properly. */
export interface Listener extends AsyncDisposable {
  readonly url: string
  readonly pid: number
  /** Milliseconds from the start of the process to the line that says it listens. */
  readonly startedIn: number
}

/**
 * Starts a Node script, given alone or behind options of Node, with more in its environment, and waits for a printed line
 * with "listening" and an address in it.
 */
export async function startListener(
  script: string | readonly string[],
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Listener> {
  const began = performance.now()
  const env = { ...process.env, ...environment }
  const child = spawn(process.execPath, [script, args].flat(), { stdio: ['ignore', 'pipe', 'pipe'], env })
  const url = await address(child)
  const startedIn = performance.now() - began
  return {
    url,
    pid: child.pid ?? 0,
    startedIn,
    async [Symbol.asyncDispose]() {
      if (child.exitCode !== null) return
      const exited = once(child, 'exit')
      child.kill('SIGTERM')
      await exited
    },
  }
}

function address(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = ''
    const timer = setTimeout(() => {
      child.kill('SIGKILL')
      reject(new Error(`It did not listen in time:\n${output}`))
    }, START_TIMEOUT_MS)
    child.once('exit', (code) => reject(new Error(`It ended with code ${code}:\n${output}`)))
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        output += text
        const found = /listening\D*(https?:\/\/[^\s"]+)/i.exec(output)?.[1]
        if (!found) return
        clearTimeout(timer)
        resolve(found.replace(/\/$/, ''))
      })
    }
  })
}

/** Resident memory of a process in bytes, without its children. */
export const residentBytes = (pid: number): number =>
  Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) * 1024

/** Seconds of a core that a process took since its start, without its children (Linux). */
export function cpuSeconds(pid: number): number {
  // The name, in brackets, may contain spaces; the times are in hundredths of a second.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ')
  return (Number(fields[11]) + Number(fields[12])) / 100
}

/** The most memory that a process ever had, in bytes, where the system tells (Linux); what it has now elsewhere. */
export function peakBytes(pid: number): number {
  try {
    const [, kilobytes] = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
    return Number(kilobytes) * 1024 || residentBytes(pid)
  } catch {
    return residentBytes(pid)
  }
}
