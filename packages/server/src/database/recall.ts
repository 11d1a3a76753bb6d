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

/**
 * Creates a memory that is never older than the database. `version` answers a number that differs from the one before
 * when anything was committed in between, by whatever connection or process; `changed` is to be called on commits of
 * this process.
 *
 * The version is asked once in each turn of the event loop: until the microtasks of a turn are done, this process hears
 * of nothing that others do, so whoever could have caused a question after a commit is answered in a later turn.
 */
export function createRecall(version: () => number): { remember: Remember; changed: () => void } {
  const filled = new Set<Map<string, unknown>>()
  let bytes = 0
  let known = Number.NaN
  let isFresh = false

  const forget = (): void => {
    for (const answers of filled) answers.clear()
    filled.clear()
    bytes = 0
  }
  const changed = (): void => {
    isFresh = false
  }
  const currentVersion = (): number => {
    if (isFresh) return known
    const now = version()
    if (now !== known) forget()
    known = now
    isFresh = true
    // Ticks run after the microtasks that ask for them, and before anything else happens to this process.
    process.nextTick(changed)
    return now
  }
  const keep = (answers: Map<string, unknown>, key: string, answer: unknown): void => {
    const size = ENTRY_BYTES + key.length + freeze(answer)
    if (size > LARGEST_BYTES) return
    if (bytes + size > LIMIT_BYTES) forget()
    answers.set(key, answer)
    filled.add(answers)
    bytes += size
  }

  return {
    changed,
    remember<Key extends RecallKey, Answer>(read: (key: Key) => Promise<Answer>) {
      const answers = new Map<string, Answer>()
      return async (key: Key) => {
        const asked = currentVersion()
        const name = typeof key === 'string' ? key : JSON.stringify(key)
        const remembered = answers.get(name)
        if (remembered !== undefined) return remembered
        const answer = await read(key)
        if (answer !== undefined && currentVersion() === asked) keep(answers, name, answer)
        return answer
      }
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
