import type { Database, NewRow } from '../../database/index.ts'

/** A record as it is written; the database numbers it. */
export type AuditRow = Omit<NewRow<'audit_log'>, 'id'>

/** Appends to and reads the audit log; records are never changed. */
export function auditRepository(database: Database) {
  const { kysely } = database
  return {
    async append(row: AuditRow): Promise<void> {
      await kysely.insertInto('audit_log').values(row).execute()
    },
  }
}

/** The rows of `audit_log`. */
export type AuditRepository = ReturnType<typeof auditRepository>
