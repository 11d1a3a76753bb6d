import { type Adoption, adoptDatabase } from './adopt/index.ts'
import { type ConnectOptions, connectDatabase } from './connect.ts'
import type { Database, DatabaseLocation } from './database.ts'
import { migrate } from './migrate.ts'
import { MIGRATIONS } from './migrations/index.ts'
import type { Migration } from './migrations/migration.ts'

/** What an open database reports, and how it comes to the schema of this release. */
export interface DatabaseOptions extends ConnectOptions {
  /** What is needed for a file that InvokeAI wrote; its own models folder lies beside the database's otherwise. */
  readonly adoption?: Adoption
  /** Other migrations than the product's: for tests of migrating. */
  readonly migrations?: readonly Migration[]
}

/**
 * Opens the database and brings its schema up to date; a file that InvokeAI wrote is backed up and adopted first.
 * Throws `UnusableDatabaseError` for a schema of another release, and when the adoption fails.
 */
export async function openDatabase(location: DatabaseLocation, options: DatabaseOptions = {}): Promise<Database> {
  const migrations = options.migrations ?? MIGRATIONS
  if ('file' in location) await adoptDatabase(location.file, migrations, options.adoption)
  const database = await connectDatabase(location, options)
  try {
    await migrate(database, migrations)
    return database
  } catch (error) {
    await database.close()
    throw error
  }
}
