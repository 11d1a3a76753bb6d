import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../../testing/actor.ts'
import { startTestStudio, type TestStudio } from '../../testing/studio.ts'

const ROLES = ['reader', 'writer', 'share admin', 'visitor', 'guest', 'stranger', 'owner', 'administrator'] as const
type Role = (typeof ROLES)[number]

/** The images that every role is tried on; `guests` is one that a person with no share put on the public board. */
interface Scene {
  /** On a private board of the owner's, which `reader`, `writer` and `share admin` have shares of. */
  readonly shared: string
  /** On a board of the owner's that everybody may read. */
  readonly visible: string
  /** On a board of the owner's that everybody may read and add to. */
  readonly open: string
  readonly guests: string
  /** On no board. */
  readonly loose: string
}
type Name = keyof Scene

let studio: TestStudio
let people: Record<Role, Actor>
let boards: Record<'shared' | 'visible' | 'open', string>

beforeAll(async () => {
  studio = await startTestStudio()
  const person = (name: string) => studio.person(name.replace(' ', ''))
  const entries = await Promise.all(
    ROLES.map(async (role) => [role, role === 'administrator' ? await studio.admin() : await person(role)] as const),
  )
  people = Object.fromEntries(entries) as Record<Role, Actor>
  boards = { shared: await board('private'), visible: await board('shared'), open: await board('public') }
  for (const [role, permission] of [
    ['reader', 'read'],
    ['writer', 'write'],
    ['share admin', 'admin'],
  ] as const) {
    const body = { user_ids: [people[role].user_id], permission }
    expect((await people.owner.post(`/api/v1/boards/${boards.shared}/share`, body)).status).toBe(200)
  }
})
afterAll(() => studio.close())

async function board(board_visibility: string): Promise<string> {
  const { board_id } = (await people.owner.post('/api/v1/boards/?board_name=b')).body
  await people.owner.patch(`/api/v1/boards/${board_id}`, { board_visibility })
  return board_id
}

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=',
  'base64',
)

async function uploaded(by: Actor, board_id?: string): Promise<string> {
  const form = new FormData()
  form.append('file', new Blob([PNG]), 'p.png')
  const place = board_id ? `&board_id=${board_id}` : ''
  const path = `/api/v1/images/upload?image_category=general&is_intermediate=false${place}`
  return (await by.post(path, form)).body.image_name
}

async function setTheScene(): Promise<Scene> {
  const { owner, guest } = people
  return {
    shared: await uploaded(owner, boards.shared),
    visible: await uploaded(owner, boards.visible),
    open: await uploaded(owner, boards.open),
    guests: await uploaded(guest, boards.open),
    loose: await uploaded(owner),
  }
}

const EVERYTHING: Name[] = ['shared', 'visible', 'open', 'guests', 'loose']
const PUBLIC: Name[] = ['visible', 'open', 'guests']

/** What each role sees, may change, and may move to another board. */
const RIGHTS: Record<Role, { sees: Name[]; edits: Name[]; moves: Name[] }> = {
  reader: { sees: ['shared', ...PUBLIC], edits: [], moves: [] },
  writer: { sees: ['shared', ...PUBLIC], edits: ['shared'], moves: [] },
  'share admin': { sees: ['shared', ...PUBLIC], edits: ['shared'], moves: [] },
  visitor: { sees: PUBLIC, edits: [], moves: [] },
  guest: { sees: PUBLIC, edits: ['guests'], moves: ['guests'] },
  stranger: { sees: PUBLIC, edits: [], moves: [] },
  owner: { sees: EVERYTHING, edits: EVERYTHING, moves: ['shared', 'visible', 'open', 'loose'] },
  administrator: { sees: EVERYTHING, edits: EVERYTHING, moves: EVERYTHING },
}

/** Each bulk call: what it takes, and the member of its answer that says what was done. */
const CALLS = [
  ['star', 'edits', '/api/v1/images/star', 'starred_images', {}],
  ['unstar', 'edits', '/api/v1/images/unstar', 'unstarred_images', {}],
  ['take off', 'edits', '/api/v1/board_images/batch/delete', 'removed_images', {}],
  ['delete', 'edits', '/api/v1/images/delete', 'deleted_images', {}],
] as const

describe.each(ROLES)('as %s', (role) => {
  it.each(CALLS)('%s does what is allowed in bulk, and names the rest', async (_what, right, path, done) => {
    const scene = await setTheScene()
    const { status, body } = await people[role].post(path, { image_names: Object.values(scene) })
    expect(status).toBeLessThan(300)
    const allowed = RIGHTS[role][right].map((name) => scene[name])
    expect(body[done].sort()).toEqual(allowed.sort())
    expect(body.refused_images.sort()).toEqual(
      Object.values(scene)
        .filter((name) => !allowed.includes(name))
        .sort(),
    )
  })

  it('moves onto an own board what is allowed, and names the rest', async () => {
    const scene = await setTheScene()
    const { board_id } = (await people[role].post('/api/v1/boards/?board_name=mine')).body
    const { body } = await people[role].post('/api/v1/board_images/batch', {
      board_id,
      image_names: Object.values(scene),
    })
    const moved = RIGHTS[role].moves.map((name) => scene[name])
    expect(body.added_images.sort()).toEqual(moved.sort())
    expect([...body.refused_images, ...moved].sort()).toEqual(Object.values(scene).sort())
    for (const name of moved) {
      expect((await people[role].get(`/api/v1/images/i/${name}`)).body.board_id).toBe(board_id)
    }
  })

  it('sees and downloads what is in sight, and names the rest', async () => {
    const scene = await setTheScene()
    const image_names = Object.values(scene)
    const sight = RIGHTS[role].sees.map((name) => scene[name]).sort()
    const dtos = (await people[role].post('/api/v1/images/images_by_names', { image_names })).body
    expect(dtos.map((dto: { image_name: string }) => dto.image_name).sort()).toEqual(sight)
    const { body } = await people[role].post('/api/v1/images/download', { image_names })
    expect(body.image_count).toBe(sight.length)
    expect(body.refused_images.sort()).toEqual(image_names.filter((name) => !sight.includes(name)).sort())
  })

  it('changes and deletes a single image exactly where the bulk calls do', async () => {
    const scene = await setTheScene()
    for (const [name, image] of Object.entries(scene) as [Name, string][]) {
      const { sees, edits } = RIGHTS[role]
      const expected = edits.includes(name) ? 200 : sees.includes(name) ? 403 : 404
      const path = `/api/v1/images/i/${image}`
      expect((await people[role].patch(path, { starred: true })).status, `change ${name}`).toBe(expected)
      expect((await people[role].delete(path)).status, `delete ${name}`).toBe(expected)
    }
  })
})

it('an image that is put on a board is there for those who see the board, which says who they are', async () => {
  const { owner, visitor } = people
  const name = await uploaded(owner)
  expect((await visitor.get(`/api/v1/images/i/${name}`)).status).toBe(404)
  const onto = await owner.get(`/api/v1/boards/${boards.visible}`)
  expect(onto.body).toMatchObject({ board_visibility: 'shared', is_shared: true })
  await owner.post('/api/v1/board_images/', { board_id: boards.visible, image_name: name })
  expect((await visitor.get(`/api/v1/images/i/${name}`)).status).toBe(200)
})
