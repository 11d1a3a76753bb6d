import { Document, isMap } from 'yaml'
import { ConfigError } from './error.ts'

/** The schema of `invokeai.yaml` that this release reads and writes. */
export const SCHEMA_VERSION = '4.0.3'

/**
 * Brings a configuration of an older InvokeAI up to date, as InvokeAI itself does. Null when it is up to date already.
 * Throws `ConfigError` for what is no configuration, or one of a schema that is not known.
 */
export function migrateDocument(document: Document, name: string): { document: Document } | null {
  if (!isMap(document.contents)) {
    throw new ConfigError([`${name} must begin with the line "schema_version: ${SCHEMA_VERSION}".`])
  }
  if (document.has('InvokeAI')) return { document: fromVersion3(document) }
  const version = document.get('schema_version')
  switch (version) {
    case SCHEMA_VERSION:
      return null
    case '4.0.0':
    case '4.0.1':
    case '4.0.2':
      return { document: fromVersion4(document, version) }
    default:
      throw new ConfigError([
        `schema_version in ${name} must be ${SCHEMA_VERSION}, or one that is migrated (4.0.0 to 4.0.2), and ` +
          `${version === undefined ? 'is missing' : `${JSON.stringify(version)} is not`}.`,
      ])
  }
}

function fromVersion4(document: Document, version: '4.0.0' | '4.0.1' | '4.0.2'): Document {
  if (version === '4.0.0' && document.get('precision') === 'autocast') document.set('precision', 'auto')
  if (version !== '4.0.2') document.delete('convert_cache')
  document.set('schema_version', SCHEMA_VERSION)
  return document
}

/** Version 3 grouped the settings by category below `InvokeAI:` and named some of them otherwise. */
function fromVersion3(old: Document): Document {
  const { InvokeAI: categories } = old.toJSON() as { InvokeAI: unknown }
  const given: Record<string, unknown> = {}
  for (const category of Object.values(categories ?? {})) Object.assign(given, category)
  const values: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(given)) {
    const renamed = RENAMED[key]
    if (renamed === undefined) values[key] = value
    else if (!(renamed in given)) values[renamed] = value
  }
  if (values.precision === 'autocast') values.precision = 'auto'
  const folder = typeof values.legacy_conf_dir === 'string' ? parentOfStableDiffusion(values.legacy_conf_dir) : null
  if (folder === null) delete values.legacy_conf_dir
  else values.legacy_conf_dir = folder
  // What is not known stays: it has no effect, and whoever wrote it may still want it.
  const document = new Document({ schema_version: SCHEMA_VERSION, ...values })
  document.commentBefore = ' Internal metadata - do not edit:'
  return document
}

const RENAMED: Readonly<Record<string, string>> = {
  outdir: 'outputs_dir',
  max_cache_size: 'ram',
  max_vram_cache_size: 'vram',
  conf_path: 'legacy_models_yaml_path',
}

/** The folder in version 4's sense: the parent of `stable-diffusion`; null for the default, which is not written. */
function parentOfStableDiffusion(folder: string): string | null {
  if (folder === 'configs/stable-diffusion') return null
  return folder.replace(/[/\\]stable-diffusion[/\\]?$/, '')
}
