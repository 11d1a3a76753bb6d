import { randomUUID } from 'node:crypto'
import { type LibraryFacts, SYSTEM_USER_ID, type Viewer, workflowPermission } from '@invoke-studio/contract/access'
import { AppError } from '@invoke-studio/contract/errors'
import {
  callCompatibility,
  type NodeKnowledge,
  tagsOf,
  tooLarge,
  type Workflow,
  type WorkflowCallCompatibility,
  type WorkflowCategory,
  type WorkflowPage,
  type WorkflowRecordDTO,
  type WorkflowRecordListItem,
  type WorkflowRecordWithThumbnailDTO,
  type WorkflowWithoutID,
} from '@invoke-studio/contract/workflows'
import { requireWorkflow, toLibraryFacts } from '../../access/library.ts'
import { dbTime } from '../../database/sql.ts'
import { refuse } from '../../platform/http/validation.ts'
import type { Emit } from '../../platform/realtime/emission.ts'
import type { StoredFile } from '../../platform/storage/index.ts'
import type { PictureStore } from '../../platform/storage/pictures.ts'
import { callableWorkflows } from './callable.ts'
import { tellChanged, tellCreated, tellDeleted } from './events.ts'
import type { WorkflowFilter, WorkflowOrder, WorkflowRow, WorkflowSummary, WorkflowsRepository } from './repository.ts'
import { categoryOf, storedWorkflow } from './stored.ts'

/** What the library of workflows works with. */
export interface WorkflowsServiceDeps {
  readonly rows: WorkflowsRepository
  readonly thumbnails: PictureStore
  readonly nodes: NodeKnowledge
  readonly emit: Emit
  readonly now: () => Date
}

/** A part of a list: `page` counts from 0; all of it without `per_page`. */
export interface WorkflowPaging {
  readonly page: number
  readonly per_page?: number | null | undefined
  readonly callable?: boolean | null | undefined
}

/** InvokeAI writes it into the workflows that people share. */
const SHARED_TAG = 'shared'

