import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  anyPopulation,
  boardId,
  imageName,
  knownTo,
  openTown,
  ownerId,
  PEOPLE,
  type PersonName,
  type Population,
  type Town,
} from './population.ts'

/** The parts of answers that the law is about. */
interface BoardBody {
  board_id: string
  archived: boolean
  image_count: number
  asset_count: number
  cover_image_name: string | null
}
interface Page<Item> {
  items: Item[]
  total: number
}

const ALL = { offset: 0, limit: 1000 }
const query = (parts: object): string =>
  new URLSearchParams(Object.entries(parts).map(([key, value]): [string, string] => [key, String(value)])).toString()
const sorted = (names: readonly string[]): string[] => [...names].sort()

/** What one person gets of everything in a population, one by one. */
async function gettable(town: Town, population: Population, name: PersonName) {
  const boards = new Map<number, BoardBody>()
  for (const index of population.boards.keys()) {
    const body = await town.look(name, `/api/v1/boards/${boardId(index)}`)
    if (body) boards.set(index, body as BoardBody)
  }
  const images = new Map<number, unknown>()
  for (const index of population.images.keys()) {
    const body = await town.look(name, `/api/v1/images/i/${imageName(index)}`)
    if (body) images.set(index, body)
  }
  return { boards, images }
}

/** Everything that the checks of one person's lists work with. */
interface Case {
  readonly town: Town
  readonly population: Population
  readonly name: PersonName
  readonly got: Awaited<ReturnType<typeof gettable>>
}

/** Names of the images that the person gets and that fit. */
const names = ({ population, got }: Case, fits: (image: Population['images'][number]) => boolean): string[] =>
  [...population.images.entries()].flatMap(([index, image]) =>
    got.images.has(index) && fits(image) ? imageName(index) : [],
  )

async function checkBoards({ town, population, name, got }: Case): Promise<void> {
  const bodies = [...got.boards.values()]
  const byId = (boards: BoardBody[]) => [...boards].sort((a, b) => a.board_id.localeCompare(b.board_id))
  const everything = await town.look(name, `/api/v1/boards/?${query({ all: true, include_archived: true })}`)
  expect(byId(everything as BoardBody[])).toEqual(byId(bodies))
  const current = bodies.filter((board) => !board.archived)
  expect(byId((await town.look(name, '/api/v1/boards/?all=true')) as BoardBody[])).toEqual(byId(current))
  for (const include_archived of [false, true]) {
    const found: BoardBody[] = []
    const size = include_archived ? bodies.length : current.length
    for (let offset = 0; offset <= population.boards.length; offset += 2) {
      const path = `/api/v1/boards/?${query({ offset, limit: 2, include_archived, order_by: 'board_name' })}`
      const { items, total } = (await town.look(name, path)) as Page<BoardBody>
      expect(total).toBe(size)
      found.push(...items)
    }
    expect(byId(found)).toEqual(byId(include_archived ? bodies : current))
  }
}

/** What stands on a board's card agrees with the images that its person gets. */
function checkCards({ population, got }: Case): void {
  for (const [index, board] of got.boards) {
    const shown = [...population.images.entries()].filter(
      ([at, image]) => image.board === index && !image.is_intermediate && got.images.has(at),
    )
    const general = shown.filter(([, image]) => image.image_category === 'general')
    const newest = shown.sort(([a, first], [b, second]) => {
      return Number(second.starred) - Number(first.starred) || second.day - first.day || b - a
    })[0]
    expect(board).toMatchObject({
      image_count: general.length,
      asset_count: shown.length - general.length,
      cover_image_name: newest ? imageName(newest[0]) : null,
    })
  }
}

/** Every list of images takes the same filters and must hold the same images; undefined stands for a refused board. */
async function checkImageLists({ town, name }: Case, filter: object, expected: string[] | undefined): Promise<void> {
  const wanted = expected && sorted(expected)
  const list = async (path: string, pick: (body: never) => string[]): Promise<void> => {
    const body = await town.look(name, path)
    expect({ path, found: body === null ? undefined : sorted(pick(body as never)) }).toEqual({ path, found: wanted })
  }
  await list(`/api/v1/images/names?${query(filter)}`, (body: { image_names: string[] }) => body.image_names)
  await list(`/api/v1/gallery/item_names?${query(filter)}`, (body: { item_names: string[] }) => body.item_names)
  await list(`/api/v1/gallery/items/names?${query(filter)}`, (body: Page<{ name: string }>) =>
    body.items.map((item) => item.name),
  )
  const whole = <Item>({ items, total }: Page<Item>): Item[] => {
    expect(total).toBe(items.length)
    return items
  }
  await list(`/api/v1/images/?${query({ ...filter, ...ALL })}`, (body: Page<{ image_name: string }>) =>
    whole(body).map((item) => item.image_name),
  )
  await list(`/api/v1/gallery/items/?${query({ ...filter, ...ALL })}`, (body: Page<{ name: string }>) =>
    whole(body).map((item) => item.name),
  )
}

