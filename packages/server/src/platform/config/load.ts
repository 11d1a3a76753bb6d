import { access, constants, mkdir } from 'node:fs/promises'
import { basename, dirname, extname, join, resolve } from 'node:path'
import { ConfigError } from './error.ts'
import { renderExample } from './example.ts'
import { readApiKeys, readConfigFile, replaceFile } from './file.ts'
import { type Environment, resolveRoot } from './root.ts'
import { type Config, defaultSettings, type SettingKey, type Settings } from './settings.ts'
import { readSource, type Source } from './sources.ts'
import { checkTogether } from './together.ts'

/** Command-line options that concern the configuration: the root folder, the file in it, and any setting. */
export type ConfigFlags = { readonly root?: string | undefined; readonly config?: string | undefined } & {
  readonly [K in SettingKey]?: unknown
}

/** Where the configuration comes from. */
export interface ConfigSources {
  readonly flags?: ConfigFlags
  readonly env: Environment
  /** The home folder, for tests. */
  readonly home?: string
  /** Whether nothing may be written: a missing file is not made, and an old one is read without being replaced. */
  readonly readOnly?: boolean
}

/** The configuration in force. */
export interface LoadedConfig {
  readonly config: Config
  /** The configuration file, absolute. */
  readonly file: string
  /** Settings that some source sets. */
  readonly set_fields: readonly SettingKey[]
  /** Sentences for the log: unknown keys, keys without effect, what was migrated. */
  readonly notices: readonly string[]
}

/**
 * Finds the root folder and reads its configuration. Flags win over the environment (`INVOKEAI_<SETTING>`), then
 * `api_keys.yaml`, `invokeai.yaml` and the defaults. A missing root is made. Throws `ConfigError` with all problems.
 */
export async function loadConfig({ flags = {}, env, home, readOnly = false }: ConfigSources): Promise<LoadedConfig> {
  const { root: rootFlag, config: fileFlag, ...settingFlags } = flags
  const root = resolveRoot(rootFlag, env, home)
  if (!readOnly) await makeRoot(root)
  const file = resolve(root, fileFlag ?? 'invokeai.yaml')
  const { given, notices } = await readConfigFile(file, join(root, 'databases', 'invokeai.db'), readOnly)
  const sources = [
    readSource(given, basename(file), true),
    readSource(await readApiKeys(join(root, 'api_keys.yaml')), 'api_keys.yaml'),
    readSource(environmentSettings(env), 'the environment'),
    readSource(flagSettings(settingFlags), 'the command line'),
  ]
  const { settings, set_fields } = merge(sources)
  const example = readOnly ? [] : await writeExample(file)
  return {
    config: { ...settings, root },
    file,
    set_fields,
    notices: [...notices, ...sources.flatMap((source) => source.notices), ...example],
  }
}

/** An absolute path of a folder or file that a setting names relative to the root. */
export function pathIn(config: Pick<Config, 'root'>, path: string): string {
  return resolve(config.root, path)
}

function merge(sources: readonly Source[]): { settings: Settings; set_fields: SettingKey[] } {
  const set: Partial<Settings> = Object.assign({}, ...sources.map((source) => source.values))
  const settings = { ...defaultSettings(), ...set }
  const problems = sources.flatMap((source) => source.problems)
  if (problems.length === 0) problems.push(...checkTogether(settings))
  if (problems.length > 0) throw new ConfigError(problems)
  return { settings, set_fields: Object.keys(set) as SettingKey[] }
}

const PREFIX = 'INVOKEAI_'

/** `INVOKEAI_<SETTING>` in any case; empty values count as absent. */
function environmentSettings(env: Environment): Map<string, unknown> {
  const given = new Map<string, unknown>()
  for (const [name, value] of Object.entries(env)) {
    if (!value || !name.toUpperCase().startsWith(PREFIX)) continue
    const key = name.slice(PREFIX.length).toLowerCase()
    if (key !== 'root') given.set(key, value)
  }
  return given
}

function flagSettings(flags: Readonly<Record<string, unknown>>): Map<string, unknown> {
  return new Map(Object.entries(flags).filter(([, value]) => value !== undefined))
}

async function makeRoot(root: string): Promise<void> {
  try {
    await mkdir(root, { recursive: true })
    await access(root, constants.R_OK | constants.W_OK)
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code
    throw new ConfigError([
      `The root folder ${root} cannot be made or written (${reason}). Choose another with --root or INVOKEAI_ROOT.`,
    ])
  }
}

/** Writes all settings with their defaults beside the configuration; a folder that refuses it is only worth a notice. */
async function writeExample(file: string): Promise<string[]> {
  const stem = basename(file, extname(file))
  try {
    await replaceFile(join(dirname(file), `${stem}.example.yaml`), renderExample())
    return []
  } catch (error) {
    return [`${stem}.example.yaml could not be written: ${(error as Error).message}`]
  }
}
