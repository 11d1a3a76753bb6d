import type { Conditioning, Tensor } from '../define/context.ts'
import { nodeError } from '../define/errors.ts'

/** Tensors and conditionings by name. */
export interface Attachments {
  readonly tensors: ReadonlyMap<string, Tensor>
  readonly conditionings: ReadonlyMap<string, Conditioning>
}

/** What the nodes of one session hand each other beside JSON. */
export interface SessionStore {
  readonly tensors: { save(tensor: Tensor): string; load(name: string): Tensor }
  readonly conditionings: { save(value: Conditioning): string; load(name: string): Conditioning }
  /** What of the store an output names. */
  namedIn(output: unknown): Attachments
  /** Puts back what another session's store had under the same names. */
  restore(attachments: Attachments): void
}

/** Creates an empty store. */
export function createSessionStore(): SessionStore {
  const tensors = new Map<string, Tensor>()
  const conditionings = new Map<string, Conditioning>()
  return {
    tensors: shelf('tensor', tensors),
    conditionings: shelf('conditioning', conditionings),
    namedIn(output) {
      const names = new Set(stringsIn(output))
      const pick = <T>(from: ReadonlyMap<string, T>) => new Map([...from].filter(([name]) => names.has(name)))
      return { tensors: pick(tensors), conditionings: pick(conditionings) }
    },
    restore(attachments) {
      for (const [name, tensor] of attachments.tensors) tensors.set(name, tensor)
      for (const [name, value] of attachments.conditionings) conditionings.set(name, value)
    },
  }
}

function shelf<T>(kind: string, values: Map<string, T>) {
  return {
    save(value: T): string {
      const name = `${kind}_${crypto.randomUUID()}`
      values.set(name, value)
      return name
    },
    load(name: string): T {
      const value = values.get(name)
      if (!value) throw nodeError('FileNotFoundError', `The ${kind} ${name} does not exist in this session`)
      return value
    },
  }
}

/** All strings inside a JSON value. */
export function* stringsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value
  else if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) yield* stringsIn(part)
}
