import { AppError } from '@invoke-studio/contract/errors'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { ValidationProblem } from './validation.ts'

const KNOWN_CODES: Readonly<Record<string, () => AppError>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: () => new AppError('body_too_large'),
  FST_REQ_FILE_TOO_LARGE: () => new AppError('body_too_large'),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () => new AppError('unsupported_media_type'),
  FST_ERR_CTP_EMPTY_JSON_BODY: () => new AppError('bad_request', { reason: 'The request body is empty. Send JSON.' }),
  FST_ERR_CTP_INVALID_JSON_BODY: () => new AppError('bad_request', { reason: 'The request body is not valid JSON.' }),
  // PostgreSQL: a text that it cannot keep, which is one with NUL.
  '22021': () =>
    new AppError('bad_request', { reason: 'A text in the request contains the character NUL. Leave it out.' }),
  FST_ERR_BAD_URL: () => new AppError('bad_request', { reason: 'The URL is not valid.' }),
  FST_ERR_MAX_PARAM_LENGTH: () => new AppError('url_too_long'),
}

/** The one place where errors become HTTP answers: `{ detail, code }`, or 422 with a list. */
export function errorHandler(error: FastifyError | Error, request: FastifyRequest, reply: FastifyReply): void {
  if (error instanceof ValidationProblem) {
    reply.code(422).send({ detail: error.problems })
    return
  }
  const known = asAppError(error)
  if (known) {
    if (known.params.seconds !== undefined) reply.header('retry-after', String(known.params.seconds))
    reply.code(known.status).send({ detail: known.message, code: known.code })
    return
  }
  request.log.error({ reqId: request.id, err: error }, 'unexpected error')
  reply.code(500).send({ detail: 'Internal Server Error' })
}

/** PostgreSQL's word on texts with NUL, as columns and inside of JSON. */
const NUL_IN_TEXT = new Set(['22021', '22P05'])

function asAppError(error: FastifyError | Error): AppError | null {
  if (error instanceof AppError) return error
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  const mapped = KNOWN_CODES[code]
  if (mapped) return mapped()
  if (NUL_IN_TEXT.has(code)) {
    return new AppError('bad_request', { reason: 'A text contains a character that no text may have (NUL).' })
  }
  const status = 'statusCode' in error ? error.statusCode : undefined
  // JSON that does not parse carries only a status.
  if (status === 400) {
    return new AppError('bad_request', { reason: 'The request could not be read. Check its URL and its JSON body.' })
  }
  // Forms have a limit of their own for each kind of part.
  return status === 413 ? new AppError('body_too_large') : null
}
