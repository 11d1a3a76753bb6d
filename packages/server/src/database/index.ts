export type {
  Database,
  DatabaseDialect,
  DatabaseLocation,
  PreparedBuilder,
  PreparedQuery,
  Queryable,
} from './database.ts'
export {
  copySqliteDatabase,
  inspectSqliteDatabase,
  sqliteDatabaseIsInUse,
} from './dialects/sqlite-copy.ts'
export { UnusableDatabaseError } from './errors.ts'
export { isCurrentSchema } from './migrate.ts'
export { type DatabaseOptions, openDatabase } from './open.ts'
export type * from './schema.ts'
export {
  containsText,
  dbTime,
  isoTime,
  isUniqueViolation,
  jsonArray,
  jsonText,
  now,
  parseDbTime,
  shareColumns,
} from './sql.ts'
