import { copyFile, mkdir, open, readFile, realpath, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { type Document, isMap, parseDocument } from 'yaml'
import { ConfigError } from './error.ts'
import { migrateDocument, SCHEMA_VERSION } from './file-migration.ts'
import type { Settings } from './settings.ts'

/** The content of a configuration file that was just made; InvokeAI's own head, so that InvokeAI reads it as well. */
const newFile = (multiuser: boolean): string =>
  `# Internal metadata - do not edit:
schema_version: ${SCHEMA_VERSION}

# Settings of this studio. invokeai.example.yaml, beside this file, lists all of them with their meaning.
${multiuser ? NEW_STUDIO : ''}`

const NEW_STUDIO = `
# Whether people sign in with accounts of their own. Without it, everybody who reaches the server is administrator.
multiuser: true
`

/** A configuration file as it was read. */
export interface ConfigFile {
  /** Keys as they stand in the file, but for the schema version. */
  readonly given: ReadonlyMap<string, unknown>
  readonly notices: readonly string[]
}

/**
 * Reads `invokeai.yaml`. A file of an older schema is brought up to date (the old one is kept as `.bak`), a missing
 * one is made: for several people, unless the root already holds a database of a single-user installation.
 * Throws `ConfigError` when the file is broken. `readOnly` writes nothing.
 */
export async function readConfigFile(file: string, database: string, readOnly = false): Promise<ConfigFile> {
  const text = await readOrNull(file)
  if (text === null) {
    if (readOnly) return { given: new Map(), notices: [] }
    await replaceFile(file, newFile(!(await exists(database))))
    return readConfigFile(file, database)
  }
  const name = basename(file)
  const document = parseYaml(text, name)
  const migrated = migrateDocument(document, name)
  if (migrated && !readOnly) {
    await copyFile(file, `${file}.bak`)
    await replaceFile(file, migrated.document.toString({ lineWidth: 0 }))
  }
  const { contents } = migrated?.document ?? document
  const given = new Map(Object.entries(isMap(contents) ? (contents.toJSON() as Record<string, unknown>) : {}))
  given.delete('schema_version')
  return {
    given,
    notices:
      migrated && !readOnly ? [`${name} was brought to schema ${SCHEMA_VERSION}; the old one is ${name}.bak.`] : [],
  }
}

/** Reads `api_keys.yaml`: a flat mapping of text; blank values count as absent. */
export async function readApiKeys(file: string): Promise<ReadonlyMap<string, unknown>> {
  const text = await readOrNull(file)
  const name = basename(file)
  const content: unknown = text === null ? {} : (parseYaml(text, name).toJSON() ?? {})
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    throw new ConfigError([`${name} must hold "key: value" lines.`])
  }
  const entries = Object.entries(content)
  const wrong = entries.filter(([key, value]) => !key.startsWith('external_') || typeof value !== 'string')
  if (wrong.length > 0) {
    throw new ConfigError(wrong.map(([key]) => `${key} in ${name} must be an external_* setting with a text value.`))
  }
  const trimmed = entries.map(([key, value]) => [key, String(value).trim()] as const)
  return new Map(trimmed.filter(([, value]) => value !== ''))
}

/** Changes settings in a configuration file; undefined removes one. Comments and everything else stay as they are. */
export async function changeConfigFile(
  file: string,
  changes: { readonly [K in keyof Settings]?: Settings[K] | undefined },
): Promise<void> {
  const document = parseYaml((await readOrNull(file)) ?? '', basename(file))
  for (const [key, value] of Object.entries(changes)) {
    if (value === undefined) document.delete(key)
    else document.set(key, value)
  }
  await replaceFile(file, document.toString({ lineWidth: 0 }))
}

/** Writes a text file whole or not at all; only its owner may read what is made anew, because it may hold secrets. */
export async function replaceFile(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  // A linked file is replaced where it lies, and the link stays.
  const target = await realpath(file).catch(() => file)
  const mode = (await stat(target).catch(() => null))?.mode ?? 0o600
  const aside = join(dirname(target), `.${basename(target)}.${process.pid}.part`)
  try {
    const handle = await open(aside, 'w', mode)
    try {
      await handle.writeFile(text)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(aside, target)
  } catch (error) {
    await rm(aside, { force: true })
    throw error
  }
}

function parseYaml(text: string, name: string): Document {
  const document = parseDocument(text)
  const [error] = document.errors
  if (!error) return document
  const line = error.linePos?.[0].line
  // Only the first line of the parser's message: the rest quotes the file, which may hold secrets.
  throw new ConfigError([
    `${name} is not valid YAML${line ? ` (line ${line})` : ''}: ${error.message.split(/ at line |\n/)[0]}.`,
  ])
}

async function readOrNull(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

async function exists(file: string): Promise<boolean> {
  return (await stat(file).catch(() => null)) !== null
}
