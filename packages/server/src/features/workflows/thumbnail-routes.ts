import { AppError } from '@invoke-studio/contract/errors'
import { WorkflowRecordDTO } from '@invoke-studio/contract/workflows'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { HttpApp } from '../../platform/http/app-type.ts'
import { readFormParts } from '../../platform/http/form-parts.ts'
import { sendStoredFile } from '../../platform/http/stored-file.ts'
import { WorkflowPath } from './schemas.ts'
import type { WorkflowsService } from './service.ts'

const config = { access: 'signed-in' } as const
const tags = ['workflows']
const URL = '/api/v1/workflows/i/:workflow_id/thumbnail'
const File = z.string().meta({ format: 'binary' })
const Form = z.object({ image: File }).meta({ id: 'Body_set_workflow_thumbnail' })

/** Doors to the pictures of workflows. */
export function workflowThumbnailRoutes(app: HttpApp, workflows: WorkflowsService): void {
  app.get(URL, {
    config,
    schema: {
      operationId: 'get_workflow_thumbnail',
      tags,
      params: WorkflowPath,
      response: { 200: { description: 'The picture.', content: { 'image/webp': { schema: File } } } },
    },
    async handler(request, reply) {
      const { workflow_id } = request.params
      const file = await workflows.thumbnail(request.viewer, workflow_id)
      return sendStoredFile(request, reply, file, { type: 'image/webp', name: `${workflow_id}.webp` })
    },
  })

  app.delete(URL, {
    config,
    schema: {
      operationId: 'delete_workflow_thumbnail',
      tags,
      params: WorkflowPath,
      response: { 200: WorkflowRecordDTO },
    },
    handler: ({ viewer, params }) => workflows.deleteThumbnail(viewer, params.workflow_id),
  })
}

/** The door that takes a picture, in a scope that takes forms. */
export function workflowThumbnailUploadRoute(app: HttpApp, workflows: WorkflowsService): void {
  app.put(URL, {
    config,
    // The form is read part by part once it is known that the person may upload: there is nothing to check before.
    preValidation: async (request) => {
      request.body = { image: '' }
    },
    schema: {
      operationId: 'set_workflow_thumbnail',
      tags,
      consumes: ['multipart/form-data'],
      params: WorkflowPath,
      body: Form,
      response: { 200: WorkflowRecordDTO },
    },
    handler: (request) =>
      workflows.setThumbnail(request.viewer, request.params.workflow_id, () => readPicture(request)),
  })
}

async function readPicture(request: FastifyRequest): Promise<Uint8Array> {
  const { files } = await readFormParts(request)
  const image = files.get('image')
  if (!image) throw new AppError('picture_missing')
  return image.content
}
