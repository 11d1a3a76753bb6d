import { randomInt } from 'node:crypto'
import {
  checkPassword,
  MAX_PASSWORD_BYTES,
  type PasswordPolicy,
  type PasswordRule,
  passwordProblem,
} from '@invoke-studio/contract/auth'
import { AppError } from '@invoke-studio/contract/errors'

/** The installation's demands on new passwords. */
export interface PasswordRules {
  readonly policy: PasswordPolicy
  /** Throws `password_rejected` with a sentence for the first rule that `password` breaks. */
  require(password: string): Promise<void>
  /** A random password that every rule accepts. */
  generate(): string
}

const LETTERS = 'abcdefghijkmnopqrstuvwxyz'
const GROUPS = [LETTERS, LETTERS.toUpperCase().replace('O', ''), '23456789', '!#$%&*+-./:;=?@_~']
const GENERATED_LENGTH = 16

/** Creates the rules of an installation. Where they are strict, passwords that `isBreached` knows are refused as well. */
export function createPasswordRules(
  policy: PasswordPolicy,
  isBreached: (password: string) => Promise<boolean> = async () => false,
): PasswordRules {
  return {
    policy,
    async require(password) {
      const broken = checkPassword(password, policy).find(({ met }) => !met)?.rule
      const rule = broken ?? (policy.strict ? await knownToOthers(password, isBreached) : null)
      if (rule) throw new AppError('password_rejected', { reason: passwordProblem(rule, policy) })
    },
    generate() {
      const length = Math.min(Math.max(GENERATED_LENGTH, policy.min_length), MAX_PASSWORD_BYTES)
      const all = GROUPS.join('')
      const letters = GROUPS.map(pick)
      while (letters.length < length) letters.push(pick(all))
      return shuffled(letters).join('')
    },
  }
}

async function knownToOthers(
  password: string,
  isBreached: (password: string) => Promise<boolean>,
): Promise<PasswordRule | null> {
  if (await isCommon(password)) return 'common'
  return (await isBreached(password)) ? 'breached' : null
}

/** Whether everybody who guesses passwords tries this one early. The list (49,000 entries) is loaded when needed. */
async function isCommon(password: string): Promise<boolean> {
  const { dictionary } = await import('@zxcvbn-ts/language-common')
  return dictionary['passwords-common'].includes(password.toLowerCase())
}

function pick(letters: string): string {
  return letters.charAt(randomInt(letters.length))
}

/** Fisher and Yates' shuffle with a cryptographic source. */
function shuffled(letters: readonly string[]): string[] {
  const result = [...letters]
  for (let last = result.length - 1; last > 0; last -= 1) {
    const other = randomInt(last + 1)
    const moved = result[last] ?? ''
    result[last] = result[other] ?? ''
    result[other] = moved
  }
  return result
}
