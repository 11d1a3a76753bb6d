import { addBatch } from '../../features/queue/testing/batches.ts'
import { emptyWorkflow, PIXEL, pictureForm, presetFile, presetForm } from '../library.ts'
import { PASSWORD } from '../studio.ts'
import { CREDENTIALS, type Mode, type Scene } from './scene.ts'

/** One request for an operation. */
export interface Request {
  /** Follows the path. */
  readonly query?: string
  readonly body?: unknown
  /** Not JSON. */
  readonly contentType?: string
  /** The answer, where it is no success: for both modes, or for one. */
  readonly refused?: number | Partial<Record<Mode, number>>
}

type Make = (scene: Scene) => Request

const plain: Make = () => ({})
const query =
  (text: string): Make =>
  () => ({ query: `?${text}` })
const body =
  (make: (scene: Scene) => unknown): Make =>
  (scene) => ({ body: make(scene) })
const refused =
  (status: Request['refused'] & {}, make: Make = plain): Make =>
  (scene) => ({
    ...make(scene),
    refused: status,
  })
const names: Make = ({ ids }) => ({ body: { image_names: [ids.image_name, 'absent.png'] } })
const videos = body(() => ({ video_names: ['absent.mp4'] }))
/** What is about accounts wants a token in either mode, and in single-user mode nobody has one. */
const accounts = (make: Make = plain): Make => refused({ single: 401 }, make)

function file(name: string, type: string, content: Uint8Array<ArrayBuffer> = PIXEL): FormData {
  const form = new FormData()
  form.append('file', new Blob([content], { type }), name)
  return form
}

/**
 * Requests for every operation that needs more than its path, or is refused. They are sent in this order, after those
 * for operations which only read: first what changes things, then what removes them.
 */
