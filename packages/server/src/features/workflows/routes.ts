import {
  CreateWorkflowBody,
  UpdateWorkflowBody,
  WorkflowIsPublicBody,
  WorkflowPage,
  WorkflowRecordDTO,
  WorkflowRecordWithThumbnailDTO,
} from '@invoke-studio/contract/workflows'
import { z } from 'zod'
import type { HttpApp } from '../../platform/http/app-type.ts'
import { jsonText } from '../../platform/http/json-text.ts'
import { refuse } from '../../platform/http/validation.ts'
import { CountsByCategoryQuery, CountsByTagQuery, ListQuery, TagsQuery, WorkflowPath } from './schemas.ts'
import type { WorkflowsService } from './service.ts'

const config = { access: 'signed-in' } as const
const tags = ['workflows']
const Counts = z.record(z.string(), z.int())

/** Doors to the library of workflows. */
export function workflowRoutes(app: HttpApp, workflows: WorkflowsService): void {
  listRoutes(app, workflows)
  recordRoutes(app, workflows)
  markRoutes(app, workflows)
}

function listRoutes(app: HttpApp, workflows: WorkflowsService): void {
  app.get('/api/v1/workflows/', {
    config,
    schema: { operationId: 'list_workflows', tags, querystring: ListQuery, response: { 200: WorkflowPage } },
    handler: ({ viewer, query: { page, per_page, callable, order_by, direction, ...filter } }) =>
      workflows.page(viewer, filter, { order_by, direction }, { page, per_page, callable }),
  })

  app.get('/api/v1/workflows/tags', {
    config,
    schema: { operationId: 'get_all_tags', tags, querystring: TagsQuery, response: { 200: z.array(z.string()) } },
    handler: ({ viewer, query }) => workflows.tags(viewer, query),
  })

  app.get('/api/v1/workflows/counts_by_tag', {
    config,
    schema: { operationId: 'get_counts_by_tag', tags, querystring: CountsByTagQuery, response: { 200: Counts } },
    handler: ({ viewer, query: { tags: counted, ...filter } }) => workflows.countsByTag(viewer, counted, filter),
  })

  app.get('/api/v1/workflows/counts_by_category', {
    config,
    schema: { operationId: 'counts_by_category', tags, querystring: CountsByCategoryQuery, response: { 200: Counts } },
    handler: ({ viewer, query: { categories, ...filter } }) => workflows.countsByCategory(viewer, categories, filter),
  })
}

function recordRoutes(app: HttpApp, workflows: WorkflowsService): void {
  app.post('/api/v1/workflows/', {
    config,
    schema: { operationId: 'create_workflow', tags, body: CreateWorkflowBody, response: { 200: WorkflowRecordDTO } },
    handler({ viewer, body: { workflow } }) {
      refuseShipped(workflow.meta.category)
      return workflows.create(viewer, workflow)
    },
  })

  app.get('/api/v1/workflows/i/:workflow_id', {
    config,
    schema: {
      operationId: 'get_workflow',
      tags,
      params: WorkflowPath,
      response: { 200: WorkflowRecordWithThumbnailDTO },
    },
    handler: ({ viewer, params }) => workflows.get(viewer, params.workflow_id),
  })

  app.patch('/api/v1/workflows/i/:workflow_id', {
    config,
    schema: {
      operationId: 'update_workflow',
      tags,
      params: WorkflowPath,
      body: UpdateWorkflowBody,
      response: { 200: WorkflowRecordDTO },
    },
    handler({ viewer, params, body: { workflow, unchanged_since } }) {
      // InvokeAI goes by the body alone; where both differ it is not clear which workflow is meant.
      if (workflow.id !== params.workflow_id) refuse('body', ['workflow', 'id'], 'The id is not the one in the path')
      refuseShipped(workflow.meta.category)
      return workflows.change(viewer, workflow, unchanged_since)
    },
  })

  app.delete('/api/v1/workflows/i/:workflow_id', {
    config,
    schema: { operationId: 'delete_workflow', tags, params: WorkflowPath, response: { 200: z.null() } },
    async handler({ viewer, params }, reply) {
      await workflows.delete(viewer, params.workflow_id)
      return jsonText(reply, null)
    },
  })
}

function markRoutes(app: HttpApp, workflows: WorkflowsService): void {
  app.patch('/api/v1/workflows/i/:workflow_id/is_public', {
    config,
    schema: {
      operationId: 'update_workflow_is_public',
      tags,
      params: WorkflowPath,
      body: WorkflowIsPublicBody,
      response: { 200: WorkflowRecordDTO },
    },
    handler: ({ viewer, params, body }) => workflows.setPublic(viewer, params.workflow_id, body.is_public),
  })

  app.put('/api/v1/workflows/i/:workflow_id/opened_at', {
    config,
    schema: { operationId: 'update_opened_at', tags, params: WorkflowPath, response: { 200: z.null() } },
    async handler({ viewer, params }, reply) {
      await workflows.opened(viewer, params.workflow_id)
      return jsonText(reply, null)
    },
  })
}

/** A workflow of the studio would be everybody's: nobody publishes by that name. */
function refuseShipped(category: string): void {
  if (category !== 'default') return
  refuse(
    'body',
    ['workflow', 'meta', 'category'],
    'Only the studio itself has default workflows. Use the category user',
  )
}
