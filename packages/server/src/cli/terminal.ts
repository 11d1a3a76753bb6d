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
  ask(question: string): Promise<string>
  askSecret(question: string): Promise<string>
  askYesNo(question: string): Promise<boolean>
}

/** The person at the terminal gave up. */
export class Abandoned extends Error {}

/** The terminal of this process. */
export function processTerminal(): Terminal {
  const prompts = () => import('@clack/prompts')
  const answered = <T extends string | boolean>(answer: T | symbol): T => {
    if (typeof answer === 'symbol') throw new Abandoned('Nothing was changed.')
    return answer
  }
  return {
    env: process.env,
    interactive: process.stdin.isTTY === true && process.stdout.isTTY === true,
    print: (text) => console.log(text),
    note: (text) => console.error(text),
    ask: async (message) => answered<string>(await (await prompts()).text({ message })) ?? '',
    askSecret: async (message) => answered<string>(await (await prompts()).password({ message })) ?? '',
    askYesNo: async (message) => answered<boolean>(await (await prompts()).confirm({ message, initialValue: false })),
  }
}
