import { AuditDetails } from '@invoke-studio/contract/audit'
import { AppError } from '@invoke-studio/contract/errors'
import type { Audit, AuditEntry, Caller } from '../../access/audit.ts'
import { dbTime } from '../../database/index.ts'
import { ValidationProblem } from '../../platform/http/validation.ts'
import type { AuditRepository, NewAuditRow } from './repository.ts'

/** Longest text in a record, in characters. */
const LONGEST_TEXT = 500

/** Codes of errors by which the server only says that it is busy or that one has to wait. */
const NO_ATTEMPT: ReadonlySet<string> = new Set(['too_many_attempts', 'unavailable'])

/** What the audit is built from. */
export interface AuditDeps {
  readonly rows: Pick<AuditRepository, 'append'>
  readonly settings: { readonly audit_log_auth_events: boolean; readonly audit_log_admin_actions: boolean }
  readonly now: () => Date
  /** Logs what kept a record from being written. */
  readonly report: (error: unknown, message: string) => void
}

/** Creates the record of who did what. */
export function createAudit({ rows, settings, now, report }: AuditDeps): Audit {
  const isKept = ({ action }: AuditEntry): boolean =>
    action.startsWith('auth.') ? settings.audit_log_auth_events : settings.audit_log_admin_actions

  async function record(caller: Caller, entry: AuditEntry): Promise<void> {
    if (!isKept(entry)) return
    try {
      await rows.append(toRow(caller, entry, now()))
    } catch (error) {
      report(error, `the audit record of ${entry.action} was not written`)
    }
  }

  return {
    record,
    async attempt(caller, entry, work, describe) {
      let result: Awaited<ReturnType<typeof work>>
      try {
        result = await work()
      } catch (error) {
        const code = codeOf(error)
        const details = { ...entry.details, error: code }
        if (!NO_ATTEMPT.has(code)) await record(caller, { ...entry, outcome: 'failure', details })
        throw error
      }
      const known = describe?.(result)
      await record(caller, { ...entry, ...known, details: { ...entry.details, ...known?.details } })
      return result
    },
  }
}

/** A row of the error table, `invalid` for input that was refused, or `internal` for what nobody foresaw. */
function codeOf(error: unknown): string {
  if (error instanceof ValidationProblem) return 'invalid'
  return error instanceof AppError ? error.code : 'internal'
}

function toRow(caller: Caller, { actor, action, target, outcome, details }: AuditEntry, at: Date): NewAuditRow {
  const via = caller.via === 'request' ? {} : { via: caller.via }
  const written = AuditDetails.parse({ ...details, ...via })
  return {
    at: dbTime(at),
    actor_id: actor ? actor.user_id : caller.actor_id,
    actor_email: plain(actor ? actor.email : caller.actor_email),
    action,
    target_type: target?.type ?? null,
    target_id: target?.id ?? null,
    outcome: outcome ?? 'success',
    ip_address: caller.ip_address,
    user_agent: plain(caller.user_agent),
    details: Object.keys(written).length > 0 ? JSON.stringify(written, (_, value: unknown) => plain(value)) : null,
  }
}

/** Texts that people typed: without control characters, which PostgreSQL and terminals stumble over, and not endless. */
function plain<T>(value: T): T | string {
  return typeof value === 'string' ? value.replace(/\p{Cc}/gu, ' ').slice(0, LONGEST_TEXT) : value
}
