import type { MainModelConfig } from '@invoke-studio/client'
import { withLate } from '../client-state.ts'
import { modelForPerson, type Parameters, parseParameters } from './parameters.ts'

interface Late {
  /** What was kept. */
  readonly kept: unknown
  /** The parameters as they began. */
  readonly began: Parameters
  readonly now: Parameters
  readonly models: readonly Pick<MainModelConfig, 'key' | 'default_settings'>[]
}

/**
 * The parameters of a person for whom what was kept comes late: what they changed meanwhile, and else what was kept. A
 * model that was chosen for them, with its settings, is not their change.
 */
export function lateParameters({ kept, began, now, models }: Late): Parameters {
  if (typeof kept !== 'object' || kept === null) return now
  const [first] = models
  const given = first ? modelForPerson(first, began, began) : {}
  const merged = withLate(parseParameters(kept), now, began, given)
  const exists = models.length === 0 || models.some(({ key }) => key === merged.modelKey)
  return exists ? merged : { ...merged, modelKey: now.modelKey }
}
