import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Viewer } from '@invoke-studio/contract/access'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createBoardAccess } from '../../access/boards.ts'
import { createImageAccess, type ImageAccess } from '../../access/images.ts'
import type { Database, NewRow } from '../../database/index.ts'
import { onEachDatabase } from '../../database/testing/databases.ts'
import { untilOneWaits } from '../../database/testing/waiting.ts'
import { createLocalStore } from '../../platform/storage/index.ts'
import { boardsRepository } from '../boards/repository.ts'
import { boardsService } from '../boards/service.ts'
import { imageFiles } from './files.ts'
import { placementService } from './placement.ts'
import { imagesRepository } from './repository.ts'
import { imagesService } from './service.ts'

const ADA: Viewer = { user_id: 'ada', is_admin: false, mode: 'multi' }
const BEN: Viewer = { user_id: 'ben', is_admin: false, mode: 'multi' }
const ADMIN: Viewer = { user_id: 'root', is_admin: true, mode: 'multi' }

/** More than two parts of a bulk change, of which the first is done before anything happens meanwhile. */
const NAMES = Array.from({ length: 600 }, (_, index) => `${String(index).padStart(3, '0')}.png`)
const [FIRST, REST] = [NAMES.slice(0, 250), NAMES.slice(250)]

const nameOf = ({ image_name }: { readonly image_name: string }): string => image_name
const namesIn = async (query: { execute(): Promise<{ readonly image_name: string }[]> }): Promise<string[]> =>
  (await query.execute()).map(nameOf).sort()

