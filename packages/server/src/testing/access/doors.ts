import { addBatch } from '../../features/queue/testing/batches.ts'
import { emptyWorkflow, pictureForm, presetFile, presetForm } from '../library.ts'
import { PASSWORD } from '../studio.ts'
import type { ActorName, World } from './world.ts'

/** What stands behind a door decides who gets through. */
export type Kind = keyof typeof KINDS

const PEOPLE = {
  ...{ nobody: 401, disabled: 401 },
  ...{ stranger: 'ok', reader: 'ok', writer: 'ok', manager: 'ok', owner: 'ok', admin: 'ok' },
} as const
const EVERYBODY = { ...PEOPLE, nobody: 'ok', disabled: 'ok' }

/** Expected answer for each person: `ok` for success, or the status of the refusal. */
export const KINDS = {
  public: EVERYBODY,
  /** Everybody who is signed in; what they get is filtered by the same rules. */
  person: PEOPLE,
  admin: { ...PEOPLE, stranger: 403, reader: 403, writer: 403, manager: 403, owner: 403 },
  readBoard: { ...PEOPLE, stranger: 404 },
  /** Rename, archive, cover, shares: an admin share or more. */
  manageBoard: { ...PEOPLE, stranger: 404, reader: 403, writer: 403 },
  ownBoard: { ...PEOPLE, stranger: 404, reader: 403, writer: 403, manager: 403 },
  /** Leaving a board: for those who have a share. */
  ownShare: { ...PEOPLE, stranger: 404, owner: 404, admin: 404 },
  addToBoard: { ...PEOPLE, stranger: 404, reader: 403 },
  readImage: { ...PEOPLE, stranger: 404 },
  editImage: { ...PEOPLE, stranger: 404, reader: 403 },
  /** Moving it to another board. */
  ownImage: { ...PEOPLE, stranger: 404, reader: 403, writer: 403, manager: 403 },
  ownItem: { ...PEOPLE, stranger: 403, reader: 403, writer: 403, manager: 403 },
  /** Of a workflow or preset that nobody else was given. */
  ownEntry: { ...PEOPLE, stranger: 404, reader: 404, writer: 404, manager: 404 },
  /** Changing one that everybody reads. */
  ownPublicEntry: { ...PEOPLE, stranger: 403, reader: 403, writer: 403, manager: 403 },
} as const satisfies Record<string, Record<ActorName, number | string>>

/** A call that would succeed for somebody with every right. */
export interface Call {
  readonly path: string
  readonly body?: unknown
}

/** How to knock at a door: what it guards, and a call on fresh things. */
export interface Door {
  readonly kind: Kind
  readonly call: (world: World, actor: ActorName) => Promise<Call> | Call
}

const door = (kind: Kind, call: Door['call']): Door => ({ kind, call })
const at = (kind: Kind, path: string, body?: unknown): Door => door(kind, () => ({ path, body }))

const onBoard = (kind: Kind, rest = '', body?: unknown): Door =>
  door(kind, async (world) => ({ path: `/api/v1/boards/${await world.board()}${rest}`, body }))
const onImage = (kind: Kind, rest = '', body?: unknown): Door =>
  door(kind, async (world) => ({ path: `/api/v1/images/i/${await world.image()}${rest}`, body }))
const withImages = (path: string): Door =>
  door('person', async (world) => ({ path, body: { image_names: [await world.image()] } }))
const onItem = (kind: Kind, rest = ''): Door =>
  door(kind, async (world) => ({ path: `/api/v1/queue/default/i/${await world.item()}${rest}` }))

const onModel = (rest = '', body?: unknown): Door =>
  door('admin', async (world) => ({ path: `/api/v2/models/i/${await world.model()}${rest}`, body }))

const onWorkflow = (kind: Kind, is_public: boolean, rest = '', body?: (workflow_id: string) => unknown): Door =>
  door(kind, async (world) => {
    const id = await world.workflow(is_public)
    return { path: `/api/v1/workflows/i/${id}${rest}`, body: body?.(id) }
  })
