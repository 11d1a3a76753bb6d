import { Readable } from 'node:stream'
import type {
  AuditDetails,
  AuditExportQuery,
  AuditFilter,
  AuditListQuery,
  AuditListResponse,
  AuditRecord,
} from '@invoke-studio/contract/audit'
import type { Audit, Caller } from '../../access/audit.ts'
import { isoTime } from '../../database/index.ts'
import { CSV_HEADER, toCsvLine } from './csv.ts'
import type { AuditRepository, AuditRow } from './repository.ts'

/** What reading the audit log is built from. */
export interface AuditReadingDeps {
  readonly rows: AuditRepository
  readonly audit: Audit
  readonly settings: { readonly audit_retention_days: number | null }
  readonly now: () => Date
}

/** How many records of an export are in memory at once. */
const BATCH = 500
const DAY_MS = 24 * 3_600_000

/** The audit log as administrators read it. */
export function auditService({ rows, audit, settings, now }: AuditReadingDeps) {
  async function* batches(filter: AuditFilter): AsyncGenerator<AuditRecord[]> {
    // What is recorded meanwhile belongs to the next export; without an end a busy studio would never finish this one.
    const last = await rows.newestId(filter)
    for (let after = 0; after < last; ) {
      const batch = await rows.next(filter, after, BATCH)
      const wanted = batch.filter((row) => row.id <= last)
      if (wanted.length > 0) yield wanted.map(toRecord)
      after = batch.at(-1)?.id ?? last
    }
  }

  async function* lines({ format, ...filter }: AuditExportQuery): AsyncGenerator<string> {
    if (format === 'csv') yield CSV_HEADER
    const toLine = format === 'csv' ? toCsvLine : (record: AuditRecord) => `${JSON.stringify(record)}\n`
    for await (const batch of batches(filter)) yield batch.map(toLine).join('')
  }

  return {
    async list({ offset, limit, ...filter }: AuditListQuery): Promise<AuditListResponse> {
      const page = await rows.page(filter, { offset, limit })
      return { items: page.rows.map(toRecord), total: page.total, offset, limit }
    },

    /** The records as text, read while they are sent. That somebody takes them along is recorded first. */
    async export(caller: Caller, query: AuditExportQuery): Promise<Readable> {
      const { format, ...filter } = query
      const filters = Object.entries(filter).map(([name, value]) => `${name}=${value}`)
      const details = { format, ...(filters.length > 0 ? { filters } : {}) }
      await audit.record(caller, { action: 'audit.export', target: null, details })
      return Readable.from(lines(query), { objectMode: false })
    },

    /** Deletes what is older than the configured retention. */
    async sweep(): Promise<void> {
      if (settings.audit_retention_days === null) return
      await rows.deleteBefore(new Date(now().getTime() - settings.audit_retention_days * DAY_MS))
    },
  }
}

/** The audit log as administrators read it. */
export type AuditService = ReturnType<typeof auditService>

function toRecord(row: AuditRow): AuditRecord {
  return {
    ...row,
    at: isoTime(row.at),
    details: row.details === null ? null : (JSON.parse(row.details) as AuditDetails),
  }
}
