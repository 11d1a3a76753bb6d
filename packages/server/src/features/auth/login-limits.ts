import { createHash } from 'node:crypto'
import { isIPv6 } from 'node:net'
import { AppError } from '@invoke-studio/contract/errors'
import { CompiledQuery } from 'kysely'
import { RateLimiterPostgres } from 'rate-limiter-flexible'
import type { Database } from '../../database/database.ts'

/** Slows down guessing: after some failures each further attempt has to wait longer, also after a restart. */
export interface LoginLimits {
  /**
   * Runs one attempt to prove something, from an address and on an account when one is meant (an e-mail address or
   * user id, known or not). An attempt that answers null failed and counts; others leave the account with no failures.
   * Throws `too_many_attempts` with the seconds to wait; such a refusal does not lengthen the wait.
   */
  attempt<T>(from: { ip: string; account: string | null }, prove: () => Promise<T | null>): Promise<T | null>
}

/** How failures under one kind of key are counted. */
interface Rule {
  readonly name: string
  /** Failures before waiting begins. */
  readonly free: number
  /** Seconds for which failures are remembered. */
  readonly memory: number
}

/** A person who mistypes is not slowed; a day of guessing is some hundred tries. */
const ON_ACCOUNT: Rule = { name: 'account', free: 5, memory: 24 * 3600 }
/** Many people may share one address. */
const FROM_ADDRESS: Rule = { name: 'address', free: 30, memory: 3600 }

const FIRST_DELAY = 5
const LONGEST_DELAY = 900
/** Attempts that may wait for their turn under one key. */
const MAX_WAITING = 256

/** Creates the limits over the table `login_attempts`. */
export function createLoginLimits(database: Database): LoginLimits {
  const store = { storeClient: sqlClient(database), storeType: 'client', tableName: 'login_attempts' }
  const onAccount = createLimit(ON_ACCOUNT, store)
  const fromAddress = createLimit(FROM_ADDRESS, store)

  return {
    attempt(from, prove) {
      const address = digest(network(from.ip))
      const account = from.account === null ? null : digest(from.account.toLowerCase())
      return fromAddress.inTurn(address, async () => {
        await fromAddress.admit(address)
        if (account === null) return counted(prove, [() => fromAddress.failed(address)], [])
        return onAccount.inTurn(account, async () => {
          await onAccount.admit(account)
          const failed = [() => fromAddress.failed(address), () => onAccount.failed(account)]
          return counted(prove, failed, [() => onAccount.forget(account)])
        })
      })
    },
  }
}

async function counted<T>(
  prove: () => Promise<T | null>,
  failed: readonly (() => Promise<void>)[],
  succeeded: readonly (() => Promise<void>)[],
): Promise<T | null> {
  const result = await prove()
  for (const note of result === null ? failed : succeeded) await note()
  return result
}

/** A count of failures for each key, and a gate that stays shut for a while after each one too many. */
function createLimit(
  { name, free, memory }: Rule,
  store: { storeClient: object; storeType: string; tableName: string },
) {
  const common = { ...store, tableCreated: true }
  const failures = new RateLimiterPostgres({
    ...common,
    keyPrefix: name,
    points: Number.MAX_SAFE_INTEGER,
    duration: memory,
  })
  const gate = new RateLimiterPostgres({
    ...common,
    keyPrefix: `${name}-gate`,
    points: 1,
    duration: LONGEST_DELAY,
    clearExpiredByTimeout: false,
  })

  return {
    /** Attempts of this process under one key go one by one, so that a burst of them cannot slip past the count. */
    inTurn: createTurns(),
    async admit(key: string): Promise<void> {
      const shut = await gate.get(key)
      if (!shut || shut.msBeforeNext <= 0) return
      throw new AppError('too_many_attempts', { seconds: Math.ceil(shut.msBeforeNext / 1000) })
    },
    async failed(key: string): Promise<void> {
      const { consumedPoints } = await failures.consume(key)
      if (consumedPoints >= free) await gate.block(key, delayAfter(consumedPoints - free))
    },
    async forget(key: string): Promise<void> {
      await failures.delete(key)
      await gate.delete(key)
    },
  }
}

/** Seconds to wait after so many failures beyond the free ones: 5, 10, 20, … up to a quarter of an hour. */
function delayAfter(failures: number): number {
  return Math.min(FIRST_DELAY * 2 ** Math.min(failures, 20), LONGEST_DELAY)
}

/** Lets work under one key go in the order of its arrival; too much of it is refused with `unavailable`. */
function createTurns() {
  const lines = new Map<string, { last: Promise<unknown>; length: number }>()
  return async <T>(key: string, work: () => Promise<T>): Promise<T> => {
    const line = lines.get(key) ?? { last: Promise.resolve(), length: 0 }
    if (line.length >= MAX_WAITING) throw new AppError('unavailable', { seconds: 2 })
    lines.set(key, line)
    line.length += 1
    const done = line.last.then(work)
    line.last = done.catch(() => {})
    try {
      return await done
    } finally {
      line.length -= 1
      if (line.length === 0) lines.delete(key)
    }
  }
}

/** An IPv6 subscriber commands a whole /64 network; IPv4 counts as it is. */
function network(ip: string): string {
  if (!isIPv6(ip)) return ip
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)
  if (mapped?.[1]) return mapped[1]
  const [head = '', tail] = ip.split('::')
  const before = head.split(':').filter(Boolean)
  const after = tail?.split(':').filter(Boolean) ?? []
  const zeros = Array.from({ length: tail === undefined ? 0 : 8 - before.length - after.length }, () => '0')
  return [...before, ...zeros, ...after].slice(0, 4).join(':')
}

/** Keys have one length and reveal nothing of what was typed. */
function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}

/** What rate-limiter-flexible's PostgreSQL store asks of a client, on either database. */
function sqlClient({ kysely, dialect }: Database) {
  return {
    async query({ text, values }: { text: string; values: readonly unknown[] }) {
      const [sql, parameters] = dialect === 'postgres' ? [text, values] : positional(text, values)
      const { rows, numAffectedRows } = await kysely.executeQuery(CompiledQuery.raw(sql, [...parameters]))
      return { rows, rowCount: rows.length > 0 ? rows.length : Number(numAffectedRows ?? 0) }
    },
  }
}

/** The store's SQL is good for SQLite, too, but for its numbered parameters. */
function positional(text: string, values: readonly unknown[]): [string, unknown[]] {
  const used: unknown[] = []
  const sql = text.replace(/\$(\d+)/g, (_, number: string) => {
    used.push(values[Number(number) - 1])
    return '?'
  })
  return [sql, used]
}
