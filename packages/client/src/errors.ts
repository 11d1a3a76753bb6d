/** One refused field of a request body, as the server named it. */
export interface FieldIssue {
  /** Dotted path below the body, for example `new_password`. */
  readonly field: string
  readonly message: string
}

/** An answer that is not a success, or no answer at all (status 0). `message` is a sentence for people. */
export class ApiError extends Error {
  readonly status: number
  /** Machine-readable name of the error, where the server gives one (`password_change_required`, …). */
  readonly code: string | null
  /** Refused fields, when the request did not pass validation. */
  readonly issues: readonly FieldIssue[]
  /** Seconds to wait before the next attempt, from `Retry-After`. */
  readonly retryAfter: number | null

  constructor(
    message: string,
    facts: { status: number; code?: string | null; issues?: readonly FieldIssue[]; retryAfter?: number | null },
    options?: { cause?: unknown },
  ) {
    super(message, options)
    this.name = 'ApiError'
    this.status = facts.status
    this.code = facts.code ?? null
    this.issues = facts.issues ?? []
    this.retryAfter = facts.retryAfter ?? null
  }
}

/** The error that the body of a failed answer describes; understands `detail` as text and as a list of refused fields. */
export function errorFromBody(body: unknown, response: { status: number; headers?: Headers }): ApiError {
  const detail = isObject(body) ? body.detail : undefined
  const code = isObject(body) && typeof body.code === 'string' ? body.code : null
  const issues = Array.isArray(detail) ? detail.filter(isObject).map(toIssue) : []
  const message =
    typeof detail === 'string'
      ? detail
      : (issues[0]?.message ?? `The server answered with status ${response.status}. Try again in a moment.`)
  const seconds = Number(response.headers?.get('retry-after') ?? Number.NaN)
  const retryAfter = Number.isFinite(seconds) ? seconds : null
  return new ApiError(message, { status: response.status, code, issues, retryAfter })
}

function toIssue(entry: Record<string, unknown>): FieldIssue {
  const path = Array.isArray(entry.loc) ? entry.loc.slice(1).join('.') : ''
  return { field: path, message: typeof entry.msg === 'string' ? entry.msg : 'This value is not allowed.' }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
