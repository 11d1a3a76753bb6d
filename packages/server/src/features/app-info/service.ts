import { createRequire } from 'node:module'
import { cpus } from 'node:os'
import type { GenerationDeviceOption } from '@invoke-studio/contract/app'
import { type Config, defaultSettings, redactedConfig, type SettingKey } from '../../platform/config/index.ts'

/** Packages whose versions tell most when something goes wrong. */
const TOLD = ['@photostructure/sqlite', 'fastify', 'kysely', 'onnxruntime-node', 'pg', 'sharp', 'socket.io', 'zod']

/** Tells what runs here. `isReachable` asks the database and throws when it does not answer. */
export function appInfoService(deps: { config: Config; version: string; isReachable: () => Promise<unknown> }) {
  const { config, version } = deps
  return {
    version: () => ({ version }),

    /** Versions by name. */
    dependencies(): Record<string, string> {
      const require = createRequire(import.meta.url)
      const versions = TOLD.flatMap((name) => {
        const found = versionOf(require, name)
        return found ? [[name, found]] : []
      })
      return { node: process.versions.node, ...Object.fromEntries(versions) }
    },

    /** The processor, which every machine has, and what the configuration names besides. */
    devices(): GenerationDeviceOption[] {
      const { generation_devices } = config
      const named = generation_devices === 'auto' ? [] : generation_devices.filter((device) => device !== 'cpu')
      const processor = { device: 'cpu', name: cpus()[0]?.model.trim() || 'CPU' }
      return [processor, ...named.map((device) => ({ device, name: device }))]
    },

    /** The settings in force without their secrets, and which of them are not as usual. */
    runtimeConfig() {
      const usual = defaultSettings()
      const isSet = (key: SettingKey) => JSON.stringify(config[key]) !== JSON.stringify(usual[key])
      const shown = redactedConfig(config)
      return { set_fields: (Object.keys(usual) as SettingKey[]).filter(isSet), config: shown }
    },

    async isReady(): Promise<boolean> {
      return deps.isReachable().then(
        () => true,
        () => false,
      )
    },
  }
}

/** The service of what runs here. */
export type AppInfoService = ReturnType<typeof appInfoService>

function versionOf(require: NodeJS.Require, name: string): string | null {
  try {
    return String(require(`${name}/package.json`).version)
  } catch {
    // A package may keep its package.json to itself.
    return null
  }
}
