#!/usr/bin/env node
import { once } from 'node:events'
import { constants, setPriority } from 'node:os'
import { flagsOf, workerCommand } from './cli/options.ts'
import { crash, runProgram } from './cli/program.ts'
import { devicesOf } from './composition/devices.ts'
import { WORKER_PROGRAM } from './composition/shipped.ts'
import type { Worker } from './composition/worker.ts'
import { LIFE_SIGN_MS, superviseWorkers } from './features/queue/supervisor.ts'
import type { Bus } from './platform/bus/bus.ts'
import { createChildBus } from './platform/bus/local-bus.ts'
import { openPostgresBus } from './platform/bus/postgres-bus.ts'
import { systemClock } from './platform/clock/index.ts'
import { type Config, ConfigError, loadConfig } from './platform/config/index.ts'
import { createLog, type Log } from './platform/log/index.ts'
import { checkStore } from './platform/storage/index.ts'

/** How long the step that runs gets to end before the process does, in ms; its item is then taken up again elsewhere. */
const GRACE_MS = 10_000

const command = workerCommand().action(async ({ device: devices, ...options }: { readonly device?: string[] }) => {
  // A process that was forked can be told from others by this also when its parent is gone already.
  if (process.send) await work(await configOfParent(), devices?.[0] ?? 'auto')
  else await supervise(await ownConfig(flagsOf(options)), devices)
})

/** A worker, as a child of a server or of a process that keeps workers. */
async function work(config: Config, device: string): Promise<void> {
  const opening = openWorker(config, device)
  // At once: the parent may go while the worker is opened.
  const isEnding = endProperly(async () => (await opening).close())
  const worker = await opening
  if (isEnding()) return
  // The server must answer while a model takes every core.
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
  // A terminal sends Ctrl+C to all its processes; the parent then ends its workers itself.
  process.on('SIGINT', () => {})
  setInterval(showLife, LIFE_SIGN_MS).unref()
  await worker.run()
}

async function openWorker(config: Config, device: string): Promise<Worker> {
  const log = createLog(config)
  const { createWorker } = await import('./composition/worker.ts')
  const bus = await openBus(config, log)
  return createWorker({ config, log, clock: systemClock, bus, device })
}

/** Started by hand: keeps one worker for each device, as a server does, and replaces those that end or hang. */
async function supervise(config: Config, devices: readonly string[] = devicesOf(config)): Promise<void> {
  const log = createLog(config)
  const report = (error: unknown, message: string): void => log.error({ err: error }, message)
  await checkStore(config, report)
  const supervisor = superviseWorkers({
    entry: WORKER_PROGRAM,
    config: () => config,
    devices,
    attach() {},
    // The worker that takes its place frees its item.
    gone: async () => {},
    report,
    milliseconds: () => performance.now(),
  })
  endProperly(supervisor.stop)
  process.once('SIGINT', () => process.emit('SIGTERM'))
  supervisor.start()
  console.log(`Workers run on ${devices.join(', ')}.`)
}

/** A parent hands its own configuration to the workers that it forks, with what its command line said. Without it they end. */
async function configOfParent(): Promise<Config> {
  const [message] = (await once(process, 'message')) as [{ studio_config: Config }]
  return message.studio_config
}

async function ownConfig(flags: ReturnType<typeof flagsOf>): Promise<Config> {
  const { config, notices } = await loadConfig({ flags, env: process.env })
  for (const notice of notices) console.error(notice)
  if (config.database_url) return config
  throw new ConfigError([
    'A worker that is started by hand needs database_url: over SQLite only the workers of the server itself can run.',
  ])
}

async function openBus(config: Config, log: Log): Promise<Bus> {
  const report = (error: unknown): void => log.error({ err: error }, 'a message between processes was not handled')
  return config.database_url ? openPostgresBus({ url: config.database_url, report }) : createChildBus(report)
}

/** Ends this process by `close` when it is told to, or when its parent ends; answers whether that has begun. */
function endProperly(close: () => Promise<void>): () => boolean {
  let ending = false
  const end = (): void => {
    if (ending) return
    ending = true
    setTimeout(() => process.exit(1), GRACE_MS).unref()
    close().then(() => process.exit(0), crash)
  }
  process.once('SIGTERM', end)
  // Nobody would hear of what this worker does, or replace it when it hangs; others take its place.
  process.once('disconnect', end)
  return () => ending
}

/** A parent kills a worker of its own that says nothing any more. */
function showLife(): void {
  if (process.connected) process.send?.({ worker_lives: true }, undefined, undefined, () => {})
}

runProgram(command)
