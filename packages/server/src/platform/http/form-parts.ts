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
 * Reads a multipart form, of which there is none in a request of another kind. Throws `body_too_large`. A file without
 * content is none: browsers send one where nobody chose a file.
 */
export async function readFormParts(request: FastifyRequest): Promise<FormParts> {
  const fields = new Map<string, string>()
  const files = new Map<string, FormFile>()
  if (!request.isMultipart()) return { fields, files }
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
}
