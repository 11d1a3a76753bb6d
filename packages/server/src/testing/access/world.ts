import { symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { SharePermission } from '@invoke-studio/contract/access'
import { encodePng } from '@invoke-studio/engine'
import { addBatch } from '../../features/queue/testing/batches.ts'
import type { Actor, Answer } from '../actor.ts'
import { emptyWorkflow, pictureForm, presetForm } from '../library.ts'
import { startTestStudio, type TestStudio, type TestStudioOptions } from '../studio.ts'

const BUNDLED_MODEL = fileURLToPath(new URL('../../../../../models/emoji-128', import.meta.url))

/** Everybody who may stand before a door, as design.md names them. */
export const ACTORS = ['nobody', 'disabled', 'stranger', 'reader', 'writer', 'manager', 'owner', 'admin'] as const
export type ActorName = (typeof ACTORS)[number]

/** A studio with a person of each kind, and fresh things of the owner's to try calls on. */
export interface World {
  readonly studio: TestStudio
  readonly actors: Readonly<Record<ActorName, Actor>>
  /** A board of the owner's that `reader`, `writer` and `manager` have shares of, with the permissions that they need. */
  board(): Promise<string>
  /** Gives somebody a share of a board, without asking whether they could get one. */
  share(board_id: string, who: ActorName, permission: SharePermission): Promise<void>
  /** An image of the owner's on such a board. */
  image(): Promise<string>
  /** A pending queue item of the owner's. */
  item(): Promise<number>
  /** An installed model that nothing else depends on. */
  model(): Promise<string>
  /** A workflow of the owner's with a thumbnail. */
  workflow(is_public: boolean): Promise<string>
  /** A style preset of the owner's with a picture. */
  preset(is_public: boolean): Promise<string>
  /** Instructions for a language model that are the owner's. */
  systemPrompt(is_public: boolean): Promise<string>
  /** A person whom nothing else depends on. */
  bystander(): Promise<Actor>
  close(): Promise<void>
}

/** Builds the world; no worker runs in it, so that queue items stay where they are. */
export async function createWorld(options: TestStudioOptions = {}): Promise<World> {
  const studio = await startTestStudio(options)
  const actors = await gather(studio)
  const { owner } = actors
  const picture = await encodePng({ width: 8, height: 8, channels: 3, data: new Uint8Array(192).fill(90) })
  let bystanders = 0

  async function board(): Promise<string> {
    const { board_id } = made(await owner.post('/api/v1/boards/?board_name=shared'))
    await share(studio, board_id, actors.reader, 'read')
    await share(studio, board_id, actors.writer, 'write')
    await share(studio, board_id, actors.manager, 'admin')
    return board_id
  }

  return {
    studio,
    actors,
    board,
    share: (board_id, who, permission) => share(studio, board_id, actors[who], permission),
    async image() {
      const form = new FormData()
      form.append('file', new Blob([new Uint8Array(picture)], { type: 'image/png' }), 'a.png')
      const query = `image_category=user&is_intermediate=false&board_id=${await board()}`
      return made(await owner.post(`/api/v1/images/upload?${query}`, form)).image_name
    },
    async item() {
      return made(await owner.post('/api/v1/queue/default/enqueue_batch', addBatch())).item_ids[0]
    },
    model: () => addModel(studio),
    async workflow(is_public) {
      const body = { workflow: emptyWorkflow('of the owner') }
      const { workflow_id } = made(await owner.post('/api/v1/workflows/', body))
      const path = `/api/v1/workflows/i/${workflow_id}`
      made(await owner.put(`${path}/thumbnail`, pictureForm()))
      made(await owner.patch(`${path}/is_public`, { is_public }))
      return workflow_id
    },
    async systemPrompt(is_public) {
      const { id } = made(await owner.post('/api/v1/system_prompts/', { name: 'a', content: 'b' }))
      await owner.patch(`/api/v1/system_prompts/i/${id}`, { is_public })
      return id
    },

    async preset(is_public) {
      return made(await owner.post('/api/v1/style_presets/', presetForm({ is_public }, pictureForm()))).id
    },
    bystander() {
      bystanders += 1
      return studio.person(`bystander${bystanders}`)
    },
    close: studio.close,
  }
}

async function gather(studio: TestStudio): Promise<Record<ActorName, Actor>> {
  const admin = await studio.admin()
  const disabled = await studio.person('disabled')
  const actors = {
    nobody: studio.nobody,
    disabled,
    stranger: await studio.person('stranger'),
    reader: await studio.person('reader'),
    writer: await studio.person('writer'),
    manager: await studio.person('manager'),
    owner: await studio.person('owner'),
    admin,
  }
  made(await admin.patch(`/api/v1/auth/users/${disabled.user_id}`, { is_active: false }))
  return actors
}

/** The bundled model once more, under another key: a link in the models folder leads to it. */
async function addModel({ root, studio: { database } }: TestStudio): Promise<string> {
  const key = crypto.randomUUID()
  const { config } = await database.kysely.selectFrom('models').select('config').limit(1).executeTakeFirstOrThrow()
  await symlink(BUNDLED_MODEL, join(root, 'models', key))
  await database.kysely
    .insertInto('models')
    .values({ id: key, config: JSON.stringify({ ...JSON.parse(config), key, path: key }) })
    .execute()
  return key
}

async function share(studio: TestStudio, board_id: string, actor: Actor, permission: SharePermission): Promise<void> {
  await studio.studio.database.kysely
    .insertInto('shared_boards')
    .values({ board_id, user_id: actor.user_id, permission, can_edit: permission !== 'read' })
    .execute()
}

/** The body of an answer that must have succeeded. */
function made<Body>({ status, body }: Answer<Body>): Body {
  if (status >= 300) throw new Error(`unexpected answer ${status}: ${JSON.stringify(body)}`)
  return body
}