/** What others do while a bulk change is on its way: Ben has a write share of Ada's board with many images of hers. */
onEachDatabase(({ open }) => {
  let root: string
  let database: Database
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'studio-meanwhile-'))
    database = await open()
    const people = ['ada', 'ben', 'root'].map((user_id) => ({ user_id, email: user_id, password_hash: '' }))
    await database.kysely.insertInto('users').values(people).execute()
  })
  beforeEach(async () => {
    const { kysely } = database
    for (const table of ['images', 'boards'] as const) await kysely.deleteFrom(table).execute()
    const board = (board_id: string) => ({ board_id, board_name: board_id, user_id: 'ada' })
    await kysely.insertInto('boards').values(['shared', 'private'].map(board)).execute()
    const share = { board_id: 'shared', user_id: 'ben', permission: 'write', can_edit: true } as const
    await kysely.insertInto('shared_boards').values(share).execute()
    const made = { image_origin: 'internal', image_category: 'general', width: 1, height: 1, user_id: 'ada' }
    await kysely
      .insertInto('images')
      .values(NAMES.map((image_name): NewRow<'images'> => ({ ...made, image_name })))
      .execute()
    await put('shared', NAMES)
  })
  afterAll(() => rm(root, { recursive: true, force: true }))

  const put = async (board_id: string, names: readonly string[]) => {
    await database.kysely
      .insertInto('board_images')
      .values(names.map((image_name) => ({ board_id, image_name })))
      .onConflict((conflict) => conflict.column('image_name').doUpdateSet({ board_id }))
      .execute()
  }
  const imagesOn = (board_id: string): Promise<string[]> =>
    namesIn(database.kysely.selectFrom('images').select('image_name').where('gallery_board_id', '=', board_id))

  /** The services over a database with which something is done before one of its transactions begins. */
  function servicesWith(meanwhile: { readonly before: number; readonly done: () => Promise<unknown> }) {
    let begun = 0
    const watched: Database = {
      ...database,
      async transaction(work) {
        begun += 1
        if (begun === meanwhile.before) await meanwhile.done()
        return database.transaction(work)
      },
    }
    return servicesOver(watched, createImageAccess(database))
  }

  function servicesOver(used: Database, access: ImageAccess) {
    const unused = () => Promise.reject(new Error('not used here'))
    const [rows, boards] = [imagesRepository(used), createBoardAccess(database)]
    const told: string[] = []
    const announce = async (places: readonly { readonly image_name: string }[]) => {
      told.push(...places.map(nameOf))
    }
    const images = imagesService({
      ...{ rows, access, boards, announce, remembered: used.remembered },
      files: imageFiles({ files: createLocalStore(root), outputs_dir: 'outputs' }),
      saver: { save: unused, saveWork: unused, discardSession: unused },
      ...{ readUpload: unused, later() {}, report() {} },
    })
    return {
      ...{ images, told },
      placement: placementService({ rows, access, boards, announce }),
      boards: boardsService({
        ...{ rows: boardsRepository(database), access: boards, images, emit() {} },
        audit: { attempt: (_caller, _entry, work) => work(), record: unused },
        announceLoose: async () => {},
      }),
    }
  }
  type Services = ReturnType<typeof servicesWith>

  const unshare = () =>
    createBoardAccess(database).change(ADA, 'admin', 'shared', async (trx) => {
      await trx.deleteFrom('shared_boards').execute()
    })
  const readOnly = () =>
    createBoardAccess(database).change(ADA, 'admin', 'shared', async (trx) => {
      await trx.updateTable('shared_boards').set({ permission: 'read', can_edit: false }).execute()
    })
  /** Ada moves what is there of these. */
  const move = async (names: readonly string[]) => {
    const there = await namesIn(database.kysely.selectFrom('images').select('image_name'))
    const { placement } = servicesOver(database, createImageAccess(database))
    const asked = names.filter((name) => there.includes(name))
    expect((await placement.addMany(ADA, 'private', asked)).added_images).toEqual(asked)
  }
  const hideRest = () => move(REST)
  const hideAll = () => move(NAMES)

  /** What Ben does with all images, what is left of them as they were, and what the answer says. */
  const CHANGES = {
    delete: {
      run: ({ images }: Services) => images.deleteMany(BEN, NAMES),
      done: 'deleted_images',
      untouched: () => namesIn(database.kysely.selectFrom('images').select('image_name')),
    },
    star: {
      run: async ({ images }: Services) => {
        const { changed: starred_images, ...rest } = await images.star(BEN, NAMES, true)
        return { ...rest, starred_images }
      },
      done: 'starred_images',
      untouched: () => namesIn(database.kysely.selectFrom('images').select('image_name').where('starred', '=', 0)),
    },
    'take off': {
      run: ({ placement }: Services) => placement.removeMany(BEN, NAMES),
      done: 'removed_images',
      untouched: () => namesIn(database.kysely.selectFrom('board_images').select('image_name')),
    },
  } as const
  const changes = Object.keys(CHANGES) as (keyof typeof CHANGES)[]

  describe.each(changes)('%s', (name) => {
    const { run, done, untouched } = CHANGES[name]
    it.each([
      ['the share is taken away', unshare],
      ['the share becomes one to read', readOnly],
      ['the rest is moved to a private board', hideRest],
    ])('goes no further once %s, and names the rest', async (_what, happens) => {
      const services = servicesWith({ before: 2, done: happens })
      const answer: Record<string, unknown> = await run(services)
      expect(await untouched()).toEqual(REST)
      expect(answer).toMatchObject({ [done]: FIRST, refused_images: REST })
      expect([...new Set(services.told)]).toEqual(FIRST)
    })
  })

  it('putting images on a board goes no further once they are another’s, and names the rest', async () => {
    const handOver = () =>
      database.kysely.updateTable('images').set({ user_id: 'ben' }).where('image_name', 'in', REST).execute()
    const { placement } = servicesWith({ before: 2, done: handOver })
    const answer = await placement.addMany(ADA, 'private', NAMES)
    expect(await imagesOn('private')).toEqual(FIRST)
    expect(answer).toMatchObject({ added_images: FIRST, refused_images: REST })
  })

  it('a single image is not changed by who lost the share a moment ago', async () => {
    const { images } = servicesWith({ before: 1, done: unshare })
    await expect(images.change(BEN, '000.png', { starred: true })).rejects.toMatchObject({ code: 'image_not_found' })
    expect((await imagesRepository(database).find('000.png'))?.starred).toBe(false)
  })

  it.each([
    ['the share', unshare],
    ['what board an image is on', () => move(['000.png'])],
  ])('nobody changes %s in the middle of a part', async (_what, happens) => {
    let meanwhile: Promise<unknown> = Promise.resolve()
    const access = createImageAccess(database)
    const { images } = servicesOver(database, {
      ...access,
      async sortIn(...asked) {
        const sorted = await access.sortIn(...asked)
        meanwhile = happens()
        expect(
          await untilOneWaits(
            database,
            meanwhile.then(() => 'done'),
          ),
        ).toBe('waits')
        return sorted
      },
    })
    const { deleted_images } = await images.deleteMany(BEN, ['000.png', '001.png'])
    expect(deleted_images).toEqual(['000.png', '001.png'])
    // The image is gone by then.
    await meanwhile.catch(() => {})
  })

  it('deleting what is on no board leaves what was put on one', async () => {
    await database.kysely.deleteFrom('board_images').execute()
    const { images } = servicesWith({ before: 2, done: hideAll })
    const { deleted_images, refused_images } = await images.deleteUncategorized(ADA)
    expect([...deleted_images, ...(await imagesOn('private'))].sort()).toEqual(NAMES)
    expect({ deleted: deleted_images.length, refused_images }).toEqual({ deleted: 250, refused_images: [] })
  })

  it('clearing intermediate images leaves what is none any more', async () => {
    const set = (is_intermediate: boolean) => () =>
      database.kysely.updateTable('images').set({ is_intermediate }).execute()
    await set(true)()
    const { images } = servicesWith({ before: 2, done: set(false) })
    expect(await images.clearIntermediates(ADMIN)).toBe(250)
    expect(await imagesOn('shared')).toHaveLength(350)
  })

  it.each([ADA, ADMIN])('deleting a board with its images leaves what was moved elsewhere, for %o', async (viewer) => {
    const { boards } = servicesWith({ before: 2, done: hideAll })
    const answer = await boards.delete(viewer, 'shared', true)
    const stayed = await imagesOn('private')
    expect(answer.deleted_images).toHaveLength(250)
    expect([...answer.deleted_images, ...stayed].sort()).toEqual(NAMES)
    expect(answer).toMatchObject({ deleted_board_images: [], failed_images: [] })
  })
})
