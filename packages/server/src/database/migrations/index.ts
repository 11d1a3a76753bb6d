import type { Migration } from './migration.ts'

/** Every migration, in the order in which they run. Append only. */
export const MIGRATIONS: readonly Migration[] = []
