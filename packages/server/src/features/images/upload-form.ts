import { AppError } from '@invoke-studio/contract/errors'
import type { FastifyRequest } from 'fastify'
import { readable } from '../../platform/http/form-parts.ts'
import { refuse } from '../../platform/http/validation.ts'
import type { UploadForm } from './upload.ts'

/** Without the part "file": answered as InvokeAI does, with 422 and a list. */
const noFile = (): never => refuse('body', ['file'], 'Send the image as the multipart part "file".')

/** Reads the multipart form of an upload. Throws a validation error without a part "file", `body_too_large`, `bad_request`. */
export async function readUploadForm(request: FastifyRequest): Promise<UploadForm> {
  if (!request.isMultipart()) noFile()
  const form = await readable(async () => {
    const fields = new Map<string, string>()
    let file: Buffer | null = null
    for await (const part of request.parts()) {
      if (part.type === 'field') {
        if (part.valueTruncated) throw new AppError('body_too_large')
        fields.set(part.fieldname, String(part.value))
      } else if (part.fieldname === 'file' && !file) {
        file = await part.toBuffer()
      } else {
        part.file.resume()
      }
    }
    return { file, resize_to: fields.get('resize_to') ?? null, metadata: fields.get('metadata') ?? null }
  })
  return { ...form, file: form.file ?? noFile() }
}
