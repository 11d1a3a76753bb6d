import { presetPermission, workflowPermission } from '@invoke-studio/contract/access'
import fc from 'fast-check'
import type { Socket } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../actor.ts'
import { emptyWorkflow, presetForm } from '../library.ts'
import { openTown, ownerId, PEOPLE, type PersonName, type Town } from './population.ts'

/** An entry of a library; `system` owns what ships with the studio, and null is what InvokeAI wrote without an owner. */
const Entry = fc.record({
  owner: fc.constantFrom<(PersonName | 'system' | null)[]>(...PEOPLE, 'ann', 'ben', 'system', null),
  is_public: fc.boolean(),
  is_shipped: fc.constantFrom(false, false, false, true),
  tag: fc.constantFrom('fox', 'whale'),
})
type Entry = typeof Entry extends fc.Arbitrary<infer T> ? T : never
const Entries = fc.array(Entry, { maxLength: 6 })

const KINDS = ['workflow', 'preset', 'prompt'] as const
type Kind = (typeof KINDS)[number]
type Library = Readonly<Record<Kind, readonly Entry[]>>
const AnyLibrary: fc.Arbitrary<Library> = fc.record({ workflow: Entries, preset: Entries, prompt: Entries })

const LISTS = { workflow: 'workflows', preset: 'style_presets', prompt: 'system_prompts' } as const
const one = (kind: Kind, id: string): string => `/api/v1/${LISTS[kind]}/i/${id}`
const idOf = (kind: Kind, index: number): string => `${kind}-${index}`

async function populate({ studio, people }: Town, library: Library): Promise<void> {
  const common = ({ owner, is_public }: Entry) => ({
    user_id: owner === null ? null : ownerId(people, owner),
    is_public: Number(is_public),
  })
  const workflows = library.workflow.map((entry, index) => {
    const workflow_id = idOf('workflow', index)
    const meta = { version: '3.0.0', category: entry.is_shipped ? 'default' : 'user' }
    const workflow = emptyWorkflow(workflow_id, { id: workflow_id, meta, tags: `${entry.tag}, ${workflow_id}` })
    return { ...common(entry), workflow_id, workflow: JSON.stringify(workflow) }
  })
  const preset_data = JSON.stringify({ positive_prompt: '{prompt}', negative_prompt: '' })
  const presets = library.preset.map((entry, index) => {
    const id = idOf('preset', index)
    return { ...common(entry), id, name: id, preset_data, type: entry.is_shipped ? 'default' : 'user' }
  })
  const prompts = library.prompt.map((entry, index) => {
    const id = idOf('prompt', index)
    return { ...common(entry), id, name: id, content: id, user_id: ownerId(people, entry.owner) }
  })
  await studio.studio.database.transaction(async (trx) => {
    for (const table of ['workflow_library', 'style_presets', 'system_prompts'] as const) {
      await trx.deleteFrom(table).execute()
    }
    if (workflows.length > 0) await trx.insertInto('workflow_library').values(workflows).execute()
    if (presets.length > 0) await trx.insertInto('style_presets').values(presets).execute()
    if (prompts.length > 0) await trx.insertInto('system_prompts').values(prompts).execute()
  })
}

/** Whether the rules alone let somebody know of an entry; instructions for language models never ship. */
function isKnown(town: Town, name: PersonName, kind: Kind, { owner, is_public, is_shipped }: Entry): boolean {
  const facts = { user_id: ownerId(town.people, owner), is_public, is_shipped: is_shipped && kind !== 'prompt' }
  const permission = kind === 'workflow' ? workflowPermission : presetPermission
  return permission(town.viewer(name), facts) !== null
}

type Body = Record<string, unknown>

/** What somebody gets one by one, by id. */
async function gettable(town: Town, name: PersonName, kind: Kind, ids: readonly string[]): Promise<Map<string, Body>> {
  const found = new Map<string, Body>()
  for (const id of ids) {
    const body = await town.look(name, one(kind, id))
    if (body) found.set(id, body as Body)
  }
  return found
}

const ids = (kind: Kind, entries: readonly Entry[]): string[] => entries.map((_, index) => idOf(kind, index))

interface Case {
  readonly town: Town
  readonly name: PersonName
  readonly library: Library
  readonly got: ReadonlyMap<string, Body>
}

