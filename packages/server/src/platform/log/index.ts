import { resolve } from 'node:path'
import { type DestinationStream, type Logger, multistream, destination as openDestination, pino } from 'pino'
import type { Config } from '../config/index.ts'
import { readableLine } from './readable.ts'
import { HIDDEN, SECRET_PATHS } from './secrets.ts'

/** The log of one process. */
export type Log = Logger

/** Where lines of the log go. */
export interface LogSink {
  write(line: string): void
}

/** The settings that shape the log. */
export type LogConfig = Pick<Config, 'log_level' | 'log_handlers' | 'log_format' | 'root'>

const LEVELS = { debug: 'debug', info: 'info', warning: 'warn', error: 'error', critical: 'fatal' } as const
const FILE = 'file='

/**
 * Creates the log: one JSON object per line, but lines for people on a terminal. It goes where `log_handlers` says, or
 * to `sink` alone; handlers that are not supported are left out with a warning. What bears the name of a secret is
 * hidden, up to two levels deep.
 */
export function createLog(config: LogConfig, sink?: LogSink): Log {
  const level = LEVELS[config.log_level]
  const options = { level, redact: { paths: SECRET_PATHS, censor: HIDDEN }, base: null }
  if (sink) return pino(options, sink)
  const left_out = config.log_handlers.filter((handler) => !isKnown(handler))
  const kept = config.log_handlers.filter(isKnown)
  // Who names no handler wants no log; who names only others than these wants one.
  const handlers = kept.length === 0 && left_out.length > 0 ? ['console'] : kept
  const streams = handlers.map((handler) => ({ level, stream: destinationOf(handler, config) }))
  const log = pino(options, multistream(streams))
  for (const handler of left_out) {
    const instead = kept.length === 0 ? '; the log goes to the console' : ''
    log.warn(`log_handlers: ${handler.split('=')[0]} is not supported here and is left out${instead}.`)
  }
  return log
}

const isKnown = (handler: string): boolean => handler === 'console' || handler.startsWith(FILE)

function destinationOf(handler: string, config: LogConfig): DestinationStream {
  if (handler === 'console') return consoleStream(config.log_format)
  return openDestination({ dest: resolve(config.root, handler.slice(FILE.length)), mkdir: true, sync: true })
}

function consoleStream(format: Config['log_format']): DestinationStream {
  const { stdout } = process
  if (!stdout.isTTY) return openDestination({ dest: 1, sync: true })
  return { write: (line) => stdout.write(readableLine(line, format === 'color')) }
}
