#!/usr/bin/env node
import { once } from 'node:events'
import { constants, setPriority } from 'node:os'
import { flagsOf, workerCommand } from './cli/options.ts'
import { createWorker } from './composition/worker.ts'
import { LIFE_SIGN_MS } from './features/queue/supervisor.ts'
import type { Bus } from './platform/bus/bus.ts'
import { createChildBus } from './platform/bus/local-bus.ts'
import { openPostgresBus } from './platform/bus/postgres-bus.ts'
import { systemClock } from './platform/clock/index.ts'
import { type Config, ConfigError, loadConfig } from './platform/config/index.ts'
import { createLog, type Log } from './platform/log/index.ts'

/** How long the step that runs gets to end before the process does, in ms; its item is then taken up again elsewhere. */
const GRACE_MS = 10_000

const command = workerCommand().action(async (options: Record<string, unknown>) => {
  await start(String(options.device), flagsOf(options))
})

async function start(device: string, flags: ReturnType<typeof flagsOf>): Promise<void> {
  const config = process.connected ? await configOfParent() : await ownConfig(flags)
  const log = createLog(config)
  const bus = await openBus(config, log)
  const worker = await createWorker({ config, log, clock: systemClock, bus, device })
  // The server must answer while a model takes every core.
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
  endProperly(worker.close)
  setInterval(showLife, LIFE_SIGN_MS).unref()
  await worker.run()
}

/** A server hands its own configuration to the workers that it forks, with what its command line said. */
async function configOfParent(): Promise<Config> {
  const [message] = (await once(process, 'message')) as [{ studio_config: Config }]
  return message.studio_config
}

async function ownConfig(flags: ReturnType<typeof flagsOf>): Promise<Config> {
  const { config } = await loadConfig({ flags, env: process.env })
  if (config.database_url) return config
  throw new ConfigError([
    'A worker that is started by hand needs database_url: over SQLite only the workers of the server itself can run.',
  ])
}

async function openBus(config: Config, log: Log): Promise<Bus> {
  const report = (error: unknown): void => log.error({ err: error }, 'a message between processes was not handled')
  return config.database_url ? openPostgresBus({ url: config.database_url, report }) : createChildBus(report)
}

function endProperly(close: () => Promise<void>): void {
  let ending = false
  const end = (): void => {
    if (ending) return
    ending = true
    setTimeout(() => process.exit(1), GRACE_MS).unref()
    close().then(() => process.exit(0), fail)
  }
  process.once('SIGTERM', end)
  // A terminal sends Ctrl+C to all its processes; the server then ends its workers itself.
  process.on('SIGINT', () => {
    if (!process.connected) end()
  })
  // Nobody would hear of what this worker does, and another server starts its own.
  process.once('disconnect', end)
}

/** A server kills a worker of its own that says nothing any more. */
function showLife(): void {
  if (process.connected) process.send?.({ worker_lives: true }, undefined, undefined, () => {})
}

function fail(error: unknown): void {
  if (error instanceof ConfigError) console.error(error.message)
  else console.error(error)
  process.exit(1)
}

command.parseAsync().catch(fail)
