export { type Adoption, type AdoptionReport, databaseKind, describeAdoption, rehearseAdoption } from './adopt/index.ts'
export type { Database, DatabaseLocation, Queryable } from './database.ts'
export {
  copySqliteDatabase,
  inspectSqliteDatabase,
  sqliteDatabaseIsInUse,
} from './dialects/sqlite-copy.ts'
export { UnusableDatabaseError } from './errors.ts'
export { isCurrentSchema } from './migrate.ts'
export { type DatabaseOptions, openDatabase } from './open.ts'
export type { Remember } from './recall.ts'
export type * from './schema.ts'
export {
  containsText,
  dbTime,
  isoTime,
  isUniqueViolation,
  parseDbTime,
  secondsNow,
} from './sql.ts'
export { isDatabaseInhabited, postgresDatabaseIsInUse, transferDatabase } from './transfer.ts'
