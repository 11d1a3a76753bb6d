/** How an operation of InvokeAI's is answered here; one that is not listed is served as InvokeAI serves it. */
export interface Row {
  /** `disabled`: answered in the documented shape as absent, empty or refused. `differs`: served, but not quite alike. */
  readonly state: 'disabled' | 'differs'
  /** What is different and why, for people who bring a client or a script. */
  readonly reason: string
  /** The differences between the two documents that this explains. */
  readonly differences?: RegExp
}

/** A difference that many operations share. */
export interface CommonDifference {
  readonly title: string
  readonly reason: string
  /** The differences between the two documents that it explains; without one it is about what is done. */
  readonly differences?: RegExp
}

const VIDEOS =
  'The studio keeps no videos: lists are empty, bulk calls report every name as failed, an upload is refused with 415, and a single video is not found.'
const PROVIDERS =
  'Images are generated on the studio’s own devices only. Providers stay without a key, whatever is set; the lists are empty.'
const NODE_PACKS =
  'No Python runs here: there are no node packs, and installing one ends with `success: false` and the reason.'
const LANGUAGE_MODELS =
  'No language model runs here. Asked with a model that is installed, the call is refused with 422 and a sentence, as InvokeAI refuses a model of another type.'
const SECOND_STATUS =
  'InvokeAI’s document names two statuses of success, of which InvokeAI answers one. This is answered with the other named one.'

const video = (differences?: RegExp): Row => ({
  state: 'disabled',
  reason: VIDEOS,
  ...(differences ? { differences } : {}),
})
const disabled = (reason: string): Row => ({ state: 'disabled', reason })

