import type { z } from 'zod'
import { INVOKEAI_SETTINGS } from './invokeai-settings.ts'
import { STUDIO_SETTINGS } from './studio-settings.ts'

/** Every setting of `invokeai.yaml` by section, in the order of the documentation. */
export const SECTIONS = { ...INVOKEAI_SETTINGS, ...STUDIO_SETTINGS }

/** Every setting of `invokeai.yaml` by key. */
export const SETTINGS = {
  ...INVOKEAI_SETTINGS.web,
  ...INVOKEAI_SETTINGS.misc,
  ...INVOKEAI_SETTINGS.paths,
  ...INVOKEAI_SETTINGS.logging,
  ...INVOKEAI_SETTINGS.development,
  ...INVOKEAI_SETTINGS.cache,
  ...INVOKEAI_SETTINGS.device,
  ...INVOKEAI_SETTINGS.generation,
  ...INVOKEAI_SETTINGS.nodes,
  ...INVOKEAI_SETTINGS.model_install,
  ...INVOKEAI_SETTINGS.external_providers,
  ...STUDIO_SETTINGS.accounts,
  ...STUDIO_SETTINGS.recovery,
  ...STUDIO_SETTINGS.audit,
  ...STUDIO_SETTINGS.email,
  ...STUDIO_SETTINGS.queue,
  ...STUDIO_SETTINGS.models,
  ...STUDIO_SETTINGS.operation,
}

/** A key of `invokeai.yaml`. */
export type SettingKey = keyof typeof SETTINGS

/** The value of each setting, checked. */
export type Settings = { -readonly [K in SettingKey]: z.output<(typeof SETTINGS)[K]['kind']['schema']> }

/** The settings in force and the root folder that relative paths belong to. */
export type Config = Readonly<Settings> & { readonly root: string }

/** All keys, in the order of the documentation. */
export const SETTING_KEYS = Object.keys(SETTINGS) as SettingKey[]

/** The settings of an `invokeai.yaml` that sets nothing. */
export function defaultSettings(): Settings {
  return Object.fromEntries(SETTING_KEYS.map((key) => [key, structuredClone(SETTINGS[key].fallback)])) as Settings
}

/** Whether `key` is a setting. */
export function isSettingKey(key: string): key is SettingKey {
  return Object.hasOwn(SETTINGS, key)
}
