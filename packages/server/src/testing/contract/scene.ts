import { fileURLToPath } from 'node:url'
import { addBatch } from '../../features/queue/testing/batches.ts'
import type { Actor, Answer } from '../actor.ts'
import { emptyWorkflow, PIXEL, pictureForm, presetForm } from '../library.ts'
import { PASSWORD, startTestStudio, type TestStudio } from '../studio.ts'

const BUNDLED_MODEL = fileURLToPath(new URL('../../../../../models/emoji-128', import.meta.url))

/** A mode that a studio runs in. */
export type Mode = 'multi' | 'single'

/** A studio with something of everything, and the one who made it and may do everything. */
export interface Scene {
  readonly mode: Mode
  readonly studio: TestStudio
  readonly by: Actor
  /** What the parts of paths in braces stand for. */
  readonly ids: Readonly<Record<string, string>>
  readonly model: Readonly<Record<string, string>>
}

/** Sets the scene. No worker runs in it, so that queue items stay where they are, and no host elsewhere answers. */
export async function setScene(mode: Mode): Promise<Scene> {
  const settings = { multiuser: mode === 'multi', hf_endpoint: 'http://127.0.0.1:9', allow_private_download_urls: true }
  const studio = await startTestStudio({ settings })
  const by = mode === 'multi' ? await studio.admin() : studio.nobody
  const model = (await by.get('/api/v2/models/')).body.models[0]
  const library = await fillLibrary(by)
  const gallery = await fillGallery(by, studio)
  const job = made(await by.post(`/api/v2/models/install?source=${encodeURIComponent(BUNDLED_MODEL)}&inplace=true`, {}))
  made(await by.patch(`/api/v2/models/i/${model.key}/image`, pictureForm()))
  const batch = made(await by.post('/api/v1/queue/default/enqueue_batch', addBatch({ runs: 2 })))
  const user = mode === 'multi' ? (await studio.person('ada')).user_id : 'nobody'
  const ids = {
    ...{ ...library, ...gallery, queue_id: 'default', destination: 'generate', date: today() },
    ...{ key: model.key, model_key: model.key, id: String(job.id), item_id: String(batch.item_ids[0]) },
    ...{ batch_id: batch.batch.batch_id, user_id: user, video_name: 'absent.mp4' },
    ...{ provider_id: 'openai', pack_name: 'absent' },
  }
  return { mode, studio, by, ids, model }
}

async function fillLibrary(by: Actor) {
  const workflow = emptyWorkflow('of the scene', { tags: 'a' })
  const { workflow_id } = made(await by.post('/api/v1/workflows/', { workflow }))
  made(await by.put(`/api/v1/workflows/i/${workflow_id}/thumbnail`, pictureForm()))
  const preset = made(await by.post('/api/v1/style_presets/', presetForm({}, pictureForm())))
  const prompt = made(await by.post('/api/v1/system_prompts/', { name: 'a', content: 'b' }))
  made(await by.post('/api/v1/client_state/default/set_by_key?key=a', '{"some":"state"}'))
  return { workflow_id, style_preset_id: preset.id, system_prompt_id: prompt.id }
}

async function fillGallery(by: Actor, { studio }: TestStudio) {
  const { board_id } = made(await by.post('/api/v1/boards/?board_name=scene'))
  const image_name = await addImage(by, board_id)
  await addImage(by, board_id)
  const download = made(await by.post('/api/v1/images/download', { image_names: [image_name] }))
  await studio.services.background.settled()
  return { board_id, image_name, bulk_download_item_name: download.bulk_download_item_name }
}

/** Uploads an image with metadata; answers its name. */
export async function addImage(by: Actor, board_id: string): Promise<string> {
  const form = new FormData()
  form.append('file', new Blob([PIXEL], { type: 'image/png' }), 'a.png')
  form.append('metadata', JSON.stringify({ positive_prompt: 'a fox', seed: 7 }))
  const query = `image_category=general&is_intermediate=false&board_id=${board_id}`
  return made(await by.post(`/api/v1/images/upload?${query}`, form)).image_name
}

/** Credentials of the administrator. */
export const CREDENTIALS = { email: 'admin@studio.test', password: PASSWORD }

const today = (): string => new Date().toISOString().slice(0, 10)

function made<Body>({ status, body }: Answer<Body>): Body {
  if (status >= 300) throw new Error(`unexpected answer ${status}: ${JSON.stringify(body)}`)
  return body
}