/** Operations that are not served exactly as InvokeAI does. */
export const COMPATIBILITY: Readonly<Record<string, Row>> = {
  'POST /api/v1/videos/upload': video(),
  'GET /api/v1/videos/': video(),
  'GET /api/v1/videos/names': video(),
  'GET /api/v1/videos/i/{video_name}': video(),
  'PATCH /api/v1/videos/i/{video_name}': video(),
  'DELETE /api/v1/videos/i/{video_name}': video(),
  'GET /api/v1/videos/i/{video_name}/metadata': video(),
  'GET /api/v1/videos/i/{video_name}/workflow': video(),
  'GET /api/v1/videos/i/{video_name}/full': video(/^answer 206: not described$/),
  'HEAD /api/v1/videos/i/{video_name}/full': video(),
  'GET /api/v1/videos/i/{video_name}/thumbnail': video(),
  'GET /api/v1/videos/i/{video_name}/urls': video(),
  'POST /api/v1/videos/delete': video(),
  'POST /api/v1/videos/star': video(),
  'POST /api/v1/videos/unstar': video(),
  'DELETE /api/v1/videos/uncategorized': video(),
  'POST /api/v1/videos/board': video(),
  'DELETE /api/v1/videos/board': video(),
  'GET /api/v1/app/external_providers/status': disabled(PROVIDERS),
  'GET /api/v1/app/external_providers/config': disabled(PROVIDERS),
  'POST /api/v1/app/external_providers/config/{provider_id}': disabled(PROVIDERS),
  'DELETE /api/v1/app/external_providers/config/{provider_id}': disabled(PROVIDERS),
  'GET /api/v2/custom_nodes/': disabled(NODE_PACKS),
  'POST /api/v2/custom_nodes/install': disabled(NODE_PACKS),
  'POST /api/v2/custom_nodes/reload': disabled(NODE_PACKS),
  'DELETE /api/v2/custom_nodes/{pack_name}': disabled(NODE_PACKS),
  'POST /api/v1/utilities/expand-prompt': disabled(LANGUAGE_MODELS),
  'POST /api/v1/utilities/image-to-prompt': disabled(LANGUAGE_MODELS),
  'GET /api/v1/app/patchmatch_status': disabled(
    'Always `false`: PatchMatch is a library of InvokeAI’s. Its node fills holes in another way.',
  ),
  'PUT /api/v2/models/convert/{key}': disabled(
    'Models run in the ONNX layout, and checkpoints are not converted: refused with a sentence that says how to export one.',
  ),
  'POST /api/v1/images/': disabled('Always 501, as InvokeAI answers: nobody offers uploads to a signed address.'),

  'POST /api/v1/queue/{queue_id}/enqueue_batch': {
    state: 'differs',
    reason: SECOND_STATUS,
    differences: /^answer 200: not described$/,
  },
  'DELETE /api/v2/models/install': {
    state: 'differs',
    reason: SECOND_STATUS,
    differences: /^answer 200: not described$/,
  },
  'POST /api/v1/client_state/{queue_id}/delete_by_key': {
    state: 'differs',
    reason: SECOND_STATUS,
    differences: /^answer 204: not described$/,
  },
  'POST /api/v1/client_state/{queue_id}/delete': {
    state: 'differs',
    reason: SECOND_STATUS,
    differences: /^answer 204: not described$/,
  },
  'POST /api/v1/images/download': {
    state: 'differs',
    reason:
      'A body is required: without names and without a board there is nothing to download, which InvokeAI says with 400.',
    differences: /^body: required$/,
  },
  'PATCH /api/v1/workflows/i/{workflow_id}': {
    state: 'differs',
    reason: 'InvokeAI’s document forgets the part of the path; the identifier in the path counts.',
    differences: /^parameter workflow_id: required$/,
  },
  'PATCH /api/v1/app/runtime_config': {
    state: 'differs',
    reason:
      'The layout of new images counts at once; `generation_devices` and `max_queue_history` are saved and count from the next start. Devices of no known kind are refused with 422.',
    differences: /^body generation_devices: anything/,
  },
  'POST /api/v1/image_moves/start': {
    state: 'differs',
    reason:
      'Nothing else answers 409 while images are moved: they can be looked at, uploaded and deleted all the while. A move that was interrupted goes on at the next start by itself.',
  },
  'POST /api/v1/auth/setup': {
    state: 'differs',
    reason: 'Refused with 403 (InvokeAI: 400) once there is an administrator.',
  },
  'GET /api/v1/boards/': {
    state: 'differs',
    reason: '`total` is the number of all boards that the person sees; InvokeAI’s is the number of those on the page.',
  },
  'POST /api/v1/images/star': {
    state: 'differs',
    reason:
      'Images that the person may not change are left alone and named in `refused_images`; InvokeAI refuses the whole request.',
  },
  'POST /api/v1/images/unstar': {
    state: 'differs',
    reason:
      'Images that the person may not change are left alone and named in `refused_images`; InvokeAI refuses the whole request.',
  },
}

/** Differences that many operations share. */
export const COMMON: readonly CommonDifference[] = [
  {
    title: 'Limits',
    reason:
      'Texts, lists and numbers have limits, dates and addresses must be such, and names of formats must be known; what exceeds that is refused with 422. InvokeAI takes anything there and fails later, or not at all.',
    differences: /: (min|max|exclusiveM)\w+ -?\d+$|: pattern$|^body format: any string, where only/,
  },
  {
    title: 'Models, sessions and workflows',
    reason:
      'The document describes only what every model, session, workflow or configuration has, since there are a hundred kinds of them. What is answered has all members that InvokeAI’s has: the contract test holds every answer against InvokeAI’s own schemas.',
    differences: /: described in part$|\.default_settings\.scheduler: any string, where only/,
  },
  {
    title: 'The cookie of pictures',
    reason:
      'The cookie `invokeai_media_token` is taken as by InvokeAI, but the document describes only the token in the header.',
    differences: /^parameter invokeai_media_token: unknown$/,
  },
  {
    title: 'Things of others',
    reason:
      'What a person may not know of answers 404, exactly like what is not there; InvokeAI answers 403. What may be seen and not changed answers 403.',
  },
  {
    title: 'Invalid requests',
    reason:
      'A validation error says where and what (`loc`, `msg`, `type`), and never repeats what was sent (`input`, `ctx`).',
  },
  {
    title: 'More members',
    reason: 'Answers have members beyond InvokeAI’s, like `permission` of boards and `queue_position` of queue items.',
  },
]
