import type { Bus } from '../platform/bus/bus.ts'
import type { Config } from '../platform/config/index.ts'

/** Settings that can change while the studio runs. */
export type LiveSettings = Pick<Config, 'image_subfolder_strategy'>

/** The settings in force, with what was changed since the start by any process of the studio. */
export function liveSettings({ config, bus }: { readonly config: Config; readonly bus: Bus }) {
  let current: LiveSettings = config
  bus.subscribe((message) => {
    if (message.kind === 'settings_changed') current = { ...current, ...message.settings }
  })
  return {
    image_subfolder_strategy: () => current.image_subfolder_strategy,
    /** Everything, for a process that starts now. */
    workerConfig: (): Config => ({ ...config, image_subfolder_strategy: current.image_subfolder_strategy }),
  }
}
