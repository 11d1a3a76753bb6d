import { setImmediate as nextTurn } from 'node:timers/promises'

/** After so many values timers run and a cancellation comes in: some hundredths of a second of work on pixels. */
const VALUES_PER_TURN = 2 ** 22

/** Is told how many values were worked on since it was told last; rejects with `signal.reason` once that is aborted. */
export type Turns = (values: number) => Promise<void>

/** Lets long work on pixels stop: a worker that cannot hear of a cancellation holds its device to the end. */
export function takeTurns(signal: AbortSignal): Turns {
  let worked = 0
  return async (values) => {
    worked += values
    if (worked < VALUES_PER_TURN) return
    worked = 0
    await nextTurn()
    signal.throwIfAborted()
  }
}