const onPreset = (kind: Kind, is_public: boolean, rest = '', body?: () => unknown): Door =>
  door(kind, async (world) => ({
    path: `/api/v1/style_presets/i/${await world.preset(is_public)}${rest}`,
    body: body?.(),
  }))
const onSystemPrompt = (kind: Kind, is_public: boolean, body?: unknown): Door =>
  door(kind, async (world) => ({ path: `/api/v1/system_prompts/i/${await world.systemPrompt(is_public)}`, body }))
const changedWorkflow = (id: string) => ({ workflow: { ...emptyWorkflow('changed'), id } })
const published = () => ({ is_public: true })

const newAccount = () => ({
  email: `${crypto.randomUUID()}@studio.test`,
  is_admin: false,
  initial_password: PASSWORD,
})
const onUser = (kind: Kind, rest = '', body?: unknown): Door =>
  door(kind, async (world) => ({ path: `/api/v1/users/${(await world.bystander()).user_id}${rest}`, body }))
const onInvokeaiUser = (kind: Kind, body?: unknown): Door =>
  door(kind, async (world) => ({ path: `/api/v1/auth/users/${(await world.bystander()).user_id}`, body }))

const QUEUE = '/api/v1/queue/default'
const STATE = '/api/v1/client_state/default'

/**
 * Doors that open by what is brought, not by who brings it (a password, a link, a file): their features' own tests
 * try them with right and wrong things.
 */
export const TRIED_ELSEWHERE: ReadonlySet<string> = new Set([
  'POST /api/v1/auth/setup',
  'POST /api/v1/auth/login',
  'POST /api/v1/auth/logout',
  'POST /api/v1/auth/change-password',
  'POST /api/v1/auth/change-email',
  'POST /api/v1/auth/verify-email',
  'POST /api/v1/auth/forgot-password',
  'POST /api/v1/auth/reset-password',
  'GET /api/v1/auth/reset-password/{token}',
  'GET /api/v1/auth/invitations/{token}',
  'POST /api/v1/auth/accept-invitation',
  'DELETE /api/v1/auth/sessions/{session_id}',
  'POST /api/v1/users/{user_id}/invitation',
  'DELETE /api/v1/users/invitations/{invitation_id}',
  'POST /api/v1/admin/legacy/assign',
  'POST /api/v1/admin/mail/test',
  'POST /api/v1/images/upload',
  'GET /api/v1/images/download/{bulk_download_item_name}',
  'POST /api/v1/images/',
  'PATCH /api/v2/models/i/{key}/image',
  'PUT /api/v2/models/convert/{key}',
  'GET /api/v2/models/install/{id}',
  'DELETE /api/v2/models/install/{id}',
  'POST /api/v2/models/install/{id}/pause',
  'POST /api/v2/models/install/{id}/resume',
  'POST /api/v2/models/install/{id}/restart_failed',
  'POST /api/v2/models/install/{id}/restart_file',
  'GET /api/v2/models/hugging_face',
  'POST /api/v2/models/hf_login',
  'GET /api/v2/models/i/{key}/image',
  'DELETE /api/v2/models/i/{key}/image',
  'GET /api/v2/models/get_by_attrs',
  'GET /api/v2/models/get_by_hash',
  'GET /api/v2/models/i/{key}',
  'GET /api/v1/queue/{queue_id}/b/{batch_id}/status',
  'PUT /api/v1/queue/{queue_id}/retry_items_by_id',
  'POST /api/v1/utilities/expand-prompt',
  'POST /api/v1/utilities/image-to-prompt',
  // They wait for the queue to be empty.
  'POST /api/v1/image_moves/start',
  'POST /api/v1/image_moves/recover',
  // Nothing of what they name is ever there.
  'POST /api/v1/videos/upload',
  'GET /api/v1/videos/i/{video_name}',
  'PATCH /api/v1/videos/i/{video_name}',
  'DELETE /api/v1/videos/i/{video_name}',
  'GET /api/v1/videos/i/{video_name}/metadata',
  'GET /api/v1/videos/i/{video_name}/workflow',
  'GET /api/v1/videos/i/{video_name}/urls',
  'GET /api/v1/videos/i/{video_name}/full',
  'GET /api/v1/videos/i/{video_name}/thumbnail',
  'POST /api/v1/videos/board',
  'DELETE /api/v1/videos/board',
  'POST /api/v1/app/external_providers/config/{provider_id}',
  'DELETE /api/v1/app/external_providers/config/{provider_id}',
])

