import { isSettingKey, SETTING_KEYS, SETTINGS, type SettingKey, type Settings } from './settings.ts'
import { readValue } from './values.ts'

/** Settings from one place, with what is wrong and what is worth telling about them. */
export interface Source {
  readonly values: Partial<Settings>
  readonly problems: readonly string[]
  readonly notices: readonly string[]
}

/**
 * Reads settings out of `given`, whose keys are setting names or aliases. `origin` names the place for people; `isFile`
 * says that it is the configuration file, which alone may hold some settings.
 */
export function readSource(given: ReadonlyMap<string, unknown>, origin: string, isFile = false): Source {
  const values: Partial<Record<SettingKey, unknown>> = {}
  const problems: string[] = []
  const notices: string[] = []
  const inert: string[] = []
  for (const [name, raw] of given) {
    const meant = meantBy(name)
    if (!meant) {
      notices.push(`${name} in ${origin} is not a setting and has no effect.`)
      continue
    }
    if (name !== meant.key && given.has(meant.key)) {
      notices.push(`${name} in ${origin} is another name of ${meant.key}, which is set there too and wins.`)
      continue
    }
    const { file_only, deprecated } = SETTINGS[meant.key]
    if (file_only !== undefined && !isFile) {
      problems.push(`${name} in ${origin} ${file_only}`)
      continue
    }
    const read = readValue(meant.key, meant.convert(raw), origin)
    if ('problem' in read) problems.push(read.problem)
    else values[meant.key] = read.value
    if (deprecated) inert.push(name)
  }
  if (inert.length > 0) notices.push(`Settings of InvokeAI in ${origin} that have no effect here: ${inert.join(', ')}.`)
  return { values: values as Partial<Settings>, problems, notices }
}

interface Meant {
  readonly key: SettingKey
  readonly convert: (value: unknown) => unknown
}

/** The setting that a name stands for; null when there is none. */
function meantBy(name: string): Meant | null {
  if (isSettingKey(name)) return { key: name, convert: (value) => value }
  for (const key of SETTING_KEYS) {
    const convert = SETTINGS[key].aliases?.[name]
    if (convert) return { key, convert }
  }
  return null
}
