import { setTimeout as delay } from 'node:timers/promises'

/** A circle of transactions that wait for each other, and a transaction that another one got ahead of. */
const TRY_AGAIN: readonly unknown[] = ['40P01', '40001']

/** How often a transaction is begun at most. */
const ATTEMPTS = 5
/** The longest pause before the second attempt, in ms; before each later one it is twice as long. */
const PAUSE_MS = 20

/**
 * Runs a transaction, and again when PostgreSQL undid it only because of what others did at the same time. The pause is
 * random, so that two that met once do not meet again.
 */
export async function patiently<T>(transaction: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await transaction()
    } catch (error) {
      if (attempt === ATTEMPTS || !isWorthAnotherTry(error)) throw error
    }
    await delay(Math.random() * PAUSE_MS * 2 ** (attempt - 1))
  }
}

const isWorthAnotherTry = (error: unknown): boolean =>
  error instanceof Error && TRY_AGAIN.includes((error as { readonly code?: unknown }).code)
