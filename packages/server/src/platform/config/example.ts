import { stringify } from 'yaml'
import { SCHEMA_VERSION } from './file-migration.ts'
import type { Setting } from './kinds.ts'
import { SECTIONS } from './settings.ts'

const HEAD = `# Every setting of invokeai.yaml with its default. This file is written anew at each start and never read.
schema_version: ${SCHEMA_VERSION}
`

const TOKENS = `# For example:
# remote_api_tokens:
#   - url_regex: civitai.com
#     token: my_civitai_token
#   - url_regex: huggingface.co
#     token: my_huggingface_token
`

/** The text of `invokeai.example.yaml`: all settings by section, with their meaning, what is allowed and the default. */
export function renderExample(): string {
  const sections = Object.entries(SECTIONS).map(([name, settings]) => {
    const entries = Object.entries<Setting<unknown>>(settings)
    return `\n# --- ${title(name)} ---\n${entries.map(([key, setting]) => renderSetting(key, setting)).join('')}`
  })
  return HEAD + sections.join('')
}

function renderSetting(key: string, { description, kind, fallback, aliases, deprecated }: Setting<unknown>): string {
  const notes = [
    description,
    `Allowed: ${kind.allowed}.`,
    ...(aliases ? [`Also read as ${Object.keys(aliases).join(', ')}.`] : []),
    ...(deprecated ? ['Without effect.'] : []),
  ]
  const sample = key === 'remote_api_tokens' ? TOKENS : ''
  return `\n# ${notes.join(' ')}\n${sample}${stringify({ [key]: fallback }, { flowCollectionPadding: false })}`
}

function title(name: string): string {
  const words = name.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
