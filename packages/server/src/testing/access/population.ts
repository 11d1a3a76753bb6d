import {
  type BoardFacts,
  type BoardVisibility,
  boardPermission,
  imagePermission,
  type SharePermission,
  SYSTEM_USER_ID,
  type Viewer,
} from '@invoke-studio/contract/access'
import fc from 'fast-check'
import { shareColumns } from '../../database/sql.ts'
import { postgresUrl } from '../../database/testing/databases.ts'
import type { Actor } from '../actor.ts'
import { startTestStudio, type TestStudio } from '../studio.ts'

/** Who lives in every population; `root` is an administrator. */
export const PEOPLE = ['ann', 'ben', 'cem', 'root'] as const
export type PersonName = (typeof PEOPLE)[number]

/** A board of a population; the names of people stand for their ids, null for nobody as InvokeAI wrote it. */
export interface PopulatedBoard {
  readonly owner: PersonName | 'system' | null
  readonly board_visibility: BoardVisibility
  readonly archived: boolean
  readonly shares: Readonly<Partial<Record<PersonName, SharePermission>>>
}

/** An image of a population, on a board by its index or on none. */
export interface PopulatedImage {
  readonly owner: PersonName | 'system' | null
  readonly board: number | null
  readonly is_intermediate: boolean
  readonly starred: boolean
  readonly image_category: 'general' | 'mask' | 'user'
  /** Day of January 2026. */
  readonly day: number
  readonly prompt: string
}

/** Boards, shares and images as they may be. */
export interface Population {
  readonly boards: readonly PopulatedBoard[]
  readonly images: readonly PopulatedImage[]
}

const Owner = fc.constantFrom<PopulatedBoard['owner'][]>(...PEOPLE, 'ann', 'ben', 'cem', 'system', null)
const Permission = fc.constantFrom<SharePermission[]>('read', 'write', 'admin')
const shared = { ann: Permission, ben: Permission, cem: Permission, root: Permission }

const Board: fc.Arbitrary<PopulatedBoard> = fc.record({
  owner: Owner,
  board_visibility: fc.constantFrom<BoardVisibility[]>('private', 'private', 'shared', 'public'),
  archived: fc.boolean(),
  shares: fc.record(shared, { requiredKeys: [] }),
})

const imageOn = (boards: number): fc.Arbitrary<PopulatedImage> =>
  fc.record({
    owner: Owner,
    board: boards === 0 ? fc.constant(null) : fc.option(fc.nat(boards - 1), { freq: 4 }),
    is_intermediate: fc.boolean(),
    starred: fc.boolean(),
    image_category: fc.constantFrom('general', 'general', 'mask', 'user'),
    day: fc.integer({ min: 1, max: 3 }),
    prompt: fc.constantFrom('a red fox', 'a blue whale'),
  })

/** Any population of up to `boards` boards and `images` images. */
export const anyPopulation = (size: { boards: number; images: number }): fc.Arbitrary<Population> =>
  fc
    .array(Board, { maxLength: size.boards })
    .chain((boards) =>
      fc.record({ boards: fc.constant(boards), images: fc.array(imageOn(boards.length), { maxLength: size.images }) }),
    )

export const boardId = (index: number): string => `board-${index}`
export const imageName = (index: number): string => `image-${index}.png`

/** A studio that is populated anew over and over. */
export interface Town {
  readonly studio: TestStudio
  readonly people: Readonly<Record<PersonName, Actor>>
  viewer(name: PersonName): Viewer
  /** Puts `population` in the place of everything that is there. */
  populate(population: Population): Promise<void>
  /** What somebody gets for a path: the body, or null for 404. Throws for anything else but 200. */
  look(name: PersonName, path: string, body?: object): Promise<unknown>
}