async function checkWorkflows({ town, name, library, got }: Case): Promise<void> {
  const { user_id, is_admin } = town.viewer(name)
  const expected = (fits: (entry: Entry, isOwn: boolean) => boolean): string[] =>
    [...library.workflow.entries()].flatMap(([index, entry]) => {
      const id = idOf('workflow', index)
      return got.has(id) && fits(entry, ownerId(town.people, entry.owner) === user_id) ? id : []
    })
  const list = async (query: string) =>
    (await town.look(name, `/api/v1/workflows/?order_by=created_at&${query}`)) as { items: Body[]; total: number }
  const check = async (query: string, wanted: string[]): Promise<void> => {
    const { items, total } = await list(query)
    const found = items.map((item) => item.workflow_id).sort()
    expect({ name, query, found, total }).toEqual({ name, query, found: wanted.sort(), total: wanted.length })
    for (const { description: _d, category: _c, tags: _t, ...item } of items) {
      expect(got.get(String(item.workflow_id))).toMatchObject(item)
    }
  }
  await check(
    'owner=all',
    expected(() => true),
  )
  await check(
    'owner=me',
    expected((entry, isOwn) => isOwn && !entry.is_shipped),
  )
  await check(
    'owner=others',
    expected((entry, isOwn) => !isOwn && !entry.is_shipped),
  )
  await check(
    '',
    expected((entry, isOwn) => is_admin || isOwn || entry.is_shipped),
  )
  await check(
    'owner=all&query=WHALE',
    expected((entry) => entry.tag === 'whale'),
  )
  const pages: unknown[] = []
  for (let page = 0; page * 2 < library.workflow.length; page++) {
    const { items, total } = await list(`owner=all&per_page=2&page=${page}`)
    expect(total).toBe(got.size)
    pages.push(...items.map((item) => item.workflow_id))
  }
  expect(pages.sort()).toEqual([...got.keys()].sort())
  const tags = expected(() => true).flatMap((id) => [id, library.workflow[Number(id.split('-')[1])]?.tag ?? ''])
  expect(await town.look(name, '/api/v1/workflows/tags?owner=all')).toEqual([...new Set(tags)].sort())
  const counts = await town.look(name, '/api/v1/workflows/counts_by_tag?owner=all&tags=fox&tags=whale')
  const tagged = (tag: string) => expected((entry) => entry.tag === tag).length
  expect(counts).toEqual({ fox: tagged('fox'), whale: tagged('whale') })
}

/** Lists without filters: they hold what can be got, and say the same of it. */
async function checkPlain({ town, name, got }: Case, kind: 'preset' | 'prompt'): Promise<void> {
  const list = (await town.look(name, `/api/v1/${LISTS[kind]}/`)) as { id: string }[]
  const byId = (bodies: unknown[]) => (bodies as { id: string }[]).sort((a, b) => a.id.localeCompare(b.id))
  expect(byId(list)).toEqual(byId([...got.values()]))
}

/** Something that somebody tries; what they may not do changes nothing. */
const Attempt = fc.record({
  act: fc.constantFrom('create', 'edit', 'publish', 'publish', 'delete'),
  kind: fc.constantFrom('workflow' as const, 'preset' as const),
  by: fc.constantFrom<PersonName[]>(...PEOPLE),
  index: fc.nat(5),
  is_public: fc.boolean(),
})
type Attempt = typeof Attempt extends fc.Arbitrary<infer T> ? T : never

async function attempt(by: Actor, { act, kind, index, is_public }: Attempt): Promise<unknown> {
  const id = idOf(kind, index)
  if (act === 'delete') return by.delete(one(kind, id))
  if (kind === 'preset') {
    return act === 'create'
      ? by.post('/api/v1/style_presets/', presetForm({ is_public }))
      : by.patch(one(kind, id), presetForm({ is_public: act === 'publish' && is_public }))
  }
  if (act === 'create') return by.post('/api/v1/workflows/', { workflow: emptyWorkflow('new') })
  if (act === 'publish') return by.patch(`${one(kind, id)}/is_public`, { is_public })
  return by.patch(one(kind, id), { workflow: emptyWorkflow('edited', { id }) })
}

type Heard = { readonly event: string; readonly payload: Body }
type Sight = Readonly<Record<'workflow' | 'preset', ReadonlyMap<string, Body>>>

