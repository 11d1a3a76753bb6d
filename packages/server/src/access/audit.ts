import type { AuditAction, AuditDetails, AuditTargetType } from '@invoke-studio/contract/audit'
import type { FastifyRequest } from 'fastify'

/** Who causes something, and from where: made once at the door and passed to services whose actions are recorded. */
export interface Caller {
  /** The account id, `system` in single-user mode; null for nobody who signed in, and for commands. */
  readonly actor_id: string | null
  readonly actor_email: string | null
  /** The peer's address, or the one that a trusted proxy names. */
  readonly ip_address: string | null
  readonly user_agent: string | null
  readonly via: 'request' | 'command line' | 'start'
}

/** A caller whose address is known. */
export interface RequestCaller extends Caller {
  readonly ip_address: string
}

/** Who sent a request, as the gate found out. */
export function callerOf({ viewer, identity, ip, headers }: FastifyRequest): RequestCaller {
  return {
    actor_id: viewer.user_id || null,
    actor_email: identity?.account?.email ?? null,
    ip_address: ip,
    user_agent: headers['user-agent'] ?? null,
    via: 'request',
  }
}

const NOBODY = { actor_id: null, actor_email: null, ip_address: null, user_agent: null }

/** Whoever has a shell on the machine. */
export const COMMAND_LINE: Caller = { ...NOBODY, via: 'command line' }

/** The server itself when it starts, for what its configuration asks. */
export const AT_START: Caller = { ...NOBODY, via: 'start' }

/** What happened. */
export interface AuditEntry {
  readonly action: AuditAction
  /** What was acted on; left out where there is no such thing. */
  readonly target?: { readonly type: AuditTargetType; readonly id: string } | null
  /** `success` unless said otherwise. */
  readonly outcome?: 'success' | 'failure'
  /** In place of the caller's: the person who has just signed in, or `user_id` null and the address that was typed. */
  readonly actor?: { readonly user_id: string | null; readonly email: string | null }
  /** Members that `AuditDetails` does not know are not written. */
  readonly details?: AuditDetails
}

/**
 * The record of who did what. A service takes it as `audit`, and a `Caller` with each call that is recorded:
 * `callerOf(request)` in routes, `COMMAND_LINE` in commands, `AT_START` before anybody asks.
 * Which records are kept (`audit_log_auth_events`, `audit_log_admin_actions`) is decided inside.
 */
export interface Audit {
  /** Writes a record; resolves when it is written. Never rejects: a failure to write is logged. */
  record(caller: Caller, entry: AuditEntry): Promise<void>
  /**
   * Does `work` and records how it ended: success, or failure with the code of the error in the details. `describe`
   * completes the entry with what is known afterwards only (the id of a new account, counts). The result or the
   * error of `work` is passed on unchanged. Being told to wait is no attempt: whoever floods a door fills no log.
   */
  attempt<T>(
    caller: Caller,
    entry: Omit<AuditEntry, 'outcome'>,
    work: () => Promise<T>,
    describe?: (result: T) => Partial<Pick<AuditEntry, 'target' | 'actor' | 'details'>>,
  ): Promise<T>
}
