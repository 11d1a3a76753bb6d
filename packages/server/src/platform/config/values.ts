import { parse } from 'yaml'
import { SETTINGS, type SettingKey } from './settings.ts'

/** What became of a value that was given for a setting. */
export type ReadValue = { readonly value: unknown } | { readonly problem: string }

/**
 * Checks a value that was given for a setting. Text may stand for the value itself (`"9090"`, `"true"`, and JSON for
 * lists), because that is all that flags and the environment can hold. `origin` tells people where the value is.
 */
export function readValue(key: SettingKey, given: unknown, origin: string): ReadValue {
  const { kind, secret } = SETTINGS[key]
  for (const candidate of meanings(given)) {
    const result = kind.schema.safeParse(candidate)
    if (result.success) return { value: result.data }
  }
  const shown = secret ? 'the given value' : JSON.stringify(given)
  return { problem: `${key} in ${origin} must be ${kind.allowed}, and ${shown} is not.` }
}

const WORDS: Readonly<Record<string, boolean>> = { 1: true, 0: false, yes: true, no: false, on: true, off: false }

/** What a given value may mean, the most literal first. */
function meanings(given: unknown): unknown[] {
  if (typeof given !== 'string') return [given]
  const word = WORDS[given.trim().toLowerCase()]
  return [given, parsed(given), ...(word === undefined ? [] : [word])]
}

function parsed(text: string): unknown {
  try {
    return parse(text)
  } catch {
    return text
  }
}
