import { type Logger, pino } from 'pino'
import type { Config } from '../config/index.ts'

/** The log of one process. */
export type Log = Logger

/** Where lines of the log go. */
export interface LogSink {
  write(line: string): void
}

/** Members that never reach the log, wherever they stand in an entry. */
const SECRETS = ['password', 'new_password', 'current_password', 'token', 'authorization', 'cookie', 'secret', 'hash']

const LEVELS = { debug: 'debug', info: 'info', warning: 'warn', error: 'error', critical: 'fatal' } as const

/** Creates the log: plain lines for people on a terminal, JSON for everything else. */
export function createLog(config: Pick<Config, 'log_level'>, sink?: LogSink): Log {
  const paths = SECRETS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`])
  const options = { level: LEVELS[config.log_level], redact: { paths, censor: '[hidden]' }, base: null }
  if (sink) return pino(options, sink)
  return process.stdout.isTTY ? pino(options, { write: (line) => process.stdout.write(readable(line)) }) : pino(options)
}

const NAMES: Readonly<Record<number, string>> = { 20: 'debug', 30: 'info', 40: 'warning', 50: 'error', 60: 'critical' }

/** One entry as a line for people: time, level, message, and the rest as JSON. */
function readable(line: string): string {
  const { time, level, msg, err, ...rest } = JSON.parse(line) as Record<string, unknown>
  const at = new Date(Number(time)).toTimeString().slice(0, 8)
  const extra = Object.keys(rest).length > 0 ? ` ${JSON.stringify(rest)}` : ''
  const stack = typeof err === 'object' && err !== null && 'stack' in err ? `\n${String(err.stack)}` : ''
  return `${at} ${NAMES[Number(level)] ?? level} ${String(msg)}${extra}${stack}\n`
}
