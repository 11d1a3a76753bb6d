import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { databaseKind, describeAdoption, rehearseAdoption, UnusableDatabaseError } from '../database/index.ts'
import { type Config, pathIn } from '../platform/config/index.ts'
import { adoptionOf, databaseLocation } from './installation.ts'

/** Says in sentences what opening a root folder would do to its database, and does nothing to it. */
export async function rehearseOpening(config: Config): Promise<string[]> {
  const location = databaseLocation(config)
  if ('url' in location) return ['The database is on PostgreSQL: there is nothing to adopt.']
  const report = await rehearseAdoption(
    location.file,
    adoptionOf(config, () => {}),
  )
  if (!report) return [`There is nothing to adopt: ${location.file} is a studio’s own already, or not there.`]
  return [
    ...describeAdoption(report),
    `Before that it would be copied to ${location.file}.backup-<time>. No file of images or models would be touched.`,
    'Nothing was changed.',
  ]
}

/** Throws `UnusableDatabaseError` for a database that InvokeAI left, for those who must not adopt it by the way. */
export async function requireAdopted(config: Config): Promise<void> {
  const location = databaseLocation(config)
  if ('url' in location || (await databaseKind(location.file)) !== 'invokeai') return
  throw new UnusableDatabaseError(
    'The database is still as InvokeAI left it. Start the studio on this root folder once, or run invoke-adopt; ' +
      'invoke-adopt --dry-run says what that changes.',
  )
}

/**
 * A sentence of warning where a database is about to be made beside pictures of another one, which nobody would find
 * then; null otherwise.
 */
export async function lostDatabase(config: Config): Promise<string | null> {
  const location = databaseLocation(config)
  if ('url' in location || ((await stat(location.file).catch(() => null))?.size ?? 0) > 0) return null
  const folder = join(pathIn(config, config.outputs_dir), 'images')
  const found = (await readdir(folder).catch(() => [])).some((name) => name.endsWith('.png'))
  if (!found) return null
  return (
    `The database ${location.file} is new, and knows none of the pictures in ${folder}. If they should be found, end ` +
    'the studio and put their database there; InvokeAI keeps backups beside it (invokeai_backup_….db).'
  )
}
