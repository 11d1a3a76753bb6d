import { unwrap, type WorkflowContent, type WorkflowListItem, type WorkflowRecord } from '@invoke-studio/client'
import { queryOptions, useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { keys } from './keys.ts'
import { listenTo } from './socket.ts'
import { type Studio, useStudio } from './studio.ts'

/** Which workflows of the library are shown, and in which order. */
export interface WorkflowFilter {
  readonly shelf: 'mine' | 'others' | 'defaults'
  readonly query: string
  /** Workflows with any of these; all of them without any. */
  readonly tags: readonly string[]
  readonly order: 'opened_at' | 'name' | 'created_at' | 'updated_at'
}

/** Where the library's shelves get their workflows. */
const SHELVES = {
  mine: { owner: 'me', categories: ['user'] },
  others: { owner: 'others', categories: ['user'] },
  defaults: { owner: 'all', categories: ['default'] },
} as const

/** Workflows that one answer brings. */
const PAGE = 60

/** Workflows of the library; more of them with `fetchNextPage`. */
export function useWorkflows({ shelf, query, tags, order }: WorkflowFilter) {
  const { api } = useStudio()
  const { owner, categories } = SHELVES[shelf]
  return useInfiniteQuery({
    queryKey: [...keys.workflows, 'list', { shelf, query, tags, order }],
    initialPageParam: 0,
    // What changed while the library was closed was not heard.
    staleTime: 0,
    queryFn: ({ pageParam: page }) => {
      const direction = order === 'name' ? 'ASC' : 'DESC'
      const filter = { owner, categories: [...categories], ...(query ? { query } : {}) }
      const part = { page, per_page: PAGE, order_by: order, direction } as const
      const params = { query: { ...filter, ...part, ...(tags.length > 0 ? { tags: [...tags] } : {}) } }
      return unwrap(api.GET('/api/v1/workflows/', { params }))
    },
    getNextPageParam: ({ page, pages }) => (page + 1 < pages ? page + 1 : null),
    select: ({ pages }): { items: WorkflowListItem[]; total: number } => ({
      items: pages.flatMap(({ items }) => items),
      total: pages[0]?.total ?? 0,
    }),
  })
}

/** The workflows that others can call, by name: own ones, those that everybody sees, and the studio's. */
export function useCallableWorkflows() {
  const { api } = useStudio()
  return useQuery({
    queryKey: [...keys.workflows, 'callable'],
    queryFn: () =>
      unwrap(api.GET('/api/v1/workflows/', { params: { query: { owner: 'all', callable: true, order_by: 'name' } } })),
    select: ({ items }): WorkflowListItem[] => items,
  })
}

/** The tags that the workflows of a shelf have. */
export function useWorkflowTags(shelf: WorkflowFilter['shelf']) {
  const { api } = useStudio()
  const { owner, categories } = SHELVES[shelf]
  return useQuery({
    queryKey: [...keys.workflows, 'tags', shelf],
    queryFn: () =>
      unwrap(api.GET('/api/v1/workflows/tags', { params: { query: { owner, categories: [...categories] } } })),
  })
}

/** One workflow with what is in it; always asked for anew. */
export function workflowQuery({ api }: Studio, workflow_id: string) {
  return queryOptions({
    queryKey: [...keys.workflows, 'one', workflow_id],
    staleTime: 0,
    queryFn: (): Promise<WorkflowRecord> =>
      unwrap(api.GET('/api/v1/workflows/i/{workflow_id}', { params: { path: { workflow_id } } })),
  })
}

/** The workflow that made an image, as the text that was written into it; null when it has none. */
export async function imageWorkflow({ api }: Studio, image_name: string): Promise<string | null> {
  const params = { path: { image_name } }
  const { workflow } = await unwrap(api.GET('/api/v1/images/i/{image_name}/workflow', { params }))
  return workflow ?? null
}

/** What a workflow of the library is to become. */
interface WorkflowUpdate {
  readonly workflowId: string
  readonly workflow: WorkflowContent
  /** When it was changed last as far as is known here; it fails where it was changed since. Null to overwrite it. */
  readonly unchangedSince: string | null
}

/** What people do with the workflows of the library. */
export function useWorkflowActions() {
  const { api, queries } = useStudio()
  const onSuccess = () => queries.invalidateQueries({ queryKey: keys.workflows })
  const path = (workflow_id: string) => ({ params: { path: { workflow_id } } })
  const create = useMutation({
    mutationFn: (workflow: WorkflowContent) => unwrap(api.POST('/api/v1/workflows/', { body: { workflow } })),
    onSuccess,
  })
  const update = useMutation({
    mutationFn: ({ workflowId, workflow, unchangedSince }: WorkflowUpdate) =>
      unwrap(
        api.PATCH('/api/v1/workflows/i/{workflow_id}', {
          ...path(workflowId),
          body: {
            workflow: { ...workflow, id: workflowId },
            ...(unchangedSince === null ? {} : { unchanged_since: unchangedSince }),
          },
        }),
      ),
    onSuccess,
  })
  const remove = useMutation({
    mutationFn: (workflowId: string) => unwrap(api.DELETE('/api/v1/workflows/i/{workflow_id}', path(workflowId))),
    onSuccess,
  })
  const setPublic = useMutation({
    mutationFn: ({ workflowId, is_public }: { workflowId: string; is_public: boolean }) =>
      unwrap(api.PATCH('/api/v1/workflows/i/{workflow_id}/is_public', { ...path(workflowId), body: { is_public } })),
    onSuccess,
  })
  const noteOpened = useMutation({
    mutationFn: (workflowId: string) =>
      unwrap(api.PUT('/api/v1/workflows/i/{workflow_id}/opened_at', path(workflowId))),
    onSuccess,
  })
  return { create, update, remove, setPublic, noteOpened, ...useThumbnailActions() }
}

/** Gives workflows a picture, or takes it away. */
function useThumbnailActions() {
  const { api, queries } = useStudio()
  const onSuccess = () => queries.invalidateQueries({ queryKey: keys.workflows })
  const setThumbnail = useMutation({
    mutationFn: ({ workflowId, image }: { workflowId: string; image: Blob }) => {
      const form = new FormData()
      form.append('image', image)
      return unwrap(
        api.PUT('/api/v1/workflows/i/{workflow_id}/thumbnail', {
          params: { path: { workflow_id: workflowId } },
          // The generated type of a multipart body is an object; the browser sends the form itself.
          body: { image: '' },
          bodySerializer: () => form,
        }),
      )
    },
    onSuccess,
  })
  const removeThumbnail = useMutation({
    mutationFn: (workflowId: string) =>
      unwrap(
        api.DELETE('/api/v1/workflows/i/{workflow_id}/thumbnail', { params: { path: { workflow_id: workflowId } } }),
      ),
    onSuccess,
  })
  return { setThumbnail, removeThumbnail }
}

/** Keeps what is shown of the library as it is on the server, for as long as it is shown. */
export function useFollowLibrary(): void {
  const { socket, queries } = useStudio()
  useEffect(() => {
    const refresh = () => void queries.invalidateQueries({ queryKey: keys.workflows })
    return listenTo(socket, {
      workflow_created: refresh,
      workflow_updated: refresh,
      workflow_access_revoked: refresh,
      workflow_deleted: refresh,
    })
  }, [socket, queries])
}
