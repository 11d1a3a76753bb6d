import { AppError } from '@invoke-studio/contract/errors'
import type { FastifyRequest } from 'fastify'

/** A file that was sent with a form. */
export interface FormFile {
  readonly content: Buffer
  /** As the sender says. */
  readonly type: string
}

/** What a form holds, by the names of its parts; of several parts with one name the last counts. */
export interface FormParts {
  readonly fields: ReadonlyMap<string, string>
  readonly files: ReadonlyMap<string, FormFile>
}

/**
 * Reads a multipart form, of which there is none in a request of another kind. Throws `body_too_large` and `bad_request`. A file without
 * content is none: browsers send one where nobody chose a file.
 */
export async function readFormParts(request: FastifyRequest): Promise<FormParts> {
  const fields = new Map<string, string>()
  const files = new Map<string, FormFile>()
  if (!request.isMultipart()) return { fields, files }
  return readable(async () => {
    for await (const part of request.parts()) {
      if (part.type === 'file') {
        const content = await part.toBuffer()
        if (content.length > 0) files.set(part.fieldname, { content, type: part.mimetype })
      } else {
        if (part.valueTruncated) throw new AppError('body_too_large')
        fields.set(part.fieldname, String(part.value))
      }
    }
    return { fields, files }
  })
}

/** Reads a form with `read`; one that is cut off or has no boundaries is the sender's mistake: throws `bad_request`. */
export async function readable<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    // What passes a limit has a status of its own; the parser of forms throws nothing but plain errors.
    if (!(error instanceof Error) || error instanceof AppError || 'statusCode' in error) throw error
    const reason = 'The form could not be read. Send all of it, as multipart/form-data with its boundary.'
    throw new AppError('bad_request', { reason }, { cause: error })
  }
}
