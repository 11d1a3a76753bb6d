import { encodePng } from '@invoke-studio/engine'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createBoardAccess } from '../../access/boards.ts'
import { createImageAccess } from '../../access/images.ts'
import type { Database, NewRow } from '../../database/index.ts'
import { onEachDatabase, postgresUrl } from '../../database/testing/databases.ts'
import type { ImageFiles } from '../../features/images/files.ts'
import { imagesRepository } from '../../features/images/repository.ts'
import { imageSaver, type NewImage } from '../../features/images/saver.ts'
import { usersRepository } from '../../features/users/repository.ts'
import type { Actor, Answer } from '../actor.ts'
import { startTestStudio, type TestStudio } from '../studio.ts'

const BEN = { user_id: 'ben', is_admin: false, mode: 'multi' } as const
const picture: NewImage = {
  raster: { width: 1, height: 1, channels: 3, data: Uint8Array.of(1, 2, 3) },
  ...{ image_origin: 'internal', image_category: 'general', is_intermediate: false, board_id: null },
  ...{ session_id: 'job', node_id: null, metadata: null, workflow: null, graph: null },
}

/** What happens while the file of an image is written: it was allowed when that began, and its row is not there yet. */
onEachDatabase(({ open }) => {
  let database: Database
  beforeAll(async () => {
    database = await open()
    const user = (user_id: string): NewRow<'users'> => ({
      ...{ user_id, email: `${user_id}@studio.test`, password_hash: 'x' },
      is_admin: user_id === 'ada',
    })
    await database.kysely.insertInto('users').values(['ada', 'ben', 'cem'].map(user)).execute()
  })

  /** Saves an image as Ben's and does `meanwhile` when its file is written; answers which files stay. */
  async function save(board_id: string | null, meanwhile: () => Promise<unknown>) {
    const kept = new Set<string>()
    const files: Pick<ImageFiles, 'put' | 'remove'> = {
      async put({ image_name }) {
        kept.add(image_name)
        await meanwhile()
      },
      async remove({ image_name }) {
        kept.delete(image_name)
      },
    }
    const saver = imageSaver({
      rows: imagesRepository(database),
      files: files as ImageFiles,
      access: createImageAccess(database),
      boards: createBoardAccess(database),
      now: () => new Date(),
      pil_compress_level: 1,
      image_subfolder_strategy: () => 'flat',
    })
    const result = await saver.save(BEN, { ...picture, board_id }).then(
      () => 'saved',
      (error) => error.code ?? error,
    )
    const rows = await database.kysely.selectFrom('images').select('image_name').execute()
    return { result, rows: rows.length, files: kept.size }
  }
  const board = async (board_id: string, board_visibility = 'private') => {
    const row = { board_id, board_name: board_id, user_id: 'ada', board_visibility }
    await database.kysely.insertInto('boards').values(row).execute()
    await database.kysely
      .insertInto('shared_boards')
      .values({ board_id, user_id: 'ben', permission: 'write', can_edit: true })
      .execute()
  }
  const boards = () => createBoardAccess(database)
  const ADA = { user_id: 'ada', is_admin: true, mode: 'multi' } as const
  const NOTHING = { rows: 0, files: 0 }

  describe('while an image is on its way to a board', () => {
    it('losing the share of it keeps the image out', async () => {
      await board('shared')
      const unshare = () =>
        boards().change(ADA, 'admin', 'shared', async (trx) => {
          await trx.deleteFrom('shared_boards').where('board_id', '=', 'shared').execute()
        })
      expect(await save('shared', unshare)).toEqual({ result: 'board_not_found', ...NOTHING })
    })

    it('getting a weaker share keeps it out', async () => {
      await board('read-only')
      const weaken = () =>
        boards().change(ADA, 'admin', 'read-only', async (trx) => {
          await trx.updateTable('shared_boards').set({ permission: 'read', can_edit: false }).execute()
        })
      expect(await save('read-only', weaken)).toEqual({ result: 'board_forbidden', ...NOTHING })
    })

    it('the deletion of the board keeps it out', async () => {
      await board('deleted')
      const drop = () => database.kysely.deleteFrom('boards').where('board_id', '=', 'deleted').execute()
      expect(await save('deleted', drop)).toEqual({ result: 'board_not_found', ...NOTHING })
    })
  })

  describe('while a job saves its image', () => {
    it('the deletion of its owner leaves nothing of it', async () => {
      const remove = () => usersRepository(database).delete('ben', 'delete')
      expect(await save(null, remove)).toEqual({ result: 'account_inactive', ...NOTHING })
    })

    it('the deletion of its owner takes it along or keeps it out, however the two meet', async () => {
      for (let round = 0; round < 10; round++) {
        const user_id = `worker${round}`
        const account = { user_id, email: `${user_id}@studio.test`, password_hash: 'x' }
        await database.kysely.insertInto('users').values(account).execute()
        const row = { image_origin: 'internal', image_category: 'general', width: 1, height: 1, user_id }
        const access = createImageAccess(database)
        const add = (image: number) =>
          imagesRepository(database).add({ ...row, image_name: `${user_id}-${image}.png` }, null, (trx) =>
            access.requireOwnerIn(trx, user_id),
          )
        const adding = [0, 1, 2].map(add)
        const outcomes = await Promise.allSettled([...adding, usersRepository(database).delete(user_id, 'delete')])
        expect(outcomes.at(-1)?.status).toBe('fulfilled')
        const left = database.kysely.selectFrom('images').select('image_name').where('user_id', '=', user_id)
        expect(await left.execute()).toEqual([])
      }
    })
  })
})

