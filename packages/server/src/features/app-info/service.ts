import { createRequire } from 'node:module'
import { cpus } from 'node:os'
import type { GenerationDeviceOption, GenerationSettings } from '@invoke-studio/contract/app'
import type { Audit, Caller } from '../../access/audit.ts'
import {
  type Config,
  changeConfigFile,
  defaultSettings,
  redactedConfig,
  SCHEMA_VERSION,
  SETTINGS,
  type SettingKey,
} from '../../platform/config/index.ts'
import { refuse } from '../../platform/http/validation.ts'
import type { Log } from '../../platform/log/index.ts'

/** Packages whose versions tell most when something goes wrong. */
const TOLD = ['@photostructure/sqlite', 'fastify', 'kysely', 'onnxruntime-node', 'pg', 'sharp', 'socket.io', 'zod']

/** Names of levels by their numbers in Python's `logging`, which InvokeAI's clients speak; the last hides everything. */
const LEVELS = { 0: 'trace', 10: 'debug', 20: 'info', 30: 'warn', 40: 'error', 50: 'fatal' } as const

/** What is told of the installation is taken from. */
export interface AppInfoDeps {
  readonly config: Config
  /** Where the settings are kept. */
  readonly config_file: string
  readonly version: string
  readonly log: Log
  readonly audit: Audit
  /** Tells all processes of the studio which settings count from now on. */
  readonly announce: (settings: Pick<Config, 'image_subfolder_strategy'>) => void
  /** Asks the database and throws when it does not answer. */
  readonly isReachable: () => Promise<unknown>
}

/** Tells what runs here and with which settings, and changes those that can be changed from afar. */
export function appInfoService({ config, config_file, version, log, audit, announce, isReachable }: AppInfoDeps) {
  let saved: Partial<Config> = {}

  /** The settings without their secrets, and which of them are not as usual; those that were saved count already. */
  function runtimeConfig() {
    const current = { ...config, ...saved }
    const usual = defaultSettings()
    const isSet = (key: SettingKey) => JSON.stringify(current[key]) !== JSON.stringify(usual[key])
    return {
      set_fields: (Object.keys(usual) as SettingKey[]).filter(isSet),
      config: { schema_version: SCHEMA_VERSION, ...redactedConfig(current) },
    }
  }

  return {
    runtimeConfig,

    /**
     * Saves settings. New images go where they say at once; devices and the length of the history count from the next
     * start. Throws for devices of no known kind.
     */
    async changeSettings(caller: Caller, settings: GenerationSettings) {
      const changes = checked(settings)
      const changed = Object.keys(changes)
      const entry = {
        action: 'config.change',
        target: { type: 'config', id: 'invokeai.yaml' },
        details: { changed },
      } as const
      await audit.attempt(caller, entry, () => changeConfigFile(config_file, changes))
      saved = { ...saved, ...changes }
      const { image_subfolder_strategy } = changes
      if (image_subfolder_strategy) announce({ image_subfolder_strategy })
      return runtimeConfig()
    },

    /** The least important level that is logged, as Python numbers it. */
    logLevel: (): number => Number(Object.entries(LEVELS).find(([, name]) => name === log.level)?.[0] ?? 20),

    /** Changes it until the server ends. */
    setLogLevel(level: keyof typeof LEVELS): void {
      log.level = LEVELS[level]
    },

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

    async isReady(): Promise<boolean> {
      return isReachable().then(
        () => true,
        () => false,
      )
    },
  }
}

/** The service of what runs here. */
export type AppInfoService = ReturnType<typeof appInfoService>

/** What is set, with devices as the configuration has them. */
function checked({ generation_devices, ...rest }: GenerationSettings): Partial<Config> {
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined))
  if (generation_devices === undefined) return given
  const { kind } = SETTINGS.generation_devices
  const { data, success } = kind.schema.safeParse(generation_devices)
  if (!success) refuse('body', ['generation_devices'], `Must be ${kind.allowed}.`)
  return { ...given, generation_devices: data }
}

function versionOf(require: NodeJS.Require, name: string): string | null {
  try {
    return String(require(`${name}/package.json`).version)
  } catch {
    // A package may keep its package.json to itself.
    return null
  }
}