/** An event is about what its person gets, or about what they got until now. */
function checkSilence(name: PersonName, before: Sight, after: Sight, heard: readonly Heard[]): void {
  for (const { event, payload } of heard) {
    const kind = event.startsWith('workflow') ? 'workflow' : 'preset'
    const id = String(payload.workflow_id ?? payload.style_preset_id)
    const isLoss = /deleted|revoked/.test(`${event} ${payload.change}`)
    const seen = { was: before[kind].has(id), is: after[kind].has(id) }
    expect({ name, event, ...payload, ...seen }).toMatchObject(isLoss ? { was: true, is: false } : { is: true })
  }
}

/** Whoever sees something else now hears of it. */
function checkNews(name: PersonName, before: Sight, after: Sight, heard: readonly Heard[]): void {
  const named = new Set(heard.map(({ payload }) => payload.workflow_id ?? payload.style_preset_id))
  for (const kind of ['workflow', 'preset'] as const) {
    for (const id of new Set([...before[kind].keys(), ...after[kind].keys()])) {
      const [was, is] = [before[kind].get(id), after[kind].get(id)]
      const changed = JSON.stringify(was) !== JSON.stringify(is)
      if (changed) expect({ name, id, was, is, told: named.has(id) }).toMatchObject({ told: true })
    }
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
      socket.onAny((event: string, payload: Body) => heard.get(name)?.push({ event, payload }))
      sockets.set(name, socket)
    }
  })
  afterAll(async () => {
    for (const socket of sockets.values()) socket.close()
    await town.studio.close()
  })

  it('whatever is in the libraries, every list holds exactly what its person gets', async () => {
    const law = fc.asyncProperty(AnyLibrary, async (library) => {
      await populate(town, library)
      for (const name of PEOPLE) {
        for (const kind of KINDS) {
          const got = await gettable(town, name, kind, ids(kind, library[kind]))
          const known = ids(kind, library[kind]).filter((_, index) => {
            const entry = library[kind][index]
            return entry && isKnown(town, name, kind, entry)
          })
          expect([...got.keys()]).toEqual(known)
          const the: Case = { town, name, library, got }
          await (kind === 'workflow' ? checkWorkflows(the) : checkPlain(the, kind))
        }
      }
    })
    await fc.assert(law, { numRuns: dialect === 'sqlite' ? 12 : 6 })
  }, 120_000)

  /** An acknowledgement comes after all that was sent before it. */
  async function listen(): Promise<Map<PersonName, Heard[]>> {
    for (const socket of sockets.values()) await socket.emitWithAck('unsubscribe_queue', { queue_id: 'none' })
    return new Map(PEOPLE.map((name) => [name, heard.get(name)?.splice(0) ?? []]))
  }

  async function sights(): Promise<Map<PersonName, Sight>> {
    const { kysely } = town.studio.studio.database
    const workflows = (await kysely.selectFrom('workflow_library').select('workflow_id').execute()).map(
      (row) => row.workflow_id,
    )
    const presets = (await kysely.selectFrom('style_presets').select('id').execute()).map((row) => row.id)
    const found = new Map<PersonName, Sight>()
    for (const name of PEOPLE) {
      found.set(name, {
        workflow: await gettable(town, name, 'workflow', workflows),
        preset: await gettable(town, name, 'preset', presets),
      })
    }
    return found
  }

  it('whatever people do, pages hear of what their people can get and lose, and of nothing else', async () => {
    const story = fc.record({ library: AnyLibrary, attempts: fc.array(Attempt, { minLength: 2, maxLength: 8 }) })
    const law = fc.asyncProperty(story, async ({ library, attempts }) => {
      await populate(town, library)
      await listen()
      let before = await sights()
      for (const what of attempts) {
        await attempt(town.people[what.by], what)
        const [news, after] = [await listen(), await sights()]
        for (const name of PEOPLE) {
          const [was, is, told] = [before.get(name), after.get(name), news.get(name)]
          if (!was || !is || !told) throw new Error(`nothing is known of ${name}`)
          checkSilence(name, was, is, told)
          checkNews(name, was, is, told)
        }
        before = after
      }
    })
    await fc.assert(law, { numRuns: dialect === 'sqlite' ? 12 : 6 })
  }, 120_000)
})
