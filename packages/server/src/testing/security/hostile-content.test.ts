import { encodePng } from '@invoke-studio/engine'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { onEachDatabase } from '../../database/testing/databases.ts'
import { addBatch } from '../../features/queue/testing/batches.ts'
import type { Actor } from '../actor.ts'
import { emptyWorkflow, presetFile } from '../library.ts'
import { startTestStudio, type TestStudio } from '../studio.ts'

/** More levels than databases read and than functions that call themselves survive. */
const LEVELS = 20_000

/** Where the bad part goes in a text that is JSON otherwise. */
const HOLE = 'HOLE'

/** Two texts that only some databases keep, and something deep. */
const HOLES = ['"\\ud800"', '"a\\u0000"', `${'['.repeat(LEVELS)}${']'.repeat(LEVELS)}`]

onEachDatabase(({ emptyLocation }) => {
  let studio: TestStudio
  let ada: Actor
  let png: Blob

  beforeAll(async () => {
    const location = await emptyLocation()
    studio = await startTestStudio('url' in location ? { database_url: location.url } : {})
    ada = await studio.person('ada')
    const data = new Uint8Array(192)
    png = new Blob([new Uint8Array(await encodePng({ width: 8, height: 8, channels: 3, data }))], { type: 'image/png' })
  })
  afterAll(() => studio.close())

  const sendJson =
    (path: string, body: object, method = 'POST') =>
    (who: Actor, hole: string) =>
      who.fetch(path, {
        method,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body).replaceAll(`"${HOLE}"`, () => hole),
      })
  const sendForm =
    (path: string, parts: (hole: string) => Record<string, string | Blob>) => (who: Actor, hole: string) => {
      const form = new FormData()
      for (const [name, part] of Object.entries(parts(hole))) form.append(name, part)
      return who.fetch(path, { method: 'POST', body: form })
    }
  const withNode = (node: object) => {
    const { batch } = addBatch()
    return { batch: { ...batch, graph: { id: 'g', nodes: { a: { id: 'a', ...node } }, edges: [] } } }
  }
  const QUEUE = '/api/v1/queue/default/enqueue_batch'
  const DOORS = {
    'the fields of a node': sendJson(QUEUE, withNode({ type: 'core_metadata', seed: HOLE, more: HOLE })),
    'the metadata of a node': sendJson(QUEUE, withNode({ type: 'blank_image', metadata: { a: HOLE } })),
    'the workflow of a batch': sendJson(QUEUE, { batch: { ...addBatch().batch, workflow: { a: HOLE } } }),
    'a workflow': sendJson('/api/v1/workflows/', { workflow: emptyWorkflow('a', { nodes: [{ id: HOLE }] }) }),
    'a text for the web app': sendJson('/api/v1/client_state/default/set_by_key?key=a', [HOLE]),
    'recalled parameters': sendJson('/api/v1/recall/default', { positive_prompt: HOLE, loras: HOLE }),
    'a profile': sendJson('/api/v1/auth/me', { display_name: HOLE }, 'PATCH'),
    'a system prompt': sendJson('/api/v1/system_prompts/', { name: HOLE, content: HOLE }),
    'a prompt with variants': sendJson('/api/v1/utilities/dynamicprompts', { prompt: HOLE }),
    'names of images': sendJson('/api/v1/images/delete', { image_names: [HOLE] }),
    'a style preset': sendForm('/api/v1/style_presets/', (hole) => ({
      data: `{"name":${hole},"positive_prompt":${hole},"negative_prompt":"","type":"user","is_public":true}`,
    })),
    'a file of presets': (who: Actor, hole: string) => {
      const body = presetFile(`[{"name":${hole},"prompt":${hole}}]`, 'application/json')
      return who.fetch('/api/v1/style_presets/import', { method: 'POST', body })
    },
    'the metadata of an upload': sendForm(
      '/api/v1/images/upload?image_category=user&is_intermediate=false',
      (hole) => ({
        file: png,
        metadata: `{"model":{"name":${hole}},"positive_prompt":${hole}}`,
      }),
    ),
  }
  it.each(Object.entries(DOORS))(
    '%s may hold any text and anything deep without that the studio stumbles',
    async (_, send) => {
      const answers = await Promise.all(HOLES.map((hole) => send(ada, hole)))
      for (const { status } of answers) expect(status).toBeLessThan(500)
    },
  )

  it('leaves everything readable that holds the like', async () => {
    for (const path of [
      ...['/api/v1/workflows/?owner=all', '/api/v1/queue/default/list_all', '/api/v1/style_presets/'],
      ...['/api/v1/images/?limit=100', '/api/v1/images/names?search_term=a', '/api/v1/gallery/models'],
    ]) {
      expect((await ada.get(path)).status, path).toBe(200)
    }
  })
})