/** Opens a town on one of the databases. */
export async function openTown(dialect: 'sqlite' | 'postgres'): Promise<Town> {
  const studio = await startTestStudio(dialect === 'postgres' ? { database_url: await postgresUrl() } : {})
  const people = {
    root: await studio.admin(),
    ann: await studio.person('ann'),
    ben: await studio.person('ben'),
    cem: await studio.person('cem'),
  }
  return {
    studio,
    people,
    viewer: (name) => ({ user_id: people[name].user_id, is_admin: name === 'root', mode: 'multi' }),
    populate: (population) => populate(studio, people, population),
    async look(name, url, payload) {
      const headers = { authorization: `Bearer ${people[name].token}` }
      const method = payload ? 'POST' : 'GET'
      const answer = await studio.studio.http.inject({ method, url, headers, ...(payload ? { payload } : {}) })
      if (answer.statusCode === 404) return null
      if (answer.statusCode !== 200) throw new Error(`${url} answered ${name} ${answer.statusCode}: ${answer.body}`)
      return answer.json()
    },
  }
}

/** The id that stands for an owner; what InvokeAI left without one is `system`'s. */
export const ownerId = (people: Town['people'], owner: PopulatedBoard['owner']): string =>
  owner === null || owner === 'system' ? SYSTEM_USER_ID : people[owner].user_id

/** The facts that the rules decide by, as one person meets them. */
function boardFacts(town: Town, population: Population, name: PersonName, index: number): BoardFacts {
  const board = population.boards[index]
  if (!board) throw new Error(`no board ${index}`)
  return {
    board_id: boardId(index),
    user_id: ownerId(town.people, board.owner),
    board_visibility: board.board_visibility,
    share_permission: board.shares[name] ?? null,
  }
}

/** Indexes of the boards and images that a person may know of, by the rules alone. */
export function knownTo(town: Town, population: Population, name: PersonName) {
  const viewer = town.viewer(name)
  const facts = (index: number) => boardFacts(town, population, name, index)
  const boards = [...population.boards.keys()].filter((index) => boardPermission(viewer, facts(index)) !== null)
  const images = [...population.images.entries()].flatMap(([index, { owner, board }]) => {
    const image = {
      image_name: imageName(index),
      user_id: ownerId(town.people, owner),
      board: board === null ? null : facts(board),
    }
    return imagePermission(viewer, image) === null ? [] : [index]
  })
  return { boards, images }
}

async function populate({ studio }: TestStudio, people: Town['people'], population: Population): Promise<void> {
  const rawOwner = (owner: PopulatedBoard['owner']) => (owner === null ? null : ownerId(people, owner))
  const boards = population.boards.map(({ owner, shares: _, ...board }, index) => {
    const created_at = `2026-01-01 00:00:0${index}.000`
    return { ...board, board_id: boardId(index), board_name: `Board ${index}`, user_id: rawOwner(owner), created_at }
  })
  const shares = population.boards.flatMap((board, index) =>
    PEOPLE.flatMap((name) => {
      const permission = board.shares[name]
      const of = { board_id: boardId(index), user_id: people[name].user_id }
      return permission ? [{ ...of, ...shareColumns(permission) }] : []
    }),
  )
  const images = population.images.map(({ owner, board: _, day, prompt, ...image }, index) => ({
    ...image,
    ...{ image_name: imageName(index), image_origin: 'internal', width: 8, height: 8, user_id: rawOwner(owner) },
    metadata: JSON.stringify({ positive_prompt: prompt }),
    created_at: `2026-01-0${day} 00:00:${String(index).padStart(2, '0')}.000`,
  }))
  const places = population.images.flatMap(({ board }, index) =>
    board === null ? [] : [{ board_id: boardId(board), image_name: imageName(index) }],
  )
  await studio.database.transaction(async (trx) => {
    for (const table of ['board_images', 'images', 'shared_boards', 'boards'] as const) {
      await trx.deleteFrom(table).execute()
    }
    if (boards.length > 0) await trx.insertInto('boards').values(boards).execute()
    if (shares.length > 0) await trx.insertInto('shared_boards').values(shares).execute()
    if (images.length > 0) await trx.insertInto('images').values(images).execute()
    if (places.length > 0) await trx.insertInto('board_images').values(places).execute()
  })
}
