import type { AuditFilter } from '@invoke-studio/contract/audit'
import { sql } from 'kysely'
import { type Database, dbTime, type NewRow, type Row } from '../../database/index.ts'

/** A record as it is written; the database numbers it. */
export type NewAuditRow = Omit<NewRow<'audit_log'>, 'id'>
export type AuditRow = Row<'audit_log'>

/** How many records one statement deletes, so that others get their turn in between. */
const DELETED_AT_ONCE = 5_000

const DATE_ONLY = /^\d{4}-\d\d-\d\d$/

/** Appends to and reads the audit log. Nothing changes a record; only the retention deletes some. */
export function auditRepository(database: Database) {
  const { kysely } = database

  const matching = ({ user_id, target_id, action, outcome, from, to }: AuditFilter) => {
    let query = kysely.selectFrom('audit_log')
    if (user_id !== undefined) query = query.where('actor_id', '=', user_id)
    if (target_id !== undefined) query = query.where('target_id', '=', target_id)
    if (action?.endsWith('.')) query = query.where(sql<boolean>`action like ${prefixPattern(action)} escape '\\'`)
    else if (action) query = query.where('action', '=', action)
    if (outcome !== undefined) query = query.where('outcome', '=', outcome)
    if (from !== undefined) query = query.where('at', '>=', dbTime(new Date(from)))
    if (to !== undefined) query = query.where('at', '<=', lastMoment(to))
    return query
  }

  return {
    async append(row: NewAuditRow): Promise<void> {
      await kysely.insertInto('audit_log').values(row).execute()
    },

    /** Newest first. */
    async page(filter: AuditFilter, part: { offset: number; limit: number }) {
      const wanted = matching(filter)
      const rows = await wanted.selectAll().orderBy('id', 'desc').offset(part.offset).limit(part.limit).execute()
      const { total } = await wanted.select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow()
      return { rows, total: Number(total) }
    },

    /** The id of the newest record, or 0. */
    async newestId(filter: AuditFilter): Promise<number> {
      const newest = await matching(filter).select('id').orderBy('id', 'desc').limit(1).executeTakeFirst()
      return newest?.id ?? 0
    },

    /** Oldest first, beginning after the record `after`. */
    next: (filter: AuditFilter, after: number, limit: number): Promise<AuditRow[]> =>
      matching(filter).selectAll().where('id', '>', after).orderBy('id').limit(limit).execute(),

    /** Deletes records from before `moment`; answers how many. */
    async deleteBefore(moment: Date): Promise<number> {
      let deleted = 0
      for (;;) {
        const { numDeletedRows } = await kysely
          .deleteFrom('audit_log')
          .where('id', 'in', (eb) =>
            eb.selectFrom('audit_log').select('id').where('at', '<', dbTime(moment)).limit(DELETED_AT_ONCE),
          )
          .executeTakeFirst()
        deleted += Number(numDeletedRows)
        if (Number(numDeletedRows) < DELETED_AT_ONCE) return deleted
      }
    },
  }
}

/** The rows of `audit_log`. */
export type AuditRepository = ReturnType<typeof auditRepository>

function prefixPattern(prefix: string): string {
  return `${prefix.replace(/[\\%_]/g, '\\$&')}%`
}

/** The end of a day, or the last millisecond that a moment with less precision includes. */
function lastMoment(to: string): string {
  if (DATE_ONLY.test(to)) return `${to} 23:59:59.999`
  const written = dbTime(new Date(to))
  return /\.\d/.test(to) ? written : written.replace(/\.000$/, '.999')
}
