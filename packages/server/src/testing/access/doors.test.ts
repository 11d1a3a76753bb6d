import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor, Answer } from '../actor.ts'
import { DOORS, KINDS, TRIED_ELSEWHERE } from './doors.ts'
import { ACTORS, createWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const METHODS = new Set(['get', 'post', 'put', 'patch', 'delete'])

async function operations(): Promise<string[]> {
  const { body } = await world.actors.nobody.get('/openapi.json')
  const paths = Object.entries(body.paths as Record<string, Record<string, unknown>>)
  return paths.flatMap(([path, item]) =>
    Object.keys(item)
      .filter((method) => METHODS.has(method))
      .map((method) => `${method.toUpperCase()} ${path}`),
  )
}

/** What a door is part of: some are about one use of an operation. */
const operationOf = (door: string): string => door.replace(/ \(.*\)$/, '')

function knock(actor: Actor, method: string, path: string, body: unknown): Promise<Answer> {
  if (method === 'GET') return actor.get(path)
  if (method === 'POST') return actor.post(path, body)
  if (method === 'PUT') return actor.put(path, body)
  return method === 'PATCH' ? actor.patch(path, body) : actor.delete(path, body)
}

it('knows every operation of the API, and none that is gone', async () => {
  const known = [...new Set(Object.keys(DOORS).map(operationOf)), ...TRIED_ELSEWHERE]
  expect((await operations()).sort()).toEqual(known.sort())
})

it('refuses every operation but the public ones without a token', async () => {
  const { body } = await world.actors.nobody.get('/openapi.json')
  expect(body.components.securitySchemes).toHaveProperty('bearer')
  for (const name of await operations()) {
    if (DOORS[name]?.kind === 'public' || TRIED_ELSEWHERE.has(name)) continue
    const [method = '', path = ''] = name.split(' ')
    const { status } = await knock(world.actors.nobody, method, path.replaceAll(/[{}]/g, ''), undefined)
    expect({ name, status }).toEqual({ name, status: 401 })
  }
})

describe.each(Object.entries(DOORS))('%s', (name, { kind, call }) => {
  const [method = ''] = name.split(' ')

  it.each(ACTORS)('answers %s as its kind says', async (who) => {
    const { path, body } = await call(world, who)
    const { status, body: answer } = await knock(world.actors[who], method, path, body)
    const expected = KINDS[kind][who]
    if (expected === 'ok') expect({ status, answer }).toEqual({ status: status < 300 ? status : '2xx', answer })
    else expect(status).toBe(expected)
  })
})
