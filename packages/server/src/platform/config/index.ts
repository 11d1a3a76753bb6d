export { type Config, defaultSettings, type SettingKey, type Settings, SettingsSchema } from './settings.ts'