export const REQUESTS: Readonly<Record<string, Make | readonly Make[]>> = {
  // reads
  'GET /api/v2/models/get_by_attrs': ({ model: { name, type, base } }) => ({
    query: `?name=${name}&type=${type}&base=${base}`,
  }),
  'GET /api/v2/models/get_by_hash': ({ model }) => ({ query: `?hash=${encodeURIComponent(model.hash ?? '')}` }),
  'GET /api/v2/models/': [
    plain,
    query('base_models=sd-1&base_models=sdxl&model_type=main&order_by=name&direction=ASC'),
  ],
  'GET /api/v2/models/scan_folder': ({ studio }) => ({ query: `?scan_path=${encodeURIComponent(studio.root)}` }),
  'GET /api/v2/models/hugging_face': refused(400, query('hugging_face_repo=a/b')),
  'GET /api/v2/models/install/huggingface': query('source=a/b'),
  'GET /api/v1/boards/': [
    query('all=true&include_archived=true'),
    query('offset=0&limit=5&order_by=board_name&direction=ASC'),
    refused(400, plain),
  ],
  'GET /api/v1/images/': [
    query('limit=5&offset=0&categories=general&categories=user&is_intermediate=false&board_id=none'),
    query('search_term=fox&order_dir=ASC&starred_first=false&image_origin=external'),
  ],
  'GET /api/v1/gallery/item_names': query(`created_date=2026-01-02`),
  'GET /api/v1/queue/{queue_id}/list_all': [plain, query('destination=generate')],
  'GET /api/v1/queue/{queue_id}/counts_by_destination': query('destination=generate'),
  'GET /api/v1/workflows/': [query('per_page=5&categories=user&order_by=name&callable=false'), plain],
  'GET /api/v1/workflows/counts_by_tag': query('tags=a&tags=b'),
  'GET /api/v1/workflows/counts_by_category': query('categories=user&categories=default'),
  'GET /api/v1/client_state/{queue_id}/get_by_key': [query('key=a'), query('key=absent')],
  'GET /api/v1/client_state/{queue_id}/get_keys_by_prefix': query('prefix=a'),
  'GET /api/v1/auth/users/{user_id}': accounts(),
  'GET /api/v1/auth/users': accounts(),
  'GET /api/v1/auth/me': accounts(),
  'GET /api/v1/auth/generate-password': accounts(),
  'GET /api/v1/videos/i/{video_name}': refused(404),
  'GET /api/v1/videos/i/{video_name}/metadata': refused(404),
  'GET /api/v1/videos/i/{video_name}/workflow': refused(404),
  'GET /api/v1/videos/i/{video_name}/full': refused(404),
  'HEAD /api/v1/videos/i/{video_name}/full': refused(404),
  'GET /api/v1/videos/i/{video_name}/thumbnail': refused(404),
  'GET /api/v1/videos/i/{video_name}/urls': refused(404),

  // accounts
  'POST /api/v1/auth/login': refused(
    { single: 403 },
    body(() => CREDENTIALS),
  ),
  'POST /api/v1/auth/setup': refused(
    403,
    body(() => CREDENTIALS),
  ),
  'PATCH /api/v1/auth/me': accounts(body(() => ({ display_name: 'admin', new_password: null }))),
  'POST /api/v1/auth/users': accounts(
    body(() => ({ email: 'new@studio.test', display_name: null, password: PASSWORD, is_admin: false })),
  ),
  'PATCH /api/v1/auth/users/{user_id}': accounts(body(() => ({ display_name: 'Ada', is_active: null }))),

  // helpers and settings
  'POST /api/v1/utilities/dynamicprompts': [
    body(() => ({ prompt: 'a {red|blue} fox' })),
    body(() => ({ prompt: '{a|b', max_prompts: 3, combinatorial: false, seed: 5 })),
  ],
  'POST /api/v1/utilities/expand-prompt': refused(
    422,
    body(({ model }) => ({ prompt: 'a fox', model_key: model.key })),
  ),
  'POST /api/v1/utilities/image-to-prompt': refused(
    422,
    body(({ model, ids }) => ({ image_name: ids.image_name, model_key: model.key })),
  ),
  'PATCH /api/v1/app/runtime_config': body(() => ({ max_queue_history: 5, image_subfolder_strategy: 'flat' })),
  'POST /api/v1/app/external_providers/config/{provider_id}': body(() => ({ api_key: 'key' })),
  'DELETE /api/v1/app/external_providers/config/{provider_id}': plain,
  'POST /api/v1/app/logging': body(() => 20),
  'POST /api/v2/custom_nodes/install': body(() => ({ source: 'https://example.com/pack.git' })),
  'POST /api/v1/client_state/{queue_id}/set_by_key': [
    () => ({ query: '?key=b', body: 'text' }),
    () => ({ query: '?key=c', body: '{"raw":1}', contentType: 'text/plain;charset=UTF-8' }),
  ],
  'POST /api/v1/recall/{queue_id}': [
    ({ ids }) => ({ body: { seed: 7, steps: 5, reference_images: [{ image_name: ids.image_name }] } }),
    () => ({ query: '?strict=true', body: {} }),
  ],

  // models
  'PATCH /api/v2/models/i/{key}': body(() => ({ description: 'Small.', trigger_phrases: null })),
  'PATCH /api/v2/models/i/{key}/image': body(pictureForm),
  'POST /api/v2/models/i/bulk_reidentify': body(({ model }) => ({ keys: [model.key, 'absent'] })),
  'POST /api/v2/models/install': ({ studio }) => ({
    query: `?source=${encodeURIComponent(`${studio.root}/absent`)}`,
    body: {},
    refused: 409,
  }),
  'POST /api/v2/models/install/{id}/pause': plain,
  'POST /api/v2/models/install/{id}/resume': plain,
  'POST /api/v2/models/install/{id}/restart_failed': plain,
  'POST /api/v2/models/install/{id}/restart_file': refused(
    400,
    body(() => 'https://example.com/a'),
  ),
  'DELETE /api/v2/models/install/{id}': plain,
  'PUT /api/v2/models/convert/{key}': refused(400),
  'POST /api/v2/models/hf_login': body(() => ({ token: 'hf_token' })),
  'POST /api/v1/model_relationships/': body(({ model }) => ({ model_key_1: model.key, model_key_2: model.key })),
  'POST /api/v1/model_relationships/batch': body(({ model }) => ({ model_keys: [model.key, 'absent'] })),
  'DELETE /api/v2/models/sync/orphaned': body(() => ({ paths: ['absent'] })),

  // images and boards
  'POST /api/v1/image_moves/start': refused(409),
  'POST /api/v1/image_moves/recover': refused(409),
  'POST /api/v1/images/upload': [
    ({ ids }) => ({
      query: `?image_category=user&is_intermediate=false&board_id=${ids.board_id}&crop_visible=false`,
      body: file('a.png', 'image/png'),
    }),
    () => ({
      query: '?image_category=user&is_intermediate=true',
      body: file('a.txt', 'text/plain', Buffer.from('text')),
      refused: 415,
    }),
  ],
  'POST /api/v1/images/': refused(
    501,
    body(() => ({ width: 8, height: 8 })),
  ),
  'PATCH /api/v1/images/i/{image_name}': body(() => ({ starred: true, image_category: 'general' })),
  'POST /api/v1/images/images_by_names': names,
  'POST /api/v1/images/star': names,
  'POST /api/v1/images/unstar': names,
  'POST /api/v1/images/download': [
    names,
    body(({ ids }) => ({ board_id: ids.board_id })),
    refused(
      400,
      body(() => ({})),
    ),
  ],
  'POST /api/v1/boards/': query('board_name=another'),
  'PATCH /api/v1/boards/{board_id}': body(() => ({ board_name: 'renamed', board_visibility: 'shared' })),
  'POST /api/v1/board_images/': body(({ ids }) => ({ board_id: ids.board_id, image_name: ids.image_name })),
  'POST /api/v1/board_images/batch': body(({ ids }) => ({ board_id: ids.board_id, image_names: [ids.image_name] })),
  'POST /api/v1/videos/upload': () => ({
    query: '?video_category=user&is_intermediate=false',
    body: file('a.mp4', 'video/mp4'),
    refused: 415,
  }),
  'POST /api/v1/videos/delete': videos,
  'POST /api/v1/videos/star': videos,
  'POST /api/v1/videos/unstar': videos,
  'PATCH /api/v1/videos/i/{video_name}': refused(
    404,
    body(() => ({ starred: true })),
  ),
  'POST /api/v1/videos/board': refused(
    404,
    body(({ ids }) => ({ board_id: ids.board_id, video_name: 'absent.mp4' })),
  ),

  // queue
  'POST /api/v1/queue/{queue_id}/enqueue_batch': body(() => addBatch({ destination: 'd' })),
  'POST /api/v1/queue/{queue_id}/items_by_ids': body(({ ids }) => ({ item_ids: [Number(ids.item_id), 999_999] })),
  'POST /api/v1/queue/{queue_id}/item_summaries_by_ids': body(({ ids }) => ({ item_ids: [Number(ids.item_id)] })),
  'PUT /api/v1/queue/{queue_id}/i/{item_id}/cancel': plain,
  'PUT /api/v1/queue/{queue_id}/retry_items_by_id': body(({ ids }) => [Number(ids.item_id)]),
  'PUT /api/v1/queue/{queue_id}/cancel_by_batch_ids': body(({ ids }) => ({ batch_ids: [ids.batch_id] })),
  'PUT /api/v1/queue/{queue_id}/cancel_by_destination': query('destination=d'),

  // workflows, presets and prompts
  'POST /api/v1/workflows/': body(() => ({ workflow: emptyWorkflow('new') })),
  'PATCH /api/v1/workflows/i/{workflow_id}': body(({ ids }) => ({
    workflow: { ...emptyWorkflow('changed'), id: ids.workflow_id },
  })),
  'PUT /api/v1/workflows/i/{workflow_id}/thumbnail': body(pictureForm),
  'PATCH /api/v1/workflows/i/{workflow_id}/is_public': body(() => ({ is_public: true })),
  'POST /api/v1/style_presets/': body(() => presetForm()),
  'PATCH /api/v1/style_presets/i/{style_preset_id}': body(() => presetForm({ name: 'Wolf' })),
  'POST /api/v1/style_presets/import': body(() => presetFile()),
  'POST /api/v1/system_prompts/': body(() => ({ name: 'c', content: 'd' })),
  'PATCH /api/v1/system_prompts/i/{system_prompt_id}': body(() => ({ name: 'e' })),

  // removals, parts before the whole
  'PUT /api/v1/queue/{queue_id}/cancel_all_except_current': plain,
  'DELETE /api/v1/queue/{queue_id}/i/{item_id}': plain,
  'DELETE /api/v1/queue/{queue_id}/d/{destination}': plain,
  'PUT /api/v1/queue/{queue_id}/delete_all_except_current': plain,
  'PUT /api/v1/queue/{queue_id}/clear': plain,
  'PUT /api/v1/queue/{queue_id}/prune': plain,
  'DELETE /api/v2/models/install': plain,
  'DELETE /api/v1/style_presets/i/{style_preset_id}': plain,
  'DELETE /api/v1/system_prompts/i/{system_prompt_id}': plain,
  'POST /api/v1/client_state/{queue_id}/delete_by_key': query('key=a'),
  'POST /api/v1/client_state/{queue_id}/delete': plain,
  'DELETE /api/v1/workflows/i/{workflow_id}/thumbnail': plain,
  'DELETE /api/v1/workflows/i/{workflow_id}': plain,
  'DELETE /api/v1/videos/i/{video_name}': refused(404),
  'DELETE /api/v1/videos/board': refused(
    404,
    body(() => ({ video_name: 'absent.mp4' })),
  ),
  'DELETE /api/v1/model_relationships/': body(({ model }) => ({ model_key_1: model.key, model_key_2: 'absent' })),
  'DELETE /api/v1/board_images/': body(({ ids }) => ({ image_name: ids.image_name })),
  'POST /api/v1/board_images/batch/delete': names,
  'POST /api/v1/images/delete': body(() => ({ image_names: ['absent.png'] })),
  'DELETE /api/v1/images/i/{image_name}': plain,
  'DELETE /api/v1/images/uncategorized': plain,
  'DELETE /api/v1/images/intermediates': plain,
  'DELETE /api/v1/boards/{board_id}': query('include_images=true'),
  'DELETE /api/v2/models/i/{key}/image': plain,
  'DELETE /api/v2/models/i/{key}': plain,
  'POST /api/v2/models/i/bulk_delete': body(() => ({ keys: ['absent'] })),
  'DELETE /api/v1/auth/users/{user_id}': accounts(),
  'POST /api/v1/auth/logout': accounts(),
}
