import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { MODEL_PROCESS_ENVIRONMENT } from '@invoke-studio/engine'

/** How long a worker gets to give back its item before it is killed, in ms. */
const GRACE_MS = 8_000

/** A worker that ends is started again after this time in ms, which doubles each time it ends soon after. */
const FIRST_DELAY_MS = 250
const LONGEST_DELAY_MS = 30_000
/** How often a worker says that it lives, in ms; while it computes it cannot. */
export const LIFE_SIGN_MS = 5_000
/** A worker that was silent for this long in ms hangs: no step of a model or of a picture takes as long. */
export const SILENCE_MS = 600_000

/** A worker that lived this long in ms did not end because of its start. */
const STEADY_MS = 60_000

/** Keeps one worker process for each device. */
export interface Supervisor {
  start(): void
  /** Ends all workers; what they ran goes back into the queue. */
  stop(): Promise<void>
}

/** Creates the keeper of the server's own workers: a worker that dies is replaced, and its item taken up again. */
export function superviseWorkers(deps: {
  /** The worker's program, absolute. */
  entry: string
  /** The configuration that the workers share with the server. */
  config: () => object
  devices: readonly string[]
  /** Called with each new process, to connect it to the bus. */
  attach: (child: ChildProcess) => void
  /** Called when a worker is gone, so that its item is taken up at once. */
  gone: () => Promise<void>
  report: (error: unknown, message: string) => void
  milliseconds: () => number
  /** After how many ms of silence a worker hangs; ten minutes when absent. */
  silence_ms?: number
}): Supervisor {
  const stops: (() => Promise<void>)[] = []
  return {
    start() {
      for (const device of deps.devices) stops.push(keepAlive(deps, device))
    },
    async stop() {
      await Promise.all(stops.splice(0).map((stop) => stop()))
    },
  }
}

type Deps = Parameters<typeof superviseWorkers>[0]

/** Keeps a worker on one device until the function that it returns is called. */
function keepAlive(deps: Deps, device: string): () => Promise<void> {
  let child: ChildProcess | null = null
  let again: NodeJS.Timeout | null = null
  let stopping = false
  let delay = FIRST_DELAY_MS

  function launch(): void {
    const began = deps.milliseconds()
    const started = fork(deps.entry, ['--device', device], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      env: { ...process.env, ...MODEL_PROCESS_ENVIRONMENT },
      // Node's own flags of this process concern its debugger, its loader and the like; NODE_OPTIONS passes by itself.
      execArgv: [],
    })
    child = started
    const stopWatching = watch(deps, device, started)
    started.send({ studio_config: deps.config() })
    deps.attach(started)
    started.once('error', (error) => deps.report(error, 'a worker could not be started'))
    started.once('exit', (code, signal) => {
      stopWatching()
      if (stopping) return
      if (deps.milliseconds() - began > STEADY_MS) delay = FIRST_DELAY_MS
      const end = signal ?? `code ${code}`
      deps.report(new WorkerEnded(device, end), 'a worker ended by itself and is started again')
      deps.gone().catch((error) => deps.report(error, 'the item of a worker that ended could not be freed'))
      again = setTimeout(launch, delay)
      delay = Math.min(delay * 2, LONGEST_DELAY_MS)
    })
  }

  launch()
  return async () => {
    stopping = true
    if (again) clearTimeout(again)
    if (child) await end(child)
  }
}

/**
 * Kills a worker that hangs: it renews no lease, hears of no cancellation, and would keep its device from everybody.
 * Whatever it says is a sign of life. Ends with the function that it returns.
 */
function watch({ silence_ms = SILENCE_MS, milliseconds, report }: Deps, device: string, child: ChildProcess) {
  const pause = silence_ms / 20
  let heard = milliseconds()
  let looked = heard
  child.on('message', () => {
    heard = milliseconds()
  })
  const timer = setInterval(() => {
    const now = milliseconds()
    // This process slept or hung itself, so it heard nothing.
    if (now - looked > 4 * pause) heard = now
    looked = now
    if (now - heard < silence_ms) return
    clearInterval(timer)
    report(new WorkerHangs(device, silence_ms), 'a worker is killed')
    child.kill('SIGKILL')
  }, pause)
  timer.unref()
  return () => clearInterval(timer)
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, 'exit')
  child.kill('SIGTERM')
  const force = setTimeout(() => child.kill('SIGKILL'), GRACE_MS)
  await exited
  clearTimeout(force)
}

/** Says that a worker does not answer. */
class WorkerHangs extends Error {
  constructor(device: string, silence_ms: number) {
    super(`The worker on ${device} has been silent for ${Math.round(silence_ms / 1000)} s.`)
    this.name = 'WorkerHangs'
  }
}

/** Says how a worker ended. */
class WorkerEnded extends Error {
  constructor(device: string, end: string) {
    super(`The worker on ${device} ended with ${end}.`)
    this.name = 'WorkerEnded'
  }
}
