/** What a remembered read is asked by: a text, or plain data as JSON can tell it. */
export type RecallKey = string | object

/**
 * Wraps `read` so that its answers are remembered for as long as nobody commits anything to the database. `read` must
 * depend on its key and the content of this database alone: not on the time, and not on what is not committed. Answers
 * are frozen through and through. A database that cannot tell whether it changed reads anew each time.
 */
export type Remember = <Key extends RecallKey, Answer>(
  read: (key: Key) => Promise<Answer>,
) => (key: Key) => Promise<Answer>

/** Remembers nothing. */
export const readAnew: Remember = (read) => read

/** How much is remembered at most, as estimated from lengths of texts; beyond it everything is forgotten. */
const LIMIT_BYTES = 16_000_000
/** A larger answer is not worth what it would displace. */
const LARGEST_BYTES = LIMIT_BYTES / 4
/** What an answer costs beside its content. */
const ENTRY_BYTES = 200
const VALUE_BYTES = 16

/** A memory of reads. */
export interface Recall {
  readonly remember: Remember
  /** To be called on each write of this process. */
  changed(): void
}

/**
 * Creates a memory that is never older than the database. `version` answers a number that differs from the one before
 * when anything was committed in between, by whatever connection or process.
 *
 * Whoever asks waits until all that has arrived in this turn of the event loop was read, then the version is asked once
 * for all of them. It holds until their microtasks are done: until then this process hears of nothing that others do,
 * so that nobody can be answered with less than they know of. Only this process itself could know more, by writing
 * without telling `changed`: so it opens a database once.
 */
export function createRecall(version: () => number): Recall {
  const kept = createKeep()
  let known = Number.NaN
  let isFresh = false
  let asking: Promise<void> | null = null

  const expire = (): void => {
    isFresh = false
  }
  const ask = (): void => {
    asking = null
    const now = version()
    if (now !== known) kept.forget()
    known = now
    isFresh = true
    // A tick that a microtask asks for runs after all microtasks, and before anything else happens to this process.
    queueMicrotask(() => process.nextTick(expire))
  }
  const freshen = (): Promise<void> => {
    asking ??= new Promise((resolve, reject) => {
      setImmediate(() => {
        try {
          resolve(ask())
        } catch (error) {
          reject(error)
        }
      })
    })
    return asking
  }

  return {
    changed: expire,
    remember<Key extends RecallKey, Answer>(read: (key: Key) => Promise<Answer>) {
      const answers = new Map<string, Promise<Answer>>()
      async function find(key: Key, name: string): Promise<Answer> {
        if (!isFresh) await freshen()
        const remembered = answers.get(name)
        if (remembered) return remembered
        const asked = known
        const answer = await read(key)
        if (!isFresh) await freshen()
        if (answer !== undefined && known === asked) kept.add(answers, name, answer)
        return answer
      }
      return (key: Key) => {
        const name = typeof key === 'string' ? key : JSON.stringify(key)
        return (isFresh ? answers.get(name) : undefined) ?? find(key, name)
      }
    },
  }
}

/** Keeps answers in maps, within the limits. */
function createKeep() {
  const filled = new Set<Map<string, Promise<unknown>>>()
  let bytes = 0
  const forget = (): void => {
    for (const answers of filled) answers.clear()
    filled.clear()
    bytes = 0
  }
  return {
    forget,
    add<Answer>(answers: Map<string, Promise<Answer>>, key: string, answer: Answer): void {
      const size = ENTRY_BYTES + key.length + freeze(answer)
      if (size > LARGEST_BYTES) return
      if (bytes + size > LIMIT_BYTES) forget()
      answers.set(key, Promise.resolve(answer))
      filled.add(answers)
      bytes += size
    },
  }
}

/** Freezes plain data, whoever it is shared with, and answers about how many bytes it takes. */
function freeze(value: unknown): number {
  if (typeof value === 'string') return VALUE_BYTES + value.length
  if (typeof value !== 'object' || value === null) return VALUE_BYTES
  Object.freeze(value)
  let size = VALUE_BYTES
  for (const member of Object.values(value)) size += VALUE_BYTES + freeze(member)
  return size
}