describe.each(['sqlite', 'postgres'] as const)('at the same time, on %s', (dialect) => {
  const ROUNDS = 8
  let studio: TestStudio
  let rows: Database
  let people: Record<'admin' | 'ada' | 'ben' | 'cem', Actor>
  beforeAll(async () => {
    const url = dialect === 'postgres' ? { database_url: await postgresUrl() } : {}
    studio = await startTestStudio(url)
    rows = studio.studio.database
    const [admin, ada, ben, cem] = [await studio.admin(), ...(await signIn('ada', 'ben', 'cem'))] as Actor[]
    people = { admin, ada, ben, cem } as typeof people
  })
  afterAll(() => studio.close())

  const signIn = async (...names: string[]): Promise<Actor[]> => {
    const found: Actor[] = []
    for (const name of names) found.push(await studio.person(name))
    return found
  }
  const board = async (): Promise<string> => (await people.ada.post('/api/v1/boards/?board_name=board')).body.board_id
  const at = (board_id: string, rest = '') => `/api/v1/boards/${board_id}${rest}`
  const statuses = (answers: readonly Answer[]) => answers.map((answer) => answer.status)
  const sharesOf = (board_id: string) =>
    rows.kysely.selectFrom('shared_boards').select(['user_id', 'permission']).where('board_id', '=', board_id).execute()

  it('two transfers make one person the owner; the other is refused', async () => {
    const { ada, ben, cem } = people
    for (let round = 0; round < ROUNDS; round++) {
      const board_id = await board()
      const answers = await Promise.all(
        [ben, cem].map(({ user_id }) => ada.post(at(board_id, '/transfer'), { user_id })),
      )
      expect(statuses(answers).sort()).toEqual([200, 403])
      const winner = answers[0]?.status === 200 ? ben : cem
      expect((await winner.get(at(board_id))).body).toMatchObject({ permission: 'owner', user_id: winner.user_id })
      expect(await sharesOf(board_id)).toEqual([{ user_id: ada.user_id, permission: 'admin' }])
    }
  })

  it('sharing and deleting a board leave no share of nothing', async () => {
    const { ada, ben, cem } = people
    for (let round = 0; round < ROUNDS; round++) {
      const board_id = await board()
      const share = (person: Actor) =>
        ada.post(at(board_id, '/share'), { user_ids: [person.user_id], permission: 'write' })
      const answers = await Promise.all([share(ben), ada.delete(at(board_id)), share(cem)])
      const [first, deleted, second] = statuses(answers)
      expect(deleted).toBe(200)
      for (const status of [first, second]) expect([200, 404]).toContain(status)
      expect(await sharesOf(board_id)).toEqual([])
    }
  })

  it('handing a board over and deleting it end in one of the two', async () => {
    const { ada, ben } = people
    for (let round = 0; round < ROUNDS; round++) {
      const board_id = await board()
      const transfer = ada.post(at(board_id, '/transfer'), { user_id: ben.user_id })
      const [given, deleted] = statuses(await Promise.all([transfer, ada.delete(at(board_id))]))
      const { status } = await ben.get(at(board_id))
      expect([given, deleted, status]).toEqual(given === 200 ? [200, 403, 200] : [404, 200, 404])
    }
  })

  it('handing a board to a person who is being deleted never leaves it without an owner', async () => {
    const { ada, admin } = people
    for (let round = 0; round < ROUNDS; round++) {
      const board_id = await board()
      const [user_id, shared] = [`heir-${round}`, `guest-${round}`]
      const account = (id: string) => ({ user_id: id, email: `${id}@studio.test`, password_hash: 'x' })
      await rows.kysely
        .insertInto('users')
        .values([account(user_id), account(shared)])
        .execute()
      const answers = await Promise.all([
        ada.post(at(board_id, '/share'), { user_ids: [shared], permission: 'admin' }),
        admin.delete(`/api/v1/users/${shared}`),
        ada.post(at(board_id, '/transfer'), { user_id }),
        admin.delete(`/api/v1/users/${user_id}`),
      ])
      const [first, second, third, fourth] = statuses(answers)
      expect([second, fourth]).toEqual([200, 200])
      for (const status of [first, third]) expect([200, 422]).toContain(status)
      const { body } = await admin.get(at(board_id))
      expect([ada.user_id, 'system']).toContain(body.user_id)
      const guests = (await sharesOf(board_id)).filter((row) => row.user_id !== ada.user_id)
      expect(guests).toEqual([])
    }
  })

  it('uploads to a board whose share is taken away are on it or nowhere', async () => {
    const { ada, ben } = people
    const png = await encodePng({ width: 8, height: 8, channels: 3, data: new Uint8Array(192).fill(90) })
    for (let round = 0; round < ROUNDS; round++) {
      const board_id = await board()
      await ada.post(at(board_id, '/share'), { user_ids: [ben.user_id], permission: 'write' })
      const upload = () => {
        const form = new FormData()
        form.append('file', new Blob([new Uint8Array(png)], { type: 'image/png' }), 'a.png')
        return ben.post(`/api/v1/images/upload?image_category=user&is_intermediate=false&board_id=${board_id}`, form)
      }
      const answers = await Promise.all([upload(), ada.delete(at(board_id, `/share/${ben.user_id}`)), upload()])
      const [first, removed, second] = statuses(answers)
      expect(removed).toBe(200)
      for (const status of [first, second]) expect([201, 404]).toContain(status)
      const accepted = [first, second].filter((status) => status === 201).length
      expect((await ada.get(at(board_id, '/image_names'))).body).toHaveLength(accepted)
    }
  })
})
