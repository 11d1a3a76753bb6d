import { encodePng } from '@invoke-studio/engine'
import fc from 'fast-check'
import type { Socket } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../actor.ts'
import { anyPopulation, boardId, imageName, openTown, PEOPLE, type PersonName, type Town } from './population.ts'

/** Something that somebody tries; what they may not do changes nothing. */
const Attempt = fc.record({
  act: fc.constantFrom(
    ...(['share', 'share', 'unshare', 'transfer', 'visibility', 'rename', 'archive', 'delete-board'] as const),
    ...(['star', 'move', 'take-off', 'delete-image', 'category', 'upload'] as const),
  ),
  // Mostly administrators, so that most of it succeeds.
  by: fc.constantFrom<PersonName[]>(...PEOPLE, 'root', 'root', 'root'),
  board: fc.nat(4),
  image: fc.nat(9),
  whom: fc.constantFrom<PersonName[]>(...PEOPLE),
  permission: fc.constantFrom('read', 'write', 'admin'),
  visibility: fc.constantFrom('private', 'shared', 'public'),
  flag: fc.boolean(),
})
type Attempt = typeof Attempt extends fc.Arbitrary<infer T> ? T : never

type Heard = { event: string; payload: Record<string, unknown> }
interface BoardSeen {
  board_name: string
  archived: boolean
  board_visibility: string
  user_id: string
  is_shared: boolean
  permission: string
}
interface ImageSeen {
  board_id: string | null
  starred: boolean
  image_category: string
}
/** What one person gets of everything. */
interface Sight {
  boards: Map<string, BoardSeen>
  images: Map<string, ImageSeen>
}

let picture: Uint8Array
beforeAll(async () => {
  picture = await encodePng({ width: 8, height: 8, channels: 3, data: new Uint8Array(192).fill(90) })
})

async function upload(by: Actor, board_id: string): Promise<void> {
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(picture)], { type: 'image/png' }), 'a.png')
  await by.post(`/api/v1/images/upload?image_category=user&is_intermediate=false&board_id=${board_id}`, form)
}

function attempt(by: Actor, people: Town['people'], what: Attempt): Promise<unknown> {
  const [board_id, image_name, { user_id }] = [boardId(what.board), imageName(what.image), people[what.whom]]
  const [board, images] = [`/api/v1/boards/${board_id}`, '/api/v1/images']
  switch (what.act) {
    case 'share':
      return by.post(`${board}/share`, { user_ids: [user_id], permission: what.permission })
    case 'unshare':
      return by.delete(`${board}/share/${user_id}`)
    case 'transfer':
      return by.post(`${board}/transfer`, { user_id })
    case 'visibility':
      return by.patch(board, { board_visibility: what.visibility, board_name: `seen by ${what.visibility}` })
    case 'rename':
      return by.patch(board, { board_name: `renamed by ${what.by}` })
    case 'archive':
      return by.patch(board, { archived: what.flag })
    case 'delete-board':
      return by.delete(`${board}?include_images=${what.flag}`)
    case 'star':
      return by.post(`${images}/${what.flag ? 'star' : 'unstar'}`, { image_names: [image_name, imageName(0)] })
    case 'move':
      return by.post('/api/v1/board_images/batch', { board_id, image_names: [image_name, imageName(1)] })
    case 'take-off':
      return by.post('/api/v1/board_images/batch/delete', { image_names: [image_name] })
    case 'delete-image':
      return by.post(`${images}/delete`, { image_names: [image_name] })
    case 'category':
      return by.patch(`${images}/i/${image_name}`, { image_category: 'mask' })
    case 'upload':
      return upload(by, board_id)
  }
}

/** The names of all images, those that were uploaded on the way included. */
async function allImages({ studio }: Town): Promise<string[]> {
  const rows = await studio.studio.database.kysely.selectFrom('images').select('image_name').execute()
  return rows.map((row) => row.image_name)
}

async function sightOf(town: Town, name: PersonName): Promise<Sight> {
  const sight: Sight = { boards: new Map(), images: new Map() }
  for (let index = 0; index < 5; index++) {
    const body = await town.look(name, `/api/v1/boards/${boardId(index)}`)
    if (body) sight.boards.set(boardId(index), body as BoardSeen)
  }
  for (const image of await allImages(town)) {
    const body = await town.look(name, `/api/v1/images/i/${image}`)
    if (body) sight.images.set(image, body as ImageSeen)
  }
  return sight
}

/** What one person saw before something happened and sees after it, and what their page heard of it. */
interface Moment {
  readonly name: PersonName
  readonly before: Sight
  readonly after: Sight
  readonly heard: readonly Heard[]
}

/** No event is about what its person cannot get, but for the news that they cannot get it any more. */
function checkSilence({ name, before, after, heard }: Moment): void {
  for (const { event, payload } of heard) {
    const context = { name, event, ...payload }
    const { board_id, change } = payload as { board_id: string; change: string }
    if (event === 'board_changed') {
      const [was, is] = [before.boards.has(board_id), after.boards.has(board_id)]
      expect({ ...context, was, is }).toEqual({
        ...context,
        was: change === 'deleted' || was,
        is: change !== 'deleted',
      })
    } else if (event === 'board_access_changed') {
      const [was, is] = [before.boards.get(board_id), after.boards.get(board_id)]
      expect(payload).toMatchObject({ permission: is?.permission ?? null, board_name: (is ?? was)?.board_name })
      expect({ ...context, was: was?.permission ?? null }).not.toMatchObject({ was: payload.permission })
    } else {
      expect(context).toMatchObject({ event: 'images_changed' })
      checkImagesEvent({ before, after }, payload as unknown as ImagesChanged)
    }
  }
}

