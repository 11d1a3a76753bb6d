#!/usr/bin/env node
import { createStudio } from './app.ts'
import { flagsOf, webCommand } from './cli/options.ts'
import { crash, runProgram } from './cli/program.ts'
import { restoreAdministrator } from './cli/recovery.ts'
import { lostDatabase, rehearseOpening } from './composition/adoption.ts'
import { describeAdoption } from './database/index.ts'
import { systemClock } from './platform/clock/index.ts'
import { loadConfig } from './platform/config/index.ts'
import { exposureWarnings } from './platform/http/exposure.ts'
import { createLog } from './platform/log/index.ts'

/** How long running requests and jobs get to end before the process does, in ms. */
const GRACE_MS = 12_000

const command = webCommand().action(async (options) => {
  if (options.dryRun) await rehearse(flagsOf(options))
  else await start(flagsOf(options))
})

async function start(flags: ReturnType<typeof flagsOf>): Promise<void> {
  const { config, file, notices } = await loadConfig({ flags, env: process.env })
  const log = createLog(config)
  for (const notice of [...notices, ...exposureWarnings(config)]) log.warn(notice)
  const lost = await lostDatabase(config)
  if (lost) log.warn(lost)
  const restored = await restoreAdministrator(config, file, (report) => {
    for (const sentence of describeAdoption(report)) log.warn(sentence)
  })
  if (restored) log.warn(restored)
  const studio = await createStudio({
    config,
    config_file: file,
    log,
    clock: systemClock,
    workers: config.start_workers,
  })
  const address = await studio.listen()
  endOnSignal(() => studio.close())
  console.log(`Invoke Studio is listening at ${address}`)
}

async function rehearse(flags: ReturnType<typeof flagsOf>): Promise<void> {
  const { config, notices } = await loadConfig({ flags, env: process.env, readOnly: true })
  for (const sentence of [...notices, ...(await rehearseOpening(config))]) console.log(sentence)
}

function endOnSignal(close: () => Promise<void>): void {
  let ending = false
  const end = (): void => {
    if (ending) return
    ending = true
    setTimeout(() => process.exit(1), GRACE_MS).unref()
    close().then(() => process.exit(0), crash)
  }
  process.once('SIGTERM', end)
  process.once('SIGINT', end)
}

runProgram(command)
