import { randomBytes } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { AppError } from '@invoke-studio/contract/errors'

/** Hashes passwords and checks them against hashes; the only place that knows how. */
export interface Passwords {
  /** An Argon2id hash (PHC text). Throws `unavailable` when too many are waiting. */
  hash(password: string): Promise<string>
  /**
   * Whether `password` belongs to `hash`; never for null or an empty hash. Takes as long for an account that does not
   * exist as for one that does: with `bcryptInUse` (accounts adopted from InvokeAI) both kinds are computed each time.
   */
  verify(password: string, hash: string | null, bcryptInUse: boolean): Promise<boolean>
  /** Whether `hash` is weaker than what `hash()` makes now, and so is to be replaced at the next sign-in. */
  isOutdated(hash: string): Promise<boolean>
}

/** Cost of one hash; source of the least values: OWASP's password storage cheat sheet (Argon2id, 19 MiB, t=2, p=1). */
export interface HashSettings {
  readonly argon2_memory_kib: number
  readonly argon2_iterations: number
  readonly argon2_parallelism: number
}

/** Cost of the bcrypt hashes that InvokeAI writes. */
const INVOKEAI_BCRYPT_COST = 12
/** InvokeAI cuts passwords to so many bytes before it hashes them, at a whole character. */
const BCRYPT_BYTES = 72
/** How many hashes may wait. With a tenth of a second for each, the last one waits a few seconds. */
const MAX_WAITING = 64

/** Creates the hasher. Hashing runs on threads, a few at once, so that it never stalls the server. */
export function createPasswords(settings: HashSettings): Passwords {
  const inTurn = createTurns(Math.max(1, Math.min(3, availableParallelism() - 1)), MAX_WAITING)
  const options = {
    memoryCost: settings.argon2_memory_kib,
    timeCost: settings.argon2_iterations,
    parallelism: settings.argon2_parallelism,
  }
  const hash = (password: string): Promise<string> =>
    inTurn(async () => (await import('@node-rs/argon2')).hash(password, options))
  const decoyArgon2 = once(() => hash(randomBytes(24).toString('base64')))
  const decoyBcrypt = once(() =>
    inTurn(async () => (await import('@node-rs/bcrypt')).hash(randomBytes(24).toString('base64'), bcryptOptions)),
  )

  return {
    hash,
    async verify(password, stored, bcryptInUse) {
      const kind = kindOf(stored)
      const argon2Hash = kind === 'argon2' && stored ? stored : await decoyArgon2()
      const bcryptHash = kind === 'bcrypt' && stored ? stored : bcryptInUse ? await decoyBcrypt() : null
      return inTurn(async () => {
        const argon2 = await verifyArgon2(argon2Hash, password)
        const bcrypt = bcryptHash !== null && (await verifyBcrypt(bcryptHash, password))
        return (kind === 'argon2' && argon2) || (kind === 'bcrypt' && bcrypt)
      })
    },
    async isOutdated(stored) {
      if (kindOf(stored) !== 'argon2') return true
      const { parseOptions } = await import('@node-rs/argon2')
      const made = parseOptions(stored)
      return (
        made.memoryCost < options.memoryCost ||
        made.timeCost < options.timeCost ||
        made.parallelism < options.parallelism
      )
    },
  }
}

const bcryptOptions = { cost: INVOKEAI_BCRYPT_COST }

function kindOf(hash: string | null): 'argon2' | 'bcrypt' | null {
  if (hash?.startsWith('$argon2')) return 'argon2'
  return hash?.startsWith('$2') ? 'bcrypt' : null
}

async function verifyArgon2(hash: string, password: string): Promise<boolean> {
  const { verify } = await import('@node-rs/argon2')
  return verify(hash, password)
}

async function verifyBcrypt(hash: string, password: string): Promise<boolean> {
  const { verify } = await import('@node-rs/bcrypt')
  return verify(cutForBcrypt(password), hash)
}

/** The first 72 bytes of the UTF-8 text, at a whole character. */
function cutForBcrypt(password: string): string {
  const bytes = new TextEncoder().encode(password)
  if (bytes.length <= BCRYPT_BYTES) return password
  let end = BCRYPT_BYTES
  // 10xxxxxx continues a character: the cut moves back to where one begins.
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1
  return new TextDecoder().decode(bytes.subarray(0, end))
}

/** Remembers what `make` made; a failure is not remembered. */
function once(make: () => Promise<string>): () => Promise<string> {
  let made: Promise<string> | null = null
  return () => {
    made ??= make().catch((error: unknown) => {
      made = null
      throw error
    })
    return made
  }
}

/** Runs `running` pieces of work at once and lets `waiting` more wait; further ones are refused with `unavailable`. */
function createTurns(running: number, waiting: number) {
  const queue: (() => void)[] = []
  let active = 0
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (active >= running) {
      if (queue.length >= waiting) throw new AppError('unavailable', { seconds: 2 })
      await new Promise<void>((resolve) => queue.push(resolve))
    } else {
      active += 1
    }
    try {
      return await work()
    } finally {
      const next = queue.shift()
      if (next) next()
      else active -= 1
    }
  }
}
