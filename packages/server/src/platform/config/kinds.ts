import { z } from 'zod'

/** A kind of value that a setting takes: how to check it, and in words what is allowed. */
export interface Kind<T> {
  readonly schema: z.ZodType<T>
  /** Completes "must be …". */
  readonly allowed: string
}

/** How a setting is described where it is not its name and kind. */
export interface SettingNotes {
  /** Never shown: in logs, errors and the runtime configuration it is asterisks. */
  readonly secret?: boolean
  /** A setting of InvokeAI that is read from existing files and has no effect here. */
  readonly deprecated?: boolean
  /** Why the setting is taken from `invokeai.yaml` alone, and what to do elsewhere; completes "… in the environment". */
  readonly file_only?: string
  /** Other names that are read for this setting, each with the conversion of its value. */
  readonly aliases?: Readonly<Record<string, (value: unknown) => unknown>>
}

/** One setting of `invokeai.yaml`. */
export interface Setting<T> extends SettingNotes {
  readonly kind: Kind<T>
  readonly fallback: T
  /** One sentence for the documentation and the example file. */
  readonly description: string
}

/** Declares a setting. */
export function setting<T>(kind: Kind<T>, fallback: T, description: string, notes: SettingNotes = {}): Setting<T> {
  return { kind, fallback, description, ...notes }
}

/** An alias whose value means the same. */
export const same = (value: unknown): unknown => value

/** true or false. */
export const bool: Kind<boolean> = { schema: z.boolean(), allowed: 'true or false' }

/** Any text. */
export const text: Kind<string> = { schema: z.string(), allowed: 'text (in quotes if it looks like a number)' }

/** A path, absolute or relative to the root folder. */
export const path: Kind<string> = {
  schema: z.string().min(1),
  allowed: 'a path, absolute or relative to the root folder',
}

/** A list of texts. */
export const texts: Kind<string[]> = { schema: z.array(z.string()), allowed: 'a list of texts' }

/** A whole number between two limits, both included. */
export function int(min: number, max?: number): Kind<number> {
  const schema = z.int().min(min)
  return {
    schema: max === undefined ? schema : schema.max(max),
    allowed: max === undefined ? `a whole number of at least ${min}` : `a whole number from ${min} to ${max}`,
  }
}

/** A number of at least `min`, or above `above`. */
export function number(limit: { readonly min: number } | { readonly above: number }): Kind<number> {
  return 'min' in limit
    ? { schema: z.number().min(limit.min), allowed: `a number of at least ${limit.min}` }
    : { schema: z.number().gt(limit.above), allowed: `a number above ${limit.above}` }
}

/** One of some words. */
export function oneOf<const T extends string>(...words: readonly [T, ...T[]]): Kind<T> {
  return { schema: z.enum(words), allowed: `one of ${words.join(', ')}` }
}

/** One of some words, in capitals or not. */
export function anyCaseOf<const T extends string>(...words: readonly [T, ...T[]]): Kind<T> {
  const lowered = (value: unknown): unknown => (typeof value === 'string' ? value.toLowerCase() : value)
  return { schema: z.preprocess(lowered, z.enum(words)), allowed: `one of ${words.join(', ')}` }
}

/** Text of a given form. */
export function matching(pattern: RegExp, allowed: string): Kind<string> {
  return { schema: z.string().regex(pattern), allowed }
}

/** The kind itself or null. */
export function optional<T>(kind: Kind<T>): Kind<T | null> {
  return { schema: kind.schema.nullable(), allowed: `${kind.allowed}, or null` }
}
