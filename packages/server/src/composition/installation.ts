import { join } from 'node:path'
import type { Adoption, AdoptionReport, DatabaseLocation } from '../database/index.ts'
import { systemClock } from '../platform/clock/index.ts'
import { type Config, pathIn } from '../platform/config/index.ts'

/** Version of the product, as `/api/v1/app/version`, the OpenAPI document and images tell it. */
export const VERSION = '0.1.0'

/** Where a studio keeps its data. */
export function databaseLocation(config: Config): DatabaseLocation {
  if (config.database_url) return { url: config.database_url }
  return { file: join(pathIn(config, config.db_dir), 'invokeai.db') }
}

/** What adopting a database of InvokeAI needs of the installation; `adopted` hears how it went. */
export function adoptionOf(config: Config, adopted: (report: AdoptionReport) => void): Adoption {
  return { models_dir: pathIn(config, config.models_dir), now: systemClock.now, adopted }
}