/**
 * Every other operation of the API, and in parentheses what of it is for fewer or other people. A new one must say here
 * who gets through.
 */
export const DOORS: Readonly<Record<string, Door>> = {
  'GET /health/live': at('public', '/health/live'),
  'GET /health/ready': at('public', '/health/ready'),

  // one's own account; what ends it is tried on a session of its own
  'GET /api/v1/auth/status': at('public', '/api/v1/auth/status'),
  'GET /api/v1/auth/me': at('person', '/api/v1/auth/me'),
  'PATCH /api/v1/auth/me': at('person', '/api/v1/auth/me', { display_name: 'same' }),
  'GET /api/v1/auth/generate-password': at('person', '/api/v1/auth/generate-password'),
  'POST /api/v1/auth/media-cookie': at('person', '/api/v1/auth/media-cookie'),
  'GET /api/v1/auth/sessions': at('person', '/api/v1/auth/sessions'),

  // accounts
  'GET /api/v1/users/directory': at('person', '/api/v1/users/directory'),
  'GET /api/v1/users/': at('admin', '/api/v1/users/'),
  'POST /api/v1/users/': door('admin', () => ({ path: '/api/v1/users/', body: newAccount() })),
  'GET /api/v1/users/{user_id}': onUser('admin'),
  'PATCH /api/v1/users/{user_id}': onUser('admin', '', { display_name: 'renamed' }),
  'DELETE /api/v1/users/{user_id}': onUser('admin', '?delete_data=true'),
  'POST /api/v1/users/{user_id}/reset-password': onUser('admin', '/reset-password'),
  'GET /api/v1/users/invitations': at('admin', '/api/v1/users/invitations'),
  'GET /api/v1/auth/users': at('admin', '/api/v1/auth/users'),
  'POST /api/v1/auth/users': door('admin', () => ({
    path: '/api/v1/auth/users',
    body: { email: `${crypto.randomUUID()}@studio.test`, password: PASSWORD, is_admin: false },
  })),
  'GET /api/v1/auth/users/{user_id}': onInvokeaiUser('admin'),
  'PATCH /api/v1/auth/users/{user_id}': onInvokeaiUser('admin', { display_name: 'renamed' }),
  'DELETE /api/v1/auth/users/{user_id}': onInvokeaiUser('admin'),
  'GET /api/v1/audit': at('admin', '/api/v1/audit'),
  'GET /api/v1/audit/export': at('admin', '/api/v1/audit/export?format=csv'),
  'GET /api/v1/admin/mail': at('admin', '/api/v1/admin/mail'),
  'GET /api/v1/admin/overview': at('admin', '/api/v1/admin/overview'),
  'GET /metrics': at('admin', '/metrics'),
  'GET /api/v1/admin/legacy': at('admin', '/api/v1/admin/legacy'),

  // boards
  'POST /api/v1/boards/': at('person', '/api/v1/boards/?board_name=mine'),
  'GET /api/v1/boards/': at('person', '/api/v1/boards/?all=true'),
  'GET /api/v1/boards/{board_id}': onBoard('readBoard'),
  'PATCH /api/v1/boards/{board_id}': onBoard('manageBoard', '', { board_name: 'renamed' }),
  'DELETE /api/v1/boards/{board_id}': onBoard('ownBoard'),
  'GET /api/v1/boards/{board_id}/image_names': onBoard('readBoard', '/image_names'),
  'PATCH /api/v1/boards/{board_id} (visibility)': onBoard('ownBoard', '', { board_visibility: 'public' }),
  'POST /api/v1/boards/{board_id}/share': door('manageBoard', async ({ board, actors }, actor) => {
    const { user_id } = actor === 'admin' ? actors.stranger : actors.admin
    return { path: `/api/v1/boards/${await board()}/share`, body: { user_ids: [user_id], permission: 'read' } }
  }),
  'GET /api/v1/boards/{board_id}/shares': onBoard('readBoard', '/shares'),
  'DELETE /api/v1/boards/{board_id}/share/{user_id}': door('manageBoard', async (world) => {
    const board_id = await world.board()
    await world.share(board_id, 'disabled', 'read')
    return { path: `/api/v1/boards/${board_id}/share/${world.actors.disabled.user_id}` }
  }),
  'DELETE /api/v1/boards/{board_id}/share/{user_id} (own)': door('ownShare', async ({ board, actors }, actor) => ({
    path: `/api/v1/boards/${await board()}/share/${actors[actor].user_id || 'nobody'}`,
  })),
  'POST /api/v1/boards/{board_id}/transfer': door('ownBoard', async ({ board, actors }) => ({
    path: `/api/v1/boards/${await board()}/transfer`,
    body: { user_id: actors.stranger.user_id },
  })),

  // images
  'GET /api/v1/images/': at('person', '/api/v1/images/'),
  'GET /api/v1/images/names': at('person', '/api/v1/images/names'),
  'POST /api/v1/images/images_by_names': withImages('/api/v1/images/images_by_names'),
  'GET /api/v1/images/i/{image_name}': onImage('readImage'),
  'PATCH /api/v1/images/i/{image_name}': onImage('editImage', '', { starred: true }),
  'DELETE /api/v1/images/i/{image_name}': onImage('editImage'),
  'GET /api/v1/images/i/{image_name}/metadata': onImage('readImage', '/metadata'),
  'GET /api/v1/images/i/{image_name}/workflow': onImage('readImage', '/workflow'),
  'GET /api/v1/images/i/{image_name}/urls': onImage('readImage', '/urls'),
  'GET /api/v1/images/i/{image_name}/full': onImage('readImage', '/full'),
  'GET /api/v1/images/i/{image_name}/thumbnail': onImage('readImage', '/thumbnail'),
  'POST /api/v1/images/delete': withImages('/api/v1/images/delete'),
  'POST /api/v1/images/star': withImages('/api/v1/images/star'),
  'POST /api/v1/images/unstar': withImages('/api/v1/images/unstar'),
  'POST /api/v1/images/download': door('readImage', async (world) => ({
    path: '/api/v1/images/download',
    body: { image_names: [await world.image()] },
  })),
  'DELETE /api/v1/images/uncategorized': at('person', '/api/v1/images/uncategorized'),
  'GET /api/v1/images/intermediates': at('person', '/api/v1/images/intermediates'),
  'DELETE /api/v1/images/intermediates': at('admin', '/api/v1/images/intermediates'),
  'POST /api/v1/board_images/': door('ownImage', async (world) => ({
    path: '/api/v1/board_images/',
    body: { board_id: await world.board(), image_name: await world.image() },
  })),
  'DELETE /api/v1/board_images/': door('editImage', async (world) => ({
    path: '/api/v1/board_images/',
    body: { image_name: await world.image() },
  })),
  'POST /api/v1/board_images/batch': door('addToBoard', async (world) => ({
    path: '/api/v1/board_images/batch',
    body: { board_id: await world.board(), image_names: [await world.image()] },
  })),
  'POST /api/v1/board_images/batch/delete': withImages('/api/v1/board_images/batch/delete'),
  'GET /api/v1/gallery/items/': at('person', '/api/v1/gallery/items/'),
  'GET /api/v1/gallery/item_names': at('person', '/api/v1/gallery/item_names'),
  'GET /api/v1/gallery/items/names': at('person', '/api/v1/gallery/items/names'),
  'GET /api/v1/gallery/models': at('person', '/api/v1/gallery/models'),
  'GET /api/v1/virtual_boards/by_date': at('person', '/api/v1/virtual_boards/by_date'),
  'GET /api/v1/virtual_boards/by_date/{date}/image_names': at(
    'person',
    '/api/v1/virtual_boards/by_date/2026-01-02/image_names',
  ),
  'GET /api/v1/virtual_boards/by_date/{date}/item_names': at(
    'person',
    '/api/v1/virtual_boards/by_date/2026-01-02/item_names',
  ),

  // models
  'GET /api/v2/models/': at('person', '/api/v2/models/'),
  'GET /api/v2/models/missing': at('person', '/api/v2/models/missing'),
  'POST /api/v1/model_relationships/batch': at('person', '/api/v1/model_relationships/batch', { model_keys: ['a'] }),
  'GET /api/v2/models/i/{key}/use': door('person', async (world) => ({
    path: `/api/v2/models/i/${await world.model()}/use`,
  })),
  'PATCH /api/v2/models/i/{key}': onModel('', { description: 'Described.' }),
  'DELETE /api/v2/models/i/{key}': door('admin', async (world) => ({
    path: `/api/v2/models/i/${await world.model()}`,
  })),
  'POST /api/v2/models/i/{key}/reidentify': onModel('/reidentify'),
  'POST /api/v2/models/i/bulk_delete': at('admin', '/api/v2/models/i/bulk_delete', { keys: ['absent'] }),
  'POST /api/v2/models/i/bulk_reidentify': at('admin', '/api/v2/models/i/bulk_reidentify', { keys: ['absent'] }),
  'GET /api/v2/models/scan_folder': at('admin', '/api/v2/models/scan_folder?scan_path=/'),
  'GET /api/v2/models/sync/orphaned': at('admin', '/api/v2/models/sync/orphaned'),
  'DELETE /api/v2/models/sync/orphaned': at('admin', '/api/v2/models/sync/orphaned', { paths: ['absent'] }),
  'GET /api/v2/models/starter_models': at('admin', '/api/v2/models/starter_models'),
  'GET /api/v2/models/stats': at('admin', '/api/v2/models/stats'),
  'POST /api/v2/models/empty_model_cache': at('admin', '/api/v2/models/empty_model_cache'),
  'POST /api/v2/models/install': at('admin', '/api/v2/models/install?source=/', {}),
  'GET /api/v2/models/install': at('admin', '/api/v2/models/install'),
  'DELETE /api/v2/models/install': at('admin', '/api/v2/models/install'),
  'GET /api/v2/models/install/huggingface': at('admin', '/api/v2/models/install/huggingface?source=/'),
  'GET /api/v2/models/hf_login': at('admin', '/api/v2/models/hf_login'),
  'DELETE /api/v2/models/hf_login': at('admin', '/api/v2/models/hf_login'),
  'POST /api/v1/model_relationships/': door('admin', async (world) => ({
    path: '/api/v1/model_relationships/',
    body: { model_key_1: await world.model(), model_key_2: await world.model() },
  })),
  'DELETE /api/v1/model_relationships/': at('admin', '/api/v1/model_relationships/', {
    model_key_1: 'a',
    model_key_2: 'b',
  }),
  'GET /api/v1/model_relationships/i/{model_key}': at('person', '/api/v1/model_relationships/i/a'),

  // queue
  'POST /api/v1/queue/{queue_id}/enqueue_batch': at('person', `${QUEUE}/enqueue_batch`, addBatch()),
  'GET /api/v1/queue/{queue_id}/list_all': at('person', `${QUEUE}/list_all`),
  'GET /api/v1/queue/{queue_id}/item_ids': at('person', `${QUEUE}/item_ids`),
  'POST /api/v1/queue/{queue_id}/items_by_ids': at('person', `${QUEUE}/items_by_ids`, { item_ids: [1] }),
  'POST /api/v1/queue/{queue_id}/item_summaries_by_ids': at('person', `${QUEUE}/item_summaries_by_ids`, {
    item_ids: [1],
  }),
  'GET /api/v1/queue/{queue_id}/current': at('person', `${QUEUE}/current`),
  'GET /api/v1/queue/{queue_id}/next': at('person', `${QUEUE}/next`),
  'GET /api/v1/queue/{queue_id}/status': at('person', `${QUEUE}/status`),
  'GET /api/v1/queue/{queue_id}/i/{item_id}': onItem('person'),
  'DELETE /api/v1/queue/{queue_id}/i/{item_id}': onItem('ownItem'),
  'PUT /api/v1/queue/{queue_id}/i/{item_id}/cancel': onItem('ownItem', '/cancel'),
  'GET /api/v1/queue/{queue_id}/counts_by_destination': at('person', `${QUEUE}/counts_by_destination?destination=x`),
  'PUT /api/v1/queue/{queue_id}/processor/pause': at('admin', `${QUEUE}/processor/pause`),
  'PUT /api/v1/queue/{queue_id}/processor/resume': at('admin', `${QUEUE}/processor/resume`),
  'PUT /api/v1/queue/{queue_id}/cancel_by_batch_ids': at('person', `${QUEUE}/cancel_by_batch_ids`, {
    batch_ids: ['none'],
  }),
  'PUT /api/v1/queue/{queue_id}/cancel_by_destination': at('person', `${QUEUE}/cancel_by_destination?destination=x`),
  'DELETE /api/v1/queue/{queue_id}/d/{destination}': at('person', `${QUEUE}/d/x`),
  'PUT /api/v1/queue/{queue_id}/cancel_all_except_current': at('person', `${QUEUE}/cancel_all_except_current`),
  'PUT /api/v1/queue/{queue_id}/delete_all_except_current': at('person', `${QUEUE}/delete_all_except_current`),
  'PUT /api/v1/queue/{queue_id}/clear': at('person', `${QUEUE}/clear`),
  'PUT /api/v1/queue/{queue_id}/prune': at('person', `${QUEUE}/prune`),
  'GET /api/v1/app/invocation_cache/status': at('admin', '/api/v1/app/invocation_cache/status'),
  'DELETE /api/v1/app/invocation_cache': at('admin', '/api/v1/app/invocation_cache'),
  'PUT /api/v1/app/invocation_cache/enable': at('admin', '/api/v1/app/invocation_cache/enable'),
  'PUT /api/v1/app/invocation_cache/disable': at('admin', '/api/v1/app/invocation_cache/disable'),

  // app info and what the web app remembers
  'GET /api/v1/app/version': at('public', '/api/v1/app/version'),
  'GET /api/v1/app/app_deps': at('person', '/api/v1/app/app_deps'),
  'GET /api/v1/app/patchmatch_status': at('person', '/api/v1/app/patchmatch_status'),
  'GET /api/v1/app/generation_device_options': at('person', '/api/v1/app/generation_device_options'),
  'GET /api/v1/image_moves/status': at('admin', '/api/v1/image_moves/status'),
  'GET /api/v1/app/runtime_config': at('admin', '/api/v1/app/runtime_config'),

  // workflows, presets and prompts
  'GET /api/v1/workflows/': at('person', '/api/v1/workflows/?owner=all'),
  'POST /api/v1/workflows/': at('person', '/api/v1/workflows/', { workflow: emptyWorkflow('new') }),
  'GET /api/v1/workflows/tags': at('person', '/api/v1/workflows/tags'),
  'GET /api/v1/workflows/counts_by_tag': at('person', '/api/v1/workflows/counts_by_tag?tags=a'),
  'GET /api/v1/workflows/counts_by_category': at('person', '/api/v1/workflows/counts_by_category?categories=user'),
  'GET /api/v1/workflows/i/{workflow_id}': onWorkflow('ownEntry', false),
  'GET /api/v1/workflows/i/{workflow_id} (public)': onWorkflow('person', true),
  'PATCH /api/v1/workflows/i/{workflow_id}': onWorkflow('ownEntry', false, '', changedWorkflow),
  'PATCH /api/v1/workflows/i/{workflow_id} (public)': onWorkflow('ownPublicEntry', true, '', changedWorkflow),
  'DELETE /api/v1/workflows/i/{workflow_id}': onWorkflow('ownEntry', false),
  'DELETE /api/v1/workflows/i/{workflow_id} (public)': onWorkflow('ownPublicEntry', true),
  'PATCH /api/v1/workflows/i/{workflow_id}/is_public': onWorkflow('ownEntry', false, '/is_public', published),
  'PATCH /api/v1/workflows/i/{workflow_id}/is_public (public)': onWorkflow(
    'ownPublicEntry',
    true,
    '/is_public',
    published,
  ),
  'PUT /api/v1/workflows/i/{workflow_id}/opened_at': onWorkflow('ownEntry', false, '/opened_at'),
  'PUT /api/v1/workflows/i/{workflow_id}/opened_at (public)': onWorkflow('person', true, '/opened_at'),
  'PUT /api/v1/workflows/i/{workflow_id}/thumbnail': onWorkflow('ownEntry', false, '/thumbnail', pictureForm),
  'PUT /api/v1/workflows/i/{workflow_id}/thumbnail (public)': onWorkflow(
    'ownPublicEntry',
    true,
    '/thumbnail',
    pictureForm,
  ),
  'GET /api/v1/workflows/i/{workflow_id}/thumbnail': onWorkflow('ownEntry', false, '/thumbnail'),
  'GET /api/v1/workflows/i/{workflow_id}/thumbnail (public)': onWorkflow('person', true, '/thumbnail'),
  'DELETE /api/v1/workflows/i/{workflow_id}/thumbnail': onWorkflow('ownEntry', false, '/thumbnail'),
  'DELETE /api/v1/workflows/i/{workflow_id}/thumbnail (public)': onWorkflow('ownPublicEntry', true, '/thumbnail'),
  'GET /api/v1/style_presets/': at('person', '/api/v1/style_presets/'),
  'POST /api/v1/style_presets/': door('person', () => ({ path: '/api/v1/style_presets/', body: presetForm() })),
  'GET /api/v1/style_presets/i/{style_preset_id}': onPreset('ownEntry', false),
  'GET /api/v1/style_presets/i/{style_preset_id} (public)': onPreset('person', true),
  'PATCH /api/v1/style_presets/i/{style_preset_id}': onPreset('ownEntry', false, '', presetForm),
  'PATCH /api/v1/style_presets/i/{style_preset_id} (public)': onPreset('ownPublicEntry', true, '', presetForm),
  'DELETE /api/v1/style_presets/i/{style_preset_id}': onPreset('ownEntry', false),
  'DELETE /api/v1/style_presets/i/{style_preset_id} (public)': onPreset('ownPublicEntry', true),
  'GET /api/v1/style_presets/i/{style_preset_id}/image': onPreset('ownEntry', false, '/image'),
  'GET /api/v1/style_presets/i/{style_preset_id}/image (public)': onPreset('person', true, '/image'),
  'GET /api/v1/style_presets/export': at('person', '/api/v1/style_presets/export'),
  'POST /api/v1/style_presets/import': door('person', () => ({
    path: '/api/v1/style_presets/import',
    body: presetFile(),
  })),
  'GET /api/v1/system_prompts/': at('person', '/api/v1/system_prompts/'),
  'POST /api/v1/system_prompts/': at('person', '/api/v1/system_prompts/', { name: 'a', content: 'b' }),
  'GET /api/v1/system_prompts/i/{system_prompt_id}': onSystemPrompt('ownEntry', false),
  'GET /api/v1/system_prompts/i/{system_prompt_id} (public)': onSystemPrompt('person', true),
  'PATCH /api/v1/system_prompts/i/{system_prompt_id}': onSystemPrompt('ownEntry', false, { name: 'c' }),
  'PATCH /api/v1/system_prompts/i/{system_prompt_id} (public)': onSystemPrompt('ownPublicEntry', true, { name: 'c' }),
  'DELETE /api/v1/system_prompts/i/{system_prompt_id}': onSystemPrompt('ownEntry', false),
  'DELETE /api/v1/system_prompts/i/{system_prompt_id} (public)': onSystemPrompt('ownPublicEntry', true),
  'GET /api/v1/videos/': at('person', '/api/v1/videos/'),
  'GET /api/v1/videos/names': at('person', '/api/v1/videos/names'),
  'POST /api/v1/videos/delete': at('person', '/api/v1/videos/delete', { video_names: ['a'] }),
  'POST /api/v1/videos/star': at('person', '/api/v1/videos/star', { video_names: ['a'] }),
  'POST /api/v1/videos/unstar': at('person', '/api/v1/videos/unstar', { video_names: ['a'] }),
  'DELETE /api/v1/videos/uncategorized': at('person', '/api/v1/videos/uncategorized'),
  'GET /api/v1/app/external_providers/status': at('person', '/api/v1/app/external_providers/status'),
  'GET /api/v1/app/external_providers/config': at('admin', '/api/v1/app/external_providers/config'),
  'PATCH /api/v1/app/runtime_config': at('admin', '/api/v1/app/runtime_config', { max_queue_history: 5 }),
  'GET /api/v1/app/logging': at('admin', '/api/v1/app/logging'),
  'POST /api/v1/app/logging': at('admin', '/api/v1/app/logging', 20),
  'GET /api/v2/custom_nodes/': at('admin', '/api/v2/custom_nodes/'),
  'POST /api/v2/custom_nodes/install': at('admin', '/api/v2/custom_nodes/install', { source: 'a' }),
  'DELETE /api/v2/custom_nodes/{pack_name}': at('admin', '/api/v2/custom_nodes/a'),
  'POST /api/v2/custom_nodes/reload': at('admin', '/api/v2/custom_nodes/reload', {}),
  'POST /api/v1/utilities/dynamicprompts': at('person', '/api/v1/utilities/dynamicprompts', { prompt: '{a|b}' }),
  'GET /api/v1/recall/{queue_id}': at('person', '/api/v1/recall/default'),
  'POST /api/v1/recall/{queue_id}': at('person', '/api/v1/recall/default', { seed: 1 }),
  'POST /api/v1/recall/{queue_id} (with an image)': door('readImage', async (world) => ({
    path: '/api/v1/recall/default',
    body: { reference_images: [{ image_name: await world.image() }] },
  })),

  'GET /api/v1/client_state/{queue_id}/get_by_key': at('person', `${STATE}/get_by_key?key=a`),
  'POST /api/v1/client_state/{queue_id}/set_by_key': at('person', `${STATE}/set_by_key?key=a`, 'text'),
  'GET /api/v1/client_state/{queue_id}/get_keys_by_prefix': at('person', `${STATE}/get_keys_by_prefix?prefix=a`),
  'POST /api/v1/client_state/{queue_id}/delete_by_key': at('person', `${STATE}/delete_by_key?key=a`),
  'POST /api/v1/client_state/{queue_id}/delete': at('person', `${STATE}/delete`),
}