async function checkImagesOfBoards(the: Case): Promise<void> {
  for (const index of the.population.boards.keys()) {
    const onBoard = names(the, (image) => image.board === index)
    const expected = the.got.boards.has(index) ? onBoard : undefined
    const board_id = boardId(index)
    await checkImageLists(the, { board_id }, expected)
    const plain = (await the.town.look(the.name, `/api/v1/boards/${board_id}/image_names`)) as string[] | null
    expect(plain === null ? undefined : sorted(plain)).toEqual(expected && sorted(expected))
    const foxes = names(the, (image) => image.board === index && image.prompt.includes('fox'))
    await checkImageLists(the, { board_id, search_term: 'FOX' }, expected && foxes)
  }
}

/** Lists without a board are about what is one's own; administrators' about everybody's. */
async function checkOwnImages(the: Case): Promise<void> {
  const { town, name, got } = the
  const me = town.viewer(name)
  const isOwn = (image: Population['images'][number]) => ownerId(town.people, image.owner) === me.user_id
  const mine = (fits: (image: Population['images'][number]) => boolean) =>
    names(the, (image) => (me.is_admin || isOwn(image)) && fits(image))
  await checkImageLists(
    the,
    {},
    mine(() => true),
  )
  await checkImageLists(
    the,
    { is_intermediate: false },
    mine((image) => !image.is_intermediate),
  )
  await checkImageLists(
    the,
    { search_term: 'whale' },
    mine((image) => image.prompt.includes('whale')),
  )
  await checkImageLists(
    the,
    { board_id: 'none' },
    names(the, (image) => image.board === null && isOwn(image)),
  )
  const intermediate = mine((image) => image.is_intermediate)
  expect(await town.look(name, '/api/v1/images/intermediates')).toBe(intermediate.length)
  const image_names = [...the.population.images.keys()].map(imageName)
  expect(await town.look(name, '/api/v1/images/images_by_names', { image_names })).toEqual([...got.images.values()])
  await checkDays(the, (day) => mine((image) => !image.is_intermediate && image.day === day))
}

async function checkDays({ town, name }: Case, ofDay: (day: number) => string[]): Promise<void> {
  const days = (await town.look(name, '/api/v1/virtual_boards/by_date')) as {
    date: string
    image_count: number
    asset_count: number
    cover_image_name: string
  }[]
  for (const day of [1, 2, 3]) {
    const date = `2026-01-0${day}`
    const listed = days.find((entry) => entry.date === date)
    const count = (listed?.image_count ?? 0) + (listed?.asset_count ?? 0)
    expect({ date, count }).toEqual({ date, count: ofDay(day).length })
    if (listed) expect(ofDay(day)).toContain(listed.cover_image_name)
    const { image_names } = (await town.look(name, `/api/v1/virtual_boards/by_date/${date}/image_names`)) as {
      image_names: string[]
    }
    expect(sorted(image_names)).toEqual(sorted(ofDay(day)))
  }
}

describe.each(['sqlite', 'postgres'] as const)('on %s', (dialect) => {
  let town: Town
  beforeAll(async () => {
    town = await openTown(dialect)
  })
  afterAll(() => town.studio.close())

  it('whatever people, boards, shares and images there are, every list holds exactly what its person gets', async () => {
    const law = fc.asyncProperty(anyPopulation({ boards: 5, images: 12 }), async (population) => {
      await town.populate(population)
      for (const name of PEOPLE) {
        const the: Case = { town, population, name, got: await gettable(town, population, name) }
        const known = knownTo(town, population, name)
        expect([...the.got.boards.keys()]).toEqual(known.boards)
        expect([...the.got.images.keys()]).toEqual(known.images)
        await checkBoards(the)
        checkCards(the)
        await checkImagesOfBoards(the)
        await checkOwnImages(the)
      }
    })
    await fc.assert(law, { numRuns: 15 })
  }, 240_000)
})
