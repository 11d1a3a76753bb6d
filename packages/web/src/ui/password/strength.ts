import type { ZxcvbnFactory } from '@zxcvbn-ts/core'

/** 0 (guessed at once) to 4 (very hard to guess); zxcvbn's score. */
export type Strength = 0 | 1 | 2 | 3 | 4

/** Tells how hard a password is to guess; `personal` words make it easier. */
export type Estimator = (password: string, personal: readonly string[]) => Promise<Strength>

/** An estimator whose large word lists are loaded when it is first asked. */
export function createEstimator(): Estimator {
  let factory: Promise<ZxcvbnFactory> | null = null
  return async (password, personal) => {
    factory ??= loadFactory().catch((error) => {
      factory = null
      throw error
    })
    return (await factory).check(password.slice(0, 100), [...personal]).score
  }
}

async function loadFactory(): Promise<ZxcvbnFactory> {
  const [core, common] = await Promise.all([import('@zxcvbn-ts/core'), import('@zxcvbn-ts/language-common')])
  return new core.ZxcvbnFactory({ dictionary: common.dictionary, graphs: common.adjacencyGraphs })
}
