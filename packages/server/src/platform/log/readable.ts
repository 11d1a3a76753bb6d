import { styleText } from 'node:util'

const NAMES: Readonly<Record<number, string>> = { 20: 'debug', 30: 'info', 40: 'warning', 50: 'error', 60: 'critical' }
const WARNING = 40
const ERROR = 50

/** One entry of the log (a JSON text) as a line for people: time, level, message, the rest as JSON, and the stack. */
export function readableLine(entry: string, color: boolean): string {
  const { time, level, msg = '', err, ...rest } = JSON.parse(entry) as Record<string, unknown>
  const at = new Date(Number(time)).toTimeString().slice(0, 8)
  const name = NAMES[Number(level)] ?? String(level)
  const extra = Object.keys(rest).length > 0 ? ` ${JSON.stringify(rest)}` : ''
  const stack = typeof err === 'object' && err !== null && 'stack' in err ? `\n${String(err.stack)}` : ''
  return `${at} ${color ? colored(name, Number(level)) : name} ${String(msg)}${extra}${stack}\n`
}

function colored(name: string, level: number): string {
  if (level >= ERROR) return styleText('red', name)
  return styleText(level >= WARNING ? 'yellow' : 'dim', name)
}
