import { createInterface } from 'node:readline'
import type { Environment } from '../platform/config/index.ts'

/** The place that a command talks to; tests bring one of their own. */
export interface Terminal {
  readonly env: Environment
  /** Whether somebody sits there who can be asked. */
  readonly interactive: boolean
  /** The result of the command, for people or for the next program. */
  print(text: string): void
  /** What is not the result: warnings and errors. */
  note(text: string): void
  ask(question: string, initial?: string): Promise<string>
  /** Nothing of the answer is shown, not even its length. */
  askSecret(question: string): Promise<string>
  askYesNo(question: string, initial?: boolean): Promise<boolean>
  /** The first line of standard input, for secrets that another program hands over; empty when there is none. */
  readLine(): Promise<string>
}

/** The person at the terminal gave up. */
export class Abandoned extends Error {
  constructor() {
    super('Nothing was changed.')
  }
}

/** The terminal of this process. Questions go to standard error, so that the result alone can be piped on. */
export function processTerminal(): Terminal {
  const prompts = () => import('@clack/prompts')
  const common = { output: process.stderr }
  const answered = <T extends string | boolean>(answer: T | symbol): T => {
    if (typeof answer === 'symbol') throw new Abandoned()
    return answer
  }
  return {
    env: process.env,
    interactive: process.stdin.isTTY === true && process.stderr.isTTY === true,
    print: (text) => console.log(text),
    note: (text) => console.error(text),
    ask: async (message, initialValue = '') =>
      answered<string>(await (await prompts()).text({ ...common, message, initialValue })) ?? '',
    askSecret: async (message) =>
      answered<string>(await (await prompts()).password({ ...common, message, mask: '' })) ?? '',
    askYesNo: async (message, initialValue = false) =>
      answered<boolean>(await (await prompts()).confirm({ ...common, message, initialValue })),
    async readLine() {
      const lines = createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })
      for await (const line of lines) return line
      return ''
    },
  }
}
