import { type Config, SETTING_KEYS, SETTINGS, type SettingKey, type Settings } from './settings.ts'

const HIDDEN = '**********'

/** Addresses, secret only where they carry credentials. */
const ADDRESSES: ReadonlySet<SettingKey> = new Set(['download_proxy', 'database_url', 'storage_endpoint'])

/** The settings as they may be shown to an administrator or logged: every secret that is set is asterisks. */
export function redactedConfig(config: Config): Record<SettingKey, unknown> {
  return Object.fromEntries(SETTING_KEYS.map((key) => [key, shown(key, config)])) as Record<SettingKey, unknown>
}

function shown(key: SettingKey, config: Settings | Config): unknown {
  const value = config[key]
  if (key === 'remote_api_tokens') {
    return config.remote_api_tokens?.map((entry) => ({ ...entry, token: HIDDEN })) ?? null
  }
  if (ADDRESSES.has(key)) {
    return typeof value === 'string' && value.includes('@') ? HIDDEN : value
  }
  return SETTINGS[key].secret && value !== null && value !== '' ? HIDDEN : value
}
