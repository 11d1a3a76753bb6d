import type { Bus } from '../../platform/bus/bus.ts'
import { audience } from '../../platform/realtime/audience.ts'
import type { Emit } from '../../platform/realtime/emission.ts'

/** Tells workers, who forget what they loaded of the models, and everybody's open pages. */
export type AnnounceModels = (model_keys: readonly string[], change: 'created' | 'updated' | 'deleted') => void

/** Creates the way to tell that models changed. */
export function announceModels({ bus, emit }: { bus: Pick<Bus, 'publish'>; emit: Emit }): AnnounceModels {
  return (model_keys, change) => {
    if (model_keys.length === 0) return
    if (change !== 'created') bus.publish({ kind: 'models_changed', model_keys })
    emit('models_changed', { model_keys: [...model_keys], change }, audience.everyone())
  }
}