/** Lists, keeps, publishes and pictures workflows. */
export function workflowsService({ rows, thumbnails, nodes, emit, now }: WorkflowsServiceDeps) {
  const callableOf = callableWorkflows({ rows, nodes })

  async function require(viewer: Viewer, needed: 'read' | 'owner', id: string): Promise<LibraryFacts> {
    const facts = id.includes('\0') ? null : await rows.facts(id)
    requireWorkflow(viewer, needed, facts)
    if (!facts) throw new AppError('workflow_not_found')
    return facts
  }

  /** Decides by the row itself, so that what is shown is what was decided about. */
  async function read(viewer: Viewer, id: string): Promise<WorkflowRow> {
    const row = id.includes('\0') ? null : await rows.find(viewer, id)
    requireWorkflow(viewer, 'read', row && factsOf(row))
    if (!row) throw new AppError('workflow_not_found')
    return row
  }

  const recordOf = async (viewer: Viewer, id: string): Promise<WorkflowRecordDTO> => {
    const row = await read(viewer, id)
    return { ...commonOf(viewer, row), workflow: storedWorkflow(row.workflow_id, row.workflow) }
  }

  const toListItems = (
    viewer: Viewer,
    listed: readonly WorkflowSummary[],
    callable: ReadonlyMap<string, WorkflowCallCompatibility>,
  ): Promise<WorkflowRecordListItem[]> =>
    Promise.all(
      listed.map(async (row) => ({
        ...commonOf(viewer, row),
        description: row.description,
        category: categoryOf(row.category),
        tags: row.tags ?? '',
        thumbnail_url: await thumbnailUrl(thumbnails, row.workflow_id),
        call_saved_workflow_compatibility: callable.get(row.workflow_id) ?? null,
      })),
    )

  return {
    async page(
      viewer: Viewer,
      filter: WorkflowFilter,
      order: Omit<WorkflowOrder, 'page'>,
      paging: WorkflowPaging,
    ): Promise<WorkflowPage> {
      const slice = sliceOf(paging)
      if (typeof paging.callable === 'boolean') {
        const all = await rows.list(viewer, filter, order)
        const callable = await callableOf(all)
        const fitting = all.filter((row) => (callable.get(row.workflow_id)?.is_callable ?? false) === paging.callable)
        const part = slice ? fitting.slice(slice.offset, slice.offset + slice.limit) : fitting
        return toPage(paging, fitting.length, await toListItems(viewer, part, callable))
      }
      const found = await rows.list(viewer, filter, slice ? { ...order, page: slice } : order)
      const total = slice ? await rows.count(viewer, filter) : found.length
      return toPage(paging, total, await toListItems(viewer, found, await callableOf(found)))
    },

    async tags(viewer: Viewer, filter: WorkflowFilter): Promise<string[]> {
      const tags = (await rows.tags(viewer, filter)).flatMap(tagsOf)
      return [...new Set(tags)].sort()
    },

    /** How many workflows have each of the tags, however it is written. */
    async countsByTag(viewer: Viewer, tags: readonly string[], filter: WorkflowFilter) {
      const written = (await rows.tags(viewer, filter)).map((text) => (text ?? '').toLowerCase())
      const count = (tag: string) => written.filter((text) => text.includes(tag.toLowerCase())).length
      return Object.fromEntries(tags.map((tag) => [tag, count(tag)]))
    },

    async countsByCategory(viewer: Viewer, categories: readonly WorkflowCategory[], filter: WorkflowFilter) {
      const counts = new Map<WorkflowCategory, number>()
      for (const category of new Set(categories)) {
        // What InvokeAI counts does not depend on which other categories were asked for.
        counts.set(category, await rows.count(viewer, { ...filter, categories: [category] }))
      }
      return Object.fromEntries(counts)
    },

    async get(viewer: Viewer, id: string): Promise<WorkflowRecordWithThumbnailDTO> {
      const row = await read(viewer, id)
      const workflow = storedWorkflow(row.workflow_id, row.workflow)
      return {
        ...commonOf(viewer, row),
        workflow,
        thumbnail_url: await thumbnailUrl(thumbnails, row.workflow_id),
        call_saved_workflow_compatibility: callCompatibility(workflow, nodes),
      }
    },

    /** The new workflow is private and belongs to the viewer. */
    async create(viewer: Viewer, workflow: WorkflowWithoutID): Promise<WorkflowRecordDTO> {
      refuseLarge(workflow)
      const workflow_id = randomUUID()
      const { user_id } = viewer
      await rows.create({ workflow_id, workflow: JSON.stringify({ ...workflow, id: workflow_id }), user_id })
      tellCreated(emit, workflow_id, { user_id, is_public: false })
      return recordOf(viewer, workflow_id)
    },

    /** Fails where it was changed since `unchanged_since`, so that nobody's work is lost unseen. */
    async change(viewer: Viewer, workflow: Workflow, unchanged_since?: string): Promise<WorkflowRecordDTO> {
      const facts = await require(viewer, 'owner', workflow.id)
      refuseLarge(workflow)
      const changed = await rows.change(workflow.id, { workflow: JSON.stringify(workflow) }, unchanged_since)
      if (!changed && unchanged_since !== undefined) throw new AppError('workflow_changed')
      tellChanged(emit, workflow.id, facts, facts.is_public)
      return recordOf(viewer, workflow.id)
    },

    async setPublic(viewer: Viewer, id: string, is_public: boolean): Promise<WorkflowRecordDTO> {
      const facts = await require(viewer, 'owner', id)
      const { workflow } = await recordOf(viewer, id)
      const tags = tagsOf(workflow.tags).filter((tag) => tag !== SHARED_TAG)
      const tagged = { ...workflow, tags: (is_public ? [...tags, SHARED_TAG] : tags).join(', ') }
      await rows.change(id, { workflow: JSON.stringify(tagged), is_public })
      tellChanged(emit, id, facts, is_public)
      return recordOf(viewer, id)
    },

    async delete(viewer: Viewer, id: string): Promise<void> {
      const facts = await require(viewer, 'owner', id)
      await rows.delete(id)
      await thumbnails.delete(id)
      tellDeleted(emit, id, facts)
    },

    async opened(viewer: Viewer, id: string): Promise<void> {
      await require(viewer, 'read', id)
      await rows.open(viewer.user_id, id, dbTime(now()))
    },

    /** `readFile` is called once it is known that the viewer may; it throws where there is no file. */
    async setThumbnail(viewer: Viewer, id: string, readFile: () => Promise<Uint8Array>): Promise<WorkflowRecordDTO> {
      const facts = await require(viewer, 'owner', id)
      await thumbnails.put(id, await readFile())
      tellChanged(emit, id, facts, facts.is_public)
      return recordOf(viewer, id)
    },

    async deleteThumbnail(viewer: Viewer, id: string): Promise<WorkflowRecordDTO> {
      const facts = await require(viewer, 'owner', id)
      await thumbnails.delete(id)
      tellChanged(emit, id, facts, facts.is_public)
      return recordOf(viewer, id)
    },

    async thumbnail(viewer: Viewer, id: string): Promise<StoredFile> {
      await require(viewer, 'read', id)
      const file = await thumbnails.open(id)
      if (!file) throw new AppError('workflow_thumbnail_not_found')
      return file
    },
  }
}

/** The library of workflows. */
export type WorkflowsService = ReturnType<typeof workflowsService>

/** Whoever lists a workflow of others must not wait for it. */
function refuseLarge(workflow: WorkflowWithoutID): void {
  const found = tooLarge(workflow)
  if (found) refuse('body', ['workflow', ...(found.member === null ? [] : [found.member])], found.message)
}

const factsOf = ({ user_id, is_public, category }: WorkflowSummary): LibraryFacts =>
  toLibraryFacts({ user_id, is_public, kind: category })

function commonOf(viewer: Viewer, row: WorkflowSummary) {
  const facts = factsOf(row)
  return {
    workflow_id: row.workflow_id,
    name: row.name,
    created_at: row.created_at,
    updated_at: row.updated_at,
    opened_at: row.opened_at,
    user_id: row.user_id ?? SYSTEM_USER_ID,
    is_public: facts.is_public,
    owner_display_name: facts.is_shipped ? null : row.owner_name,
    may_edit: workflowPermission(viewer, facts) === 'owner',
  }
}

/** The query makes browsers ask anew after each change. */
async function thumbnailUrl(thumbnails: PictureStore, workflow_id: string): Promise<string | null> {
  const tag = await thumbnails.tag(workflow_id)
  return tag && `api/v1/workflows/i/${encodeURIComponent(workflow_id)}/thumbnail?${encodeURIComponent(tag)}`
}

function sliceOf({ page, per_page }: WorkflowPaging): { offset: number; limit: number } | null {
  return typeof per_page === 'number' ? { offset: page * per_page, limit: per_page } : null
}

function toPage({ page, per_page }: WorkflowPaging, total: number, items: WorkflowRecordListItem[]): WorkflowPage {
  if (typeof per_page !== 'number') return { page: 0, pages: 1, per_page: total, total, items }
  return { page, pages: Math.ceil(total / per_page), per_page, total, items }
}