interface ImagesChanged {
  image_names: string[]
  board_ids: [string]
  change: 'created' | 'updated' | 'deleted' | 'removed'
}

function checkImagesEvent({ before, after }: Pick<Moment, 'before' | 'after'>, event: ImagesChanged): void {
  const [board_id] = event.board_ids
  for (const image of event.image_names) {
    const [was, is] = [before.images.get(image), after.images.get(image)]
    if (event.change === 'created' || event.change === 'updated') {
      expect({ ...event, is: is?.board_id ?? 'none' }).toEqual({ ...event, is: board_id })
      continue
    }
    expect({ ...event, was: was?.board_id ?? 'none' }).toEqual({ ...event, was: board_id })
    if (event.change === 'deleted') expect({ ...event, is }).toEqual({ ...event, is: undefined })
    else expect({ ...event, sees: after.boards.has(board_id) }).toEqual({ ...event, sees: true })
  }
}

const stripped = ({ board_name, archived, board_visibility, user_id, is_shared, permission }: BoardSeen): string =>
  JSON.stringify([board_name, archived, board_visibility, user_id, is_shared, permission])

/** Everybody whose picture of things is old now hears of it. */
function checkNews({ name, before, after, heard }: Moment): void {
  const about = (event: string, board_id: string) =>
    heard.filter((one) => one.event === event && one.payload.board_id === board_id)
  const closed = new Set<string>()
  for (const board_id of new Set([...before.boards.keys(), ...after.boards.keys()])) {
    const [was, is] = [before.boards.get(board_id), after.boards.get(board_id)]
    const context = { name, board_id, was: was?.permission, is: is?.permission }
    const deleted = about('board_changed', board_id).some((one) => one.payload.change === 'deleted')
    const told = about('board_access_changed', board_id).length
    if (!is) closed.add(board_id)
    const moved = was?.permission !== is?.permission && !deleted
    expect({ ...context, told }).toEqual({ ...context, told: moved ? 1 : 0 })
    if (is && (!was || stripped(was) !== stripped(is))) expect(about('board_changed', board_id)).toHaveLength(1)
  }
  const named = new Set(heard.flatMap(({ payload }) => (payload.image_names as string[] | undefined) ?? []))
  for (const [image, was] of before.images) {
    const is = after.images.get(image)
    if (JSON.stringify(was) === JSON.stringify(is) || named.has(image)) continue
    // The image went out of sight, or off its board, together with the board.
    expect({ name, image, was, is, with: closed.has(was.board_id ?? '') }).toMatchObject({ with: true })
  }
}

describe.each(['sqlite', 'postgres'] as const)('on %s', (dialect) => {
  let town: Town
  const sockets = new Map<PersonName, Socket>()
  const heard = new Map<PersonName, Heard[]>(PEOPLE.map((name) => [name, []]))

  beforeAll(async () => {
    town = await openTown(dialect)
    for (const name of PEOPLE) {
      const socket = await town.people[name].socket()
      socket.onAny((event: string, payload) => heard.get(name)?.push({ event, payload }))
      sockets.set(name, socket)
    }
  })
  afterAll(async () => {
    for (const socket of sockets.values()) socket.close()
    await town.studio.close()
  })

  /** What each page has heard since it was asked last; an acknowledgement comes after all that was sent before it. */
  async function listen(): Promise<Map<PersonName, Heard[]>> {
    for (const socket of sockets.values()) await socket.emitWithAck('unsubscribe_queue', { queue_id: 'none' })
    return new Map(PEOPLE.map((name) => [name, heard.get(name)?.splice(0) ?? []]))
  }

  async function sights(): Promise<Map<PersonName, Sight>> {
    const found = new Map<PersonName, Sight>()
    for (const name of PEOPLE) found.set(name, await sightOf(town, name))
    return found
  }

  it('whatever people do, pages hear of what their people can get and lose, and of nothing else', async () => {
    const story = fc.record({
      population: anyPopulation({ boards: 4, images: 7 }),
      attempts: fc.array(Attempt, { minLength: 1, maxLength: 8 }),
    })
    type Story = typeof story extends fc.Arbitrary<infer T> ? T : never
    const facts = { is_intermediate: false, starred: false, day: 1, prompt: 'a red fox' }
    /** An image whose owner does not see the board that it is on, and the end of that board. */
    const imageOnForeignBoard: Story = {
      population: {
        boards: [{ owner: 'ann', board_visibility: 'private', archived: false, shares: {} }],
        images: [{ ...facts, owner: 'cem', board: 0, image_category: 'general' }],
      },
      attempts: [
        {
          ...{ board: 0, image: 0, flag: false },
          ...({ act: 'delete-board', by: 'ann', whom: 'ann', permission: 'read', visibility: 'private' } as const),
        },
      ],
    }
    const law = fc.asyncProperty(story, async ({ population, attempts }) => {
      await town.populate(population)
      await listen()
      let before = await sights()
      for (const what of attempts) {
        await attempt(town.people[what.by], town.people, what)
        const [news, after] = [await listen(), await sights()]
        for (const name of PEOPLE) {
          const [was, is] = [before.get(name), after.get(name)]
          if (!was || !is) throw new Error(`no sight of ${name}`)
          const moment: Moment = { name, before: was, after: is, heard: news.get(name) ?? [] }
          checkSilence(moment)
          checkNews(moment)
        }
        before = after
      }
    })
    await fc.assert(law, { numRuns: dialect === 'sqlite' ? 25 : 12, examples: [[imageOnForeignBoard]] })
  }, 240_000)
})
