import {
  type BoardVisibility,
  boardPermission,
  imagePermission,
  type SharePermission,
  type Viewer,
} from '@invoke-studio/contract/access'
import { CompiledQuery } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../database/index.ts'
import { onEachDatabase } from '../database/testing/databases.ts'
import { audienceOf } from './board-readers.ts'
import { type BoardAccess, createBoardAccess, visibleBoards } from './boards.ts'
import { createImageAccess, type ImageAccess, visibleImages } from './images.ts'

const VISIBILITIES: readonly BoardVisibility[] = ['private', 'shared', 'public']
const SHARES: readonly (SharePermission | null)[] = [null, 'read', 'write', 'admin']
const OWNERS = ['owner', 'system', null] as const

/** Every kind of board: who owns it, its visibility, and what is shared with `reader`. */
const BOARDS = OWNERS.flatMap((owner) =>
  VISIBILITIES.flatMap((visibility) =>
    SHARES.map((share) => ({ id: `${owner}-${visibility}-${share}`, owner, visibility, share })),
  ),
)
/** One image of each kind of owner on each board, and one on none. */
const IMAGES = [...BOARDS.map((board) => board.id), null].flatMap((board) =>
  ['owner', 'reader', 'stranger', 'system', null].map((owner) => ({ name: `${owner}@${board}.png`, owner, board })),
)

const person = (user_id: string, is_admin = false): Viewer => ({ user_id, is_admin, mode: 'multi' })
const VIEWERS = [person('owner'), person('reader'), person('stranger'), person('admin', true)]

async function populate({ kysely }: Database): Promise<void> {
  const user = (user_id: string) => ({ user_id, email: `${user_id}@studio.test`, password_hash: '' })
  await kysely.insertInto('users').values(['owner', 'reader', 'stranger', 'admin'].map(user)).execute()
  await kysely
    .insertInto('boards')
    .values(
      BOARDS.map(({ id, owner, visibility }) => ({
        board_id: id,
        board_name: id,
        user_id: owner,
        board_visibility: visibility,
      })),
    )
    .execute()
  const shares = BOARDS.flatMap(({ id, share }) =>
    share ? [{ board_id: id, user_id: 'reader', permission: share, can_edit: share !== 'read' }] : [],
  )
  await kysely.insertInto('shared_boards').values(shares).execute()
  await kysely
    .insertInto('images')
    .values(
      IMAGES.map(({ name, owner }) => ({
        image_name: name,
        image_origin: 'internal',
        image_category: 'general',
        width: 1,
        height: 1,
        user_id: owner,
      })),
    )
    .execute()
  const placed = IMAGES.flatMap(({ name, board }) => (board === null ? [] : [{ board_id: board, image_name: name }]))
  await kysely.insertInto('board_images').values(placed).execute()
}

function factsFor(viewer: Viewer, id: string) {
  const board = BOARDS.find((candidate) => candidate.id === id)
  if (!board) throw new Error(`no board ${id}`)
  return {
    board_id: id,
    user_id: board.owner ?? 'system',
    board_visibility: board.visibility,
    share_permission: viewer.user_id === 'reader' ? board.share : null,
  }
}

onEachDatabase(({ open, dialect }) => {
  let database: Database
  let boards: BoardAccess
  let images: ImageAccess
  beforeAll(async () => {
    database = await open()
    await populate(database)
    boards = createBoardAccess(database)
    images = createImageAccess(database)
  })

  describe.each(VIEWERS)('for $user_id', (viewer) => {
    const mayKnow = (id: string) => boardPermission(viewer, factsFor(viewer, id)) !== null
    const permissionOn = ({ name, owner, board }: (typeof IMAGES)[number]) =>
      imagePermission(viewer, {
        image_name: name,
        user_id: owner ?? 'system',
        board: board === null ? null : factsFor(viewer, board),
      })

    it('lists exactly the boards that the rule lets them know of', async () => {
      const rows = await database.kysely.selectFrom('boards').select('board_id').where(visibleBoards(viewer)).execute()
      const expected = BOARDS.map((board) => board.id).filter(mayKnow)
      expect(rows.map((row) => row.board_id).sort()).toEqual(expected.sort())
    })

    it('lists exactly the images that the rule lets them know of', async () => {
      const rows = await database.kysely
        .selectFrom('images')
        .select('image_name')
        .where(visibleImages(viewer))
        .execute()
      const expected = IMAGES.filter((image) => permissionOn(image) !== null).map((image) => image.name)
      expect(rows.map((row) => row.image_name).sort()).toEqual(expected.sort())
    })

    it('lets them do with each board what the rule says', async () => {
      for (const { id } of BOARDS) {
        const permission = boardPermission(viewer, factsFor(viewer, id))
        const answer = await boards.require(viewer, 'owner', id).then(
          () => 'owner',
          (error) => error.code,
        )
        const refusal = permission ? 'board_forbidden' : 'board_not_found'
        expect(answer, id).toBe(permission === 'owner' ? 'owner' : refusal)
      }
    })

    it.each(['read', 'edit', 'owner'] as const)(
      'sorts a bulk request for %s as the rule does one by one',
      async (needed) => {
        const names = ['absent.png', 'nul\0.png', ...IMAGES.map((image) => image.name)]
        const { allowed, refused } = await images.sort(viewer, needed, names)
        const single = await Promise.all(
          names.map((name) =>
            images.require(viewer, needed, name).then(
              () => true,
              () => false,
            ),
          ),
        )
        expect(allowed.map((image) => image.image_name)).toEqual(names.filter((_, index) => single[index]))
        expect(refused).toEqual(names.filter((_, index) => !single[index]))
      },
    )

    it('tells them of an image that they may not know of what it tells of none', async () => {
      for (const image of IMAGES) {
        if (permissionOn(image) !== null) continue
        await expect(images.require(viewer, 'read', image.name)).rejects.toMatchObject({ code: 'image_not_found' })
      }
      await expect(images.require(viewer, 'read', 'absent.png')).rejects.toMatchObject({ code: 'image_not_found' })
    })
  })

  it.runIf(dialect === 'sqlite')(
    'finds what a person sees through indexes, however many others there are',
    async () => {
      const viewer = person('reader')
      const queries = [
        database.kysely.selectFrom('boards').select('board_id').where(visibleBoards(viewer)),
        database.kysely.selectFrom('images').select('image_name').where(visibleImages(viewer)),
      ]
      for (const query of queries) {
        const { sql: text, parameters } = query.compile()
        const plan = await database.kysely.executeQuery<{ detail: string }>(
          CompiledQuery.raw(`explain query plan ${text}`, [...parameters]),
        )
        const steps = plan.rows.map((row) => row.detail)
        expect(steps.length).toBeGreaterThan(3)
        expect(steps.filter((step) => step.startsWith('SCAN'))).toEqual([])
      }
    },
  )

  it('names as hearers of a board those who may see it', async () => {
    for (const { id, owner, visibility, share } of BOARDS) {
      const [delivery] = audienceOf(await boards.readers(id))
      const rooms =
        visibility === 'private'
          ? [`user:${owner ?? 'system'}`, ...(share ? ['user:reader'] : []), 'admin']
          : ['signed-in']
      expect(delivery?.to, id).toEqual(rooms)
    }
    expect(audienceOf(await boards.readers('absent'))[0]?.to).toEqual(['admin'])
  })
})
