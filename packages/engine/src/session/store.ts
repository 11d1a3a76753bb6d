import type { Conditioning, Tensor } from '../define/context.ts'
import { nodeError } from '../define/errors.ts'

/** Tensors and conditionings by name. */
export interface Attachments {
  readonly tensors: ReadonlyMap<string, Tensor>
  readonly conditionings: ReadonlyMap<string, Conditioning>
}

/** What the nodes of one session hand each other beside JSON. Whatever is to be kept has to find room. */
export interface SessionStore {
  /** `save` throws `ValueError` when there is no room. */
  readonly tensors: { save(tensor: Tensor): string; load(name: string): Tensor }
  readonly conditionings: { save(value: Conditioning): string; load(name: string): Conditioning }
  /** What of the store an output names. */
  namedIn(output: unknown): Attachments
  /** Puts back what another session's store had under the same names. Throws `ValueError` when there is no room. */
  restore(attachments: Attachments): void
  /** Keeps what the output of a copy names until the copy is released; drops what the copy saved beside that. */
  hold(copyId: string, output: unknown): void
  /** Drops what the output of a copy names, but for what other copies hold. */
  release(copyId: string): void
}

/**
 * How many bytes a session may hold at a time: room for a mask of 16,384 × 16,384 pixels and what is made of it, or for
 * the latents of two thousand pictures of 2048 × 2048. It comes on top of the models, so much more would not fit beside
 * them on small machines.
 */
const MOST_BYTES = 2 ** 31

/** Creates an empty store. */
export function createSessionStore(mostBytes = MOST_BYTES): SessionStore {
  const tensors = new Map<string, Tensor>()
  const conditionings = new Map<string, Conditioning>()
  const room = createRoom(mostBytes)
  const claims = createClaims()

  function put<T>(values: Map<string, T>, name: string, value: T, bytes: number): void {
    if (values.has(name)) return
    room.take(name, bytes)
    values.set(name, value)
  }

  function drop(names: readonly string[]): void {
    for (const name of names) {
      room.giveBack(name)
      tensors.delete(name)
      conditionings.delete(name)
    }
  }

  function shelf<T>(kind: string, values: Map<string, T>, bytesOf: (value: T) => number) {
    return {
      save(value: T): string {
        const name = `${kind}_${crypto.randomUUID()}`
        put(values, name, value, bytesOf(value))
        claims.add(name)
        return name
      },
      load(name: string): T {
        const value = values.get(name)
        if (!value) throw nodeError('FileNotFoundError', `The ${kind} ${name} does not exist in this session`)
        return value
      },
    }
  }

  return {
    tensors: shelf('tensor', tensors, tensorBytes),
    conditionings: shelf('conditioning', conditionings, conditioningBytes),
    namedIn(output) {
      const names = new Set(stringsIn(output))
      return { tensors: pick(tensors, names), conditionings: pick(conditionings, names) }
    },
    restore(attachments) {
      for (const [name, tensor] of attachments.tensors) put(tensors, name, tensor, tensorBytes(tensor))
      for (const [name, value] of attachments.conditionings) put(conditionings, name, value, conditioningBytes(value))
    },
    hold(copyId, output) {
      const names = [...new Set(stringsIn(output))].filter((name) => tensors.has(name) || conditionings.has(name))
      drop(claims.hold(copyId, names))
    },
    release: (copyId) => drop(claims.release(copyId)),
  }
}

/** Counts bytes by name. */
function createRoom(mostBytes: number) {
  const sizes = new Map<string, number>()
  let taken = 0
  return {
    take(name: string, bytes: number): void {
      if (taken + bytes > mostBytes) {
        throw nodeError(
          'ValueError',
          'The nodes of this graph hand each other more latents, masks and prompts than fit into memory. ' +
            'Make smaller pictures, or fewer of them in one go.',
        )
      }
      taken += bytes
      sizes.set(name, bytes)
    },
    giveBack(name: string): void {
      taken -= sizes.get(name) ?? 0
      sizes.delete(name)
    },
  }
}

/** Knows which names copies hold, and which were added but are not held by anybody yet. */
function createClaims() {
  const added = new Set<string>()
  const namesOf = new Map<string, readonly string[]>()
  const holders = new Map<string, number>()
  return {
    add: (name: string) => void added.add(name),
    /** Returns the names that were added, but that nobody holds. */
    hold(copyId: string, names: readonly string[]): string[] {
      if (names.length > 0) namesOf.set(copyId, names)
      for (const name of names) holders.set(name, (holders.get(name) ?? 0) + 1)
      const unheld = [...added].filter((name) => !holders.has(name))
      added.clear()
      return unheld
    },
    /** Returns the names that nobody holds any more. */
    release(copyId: string): string[] {
      const names = namesOf.get(copyId) ?? []
      namesOf.delete(copyId)
      for (const name of names) holders.set(name, (holders.get(name) ?? 0) - 1)
      const unheld = names.filter((name) => holders.get(name) === 0)
      for (const name of unheld) holders.delete(name)
      return unheld
    },
  }
}

function pick<T>(values: ReadonlyMap<string, T>, names: ReadonlySet<string>): Map<string, T> {
  const found = new Map<string, T>()
  for (const name of names) {
    const value = values.get(name)
    if (value !== undefined) found.set(name, value)
  }
  return found
}

/** The memory that attachments take. */
export function byteSize({ tensors, conditionings }: Attachments): number {
  const sum = (sizes: readonly number[]) => sizes.reduce((total, size) => total + size, 0)
  return sum([...tensors.values()].map(tensorBytes)) + sum([...conditionings.values()].map(conditioningBytes))
}

const tensorBytes = ({ data }: Tensor): number => data.byteLength

function conditioningBytes({ embeds, sdxl }: Conditioning): number {
  return tensorBytes(embeds) + (sdxl ? tensorBytes(sdxl.pooled) : 0)
}

/** All strings inside a JSON value. */
export function* stringsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value
  else if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) yield* stringsIn(part)
}
