import { AppError } from '@invoke-studio/contract/errors'
import {
  CreatePresetForm,
  ImportPresetsForm,
  PresetForm,
  StylePresetRecordWithImage,
  UpdatePresetForm,
} from '@invoke-studio/contract/style-presets'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { HttpApp } from '../../platform/http/app-type.ts'
import { readFormParts } from '../../platform/http/form-parts.ts'
import { jsonText } from '../../platform/http/json-text.ts'
import { sendStoredFile } from '../../platform/http/stored-file.ts'
import { reasonOf } from './reasons.ts'
import type { PresetInput, StylePresetsService } from './service.ts'

const config = { access: 'signed-in' } as const
const tags = ['style_presets']
const Path = z.object({ style_preset_id: z.string() })
const file = (type: string) => ({
  200: { description: 'The file.', content: { [type]: { schema: z.string().meta({ format: 'binary' }) } } },
})

/** Doors to style presets. */
export function stylePresetRoutes(app: HttpApp, presets: StylePresetsService): void {
  app.get('/api/v1/style_presets/', {
    config,
    schema: { operationId: 'list_style_presets', tags, response: { 200: z.array(StylePresetRecordWithImage) } },
    handler: ({ viewer }) => presets.list(viewer),
  })

  app.get('/api/v1/style_presets/i/:style_preset_id', {
    config,
    schema: { operationId: 'get_style_preset', tags, params: Path, response: { 200: StylePresetRecordWithImage } },
    handler: ({ viewer, params }) => presets.get(viewer, params.style_preset_id),
  })

  app.delete('/api/v1/style_presets/i/:style_preset_id', {
    config,
    schema: { operationId: 'delete_style_preset', tags, params: Path, response: { 200: z.null() } },
    async handler({ viewer, params }, reply) {
      await presets.delete(viewer, params.style_preset_id)
      return jsonText(reply, null)
    },
  })

  app.get('/api/v1/style_presets/i/:style_preset_id/image', {
    config,
    schema: { operationId: 'get_style_preset_image', tags, params: Path, response: file('image/webp') },
    async handler(request, reply) {
      const { style_preset_id } = request.params
      const picture = await presets.picture(request.viewer, style_preset_id)
      return sendStoredFile(request, reply, picture, { type: 'image/webp', name: `${style_preset_id}.webp` })
    },
  })

  app.get('/api/v1/style_presets/export', {
    config,
    schema: { operationId: 'export_style_presets', tags, response: file('text/csv') },
    async handler({ viewer }, reply) {
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="prompt_templates.csv"')
        .send(await presets.export(viewer))
    },
  })
}

/** Doors to what is sent as a form, in a scope that takes forms. Each reads it once the person is known to be allowed. */
export function stylePresetFormRoutes(app: HttpApp, presets: StylePresetsService): void {
  const consumes = ['multipart/form-data']
  const unread = (body: object) => async (request: FastifyRequest) => {
    request.body = body
  }

  app.post('/api/v1/style_presets/', {
    config,
    preValidation: unread({ data: '' }),
    schema: {
      operationId: 'create_style_preset',
      tags,
      consumes,
      body: CreatePresetForm,
      response: { 200: StylePresetRecordWithImage },
    },
    handler: async (request) => presets.create(request.viewer, await readPreset(request)),
  })

  app.patch('/api/v1/style_presets/i/:style_preset_id', {
    config,
    preValidation: unread({ data: '' }),
    schema: {
      operationId: 'update_style_preset',
      tags,
      consumes,
      params: Path,
      body: UpdatePresetForm,
      response: { 200: StylePresetRecordWithImage },
    },
    handler: (request) => presets.change(request.viewer, request.params.style_preset_id, () => readPreset(request)),
  })

  app.post('/api/v1/style_presets/import', {
    config,
    preValidation: unread({ file: '' }),
    schema: {
      operationId: 'import_style_presets',
      tags,
      consumes,
      body: ImportPresetsForm,
      response: { 200: z.null() },
    },
    async handler(request, reply) {
      const sent = (await readFormParts(request)).files.get('file')
      if (!sent) throw new AppError('preset_file_missing')
      await presets.import(request.viewer, sent)
      return jsonText(reply, null)
    },
  })
}

async function readPreset(request: FastifyRequest): Promise<PresetInput> {
  const { fields, files } = await readFormParts(request)
  return { form: readData(fields.get('data')), image: files.get('image')?.content ?? null }
}

function readData(data: string | undefined): PresetForm {
  if (data === undefined) throw new AppError('preset_invalid', { reason: 'the form has no part "data"' })
  const read = PresetForm.safeParse(parseJson(data), { reportInput: true })
  if (read.success) return read.data
  throw new AppError('preset_invalid', { reason: reasonOf(read.error.issues[0]) })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
