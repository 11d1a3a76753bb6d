import type { Command } from 'commander'
import { run } from './run.ts'
import { processTerminal } from './terminal.ts'

/** Runs a command that may go on, like a server, with the arguments of this process; ends it with the code of a failure. */
export function runProgram(command: Command): void {
  run(command, processTerminal(), process.argv.slice(2)).then((code) => {
    // What was opened until then would keep the process.
    if (code !== 0) process.exit(code)
  }, crash)
}

/** Ends this process with the stack of what nobody foresaw. */
export function crash(error: unknown): void {
  console.error(error)
  process.exit(1)
}
