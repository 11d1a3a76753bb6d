import { describeAdoption, rehearseAdoption } from '../database/index.ts'
import type { Config } from '../platform/config/index.ts'
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
