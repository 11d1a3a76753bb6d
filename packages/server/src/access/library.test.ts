import { presetPermission, type Viewer, workflowPermission } from '@invoke-studio/contract/access'
import { beforeAll, expect, it } from 'vitest'
import type { Database } from '../database/index.ts'
import { onEachDatabase } from '../database/testing/databases.ts'
import { toLibraryFacts, visiblePresets, visibleWorkflows } from './library.ts'

/** Every kind of entry: who owns it, whether it is public, and what it is. */
const ENTRIES = ['ada', 'ben', 'system', null].flatMap((user_id) =>
  [0, 1].flatMap((is_public) =>
    // `project` is what InvokeAI had until 6.0.
    ['user', 'default', 'project'].map((kind) => ({ id: `${user_id}-${is_public}-${kind}`, user_id, is_public, kind })),
  ),
)
const person = (user_id: string, is_admin = false): Viewer => ({ user_id, is_admin, mode: 'multi' })
const VIEWERS = [person('ada'), person('ben'), person('carl'), person('root', true)]

onEachDatabase(({ open }) => {
  let database: Database
  beforeAll(async () => {
    database = await open()
    const workflow = (category: string) => ({ name: '', description: '', tags: '', meta: { category } })
    await database.kysely
      .insertInto('workflow_library')
      .values(
        ENTRIES.map(({ id, kind, ...entry }) => ({
          ...entry,
          workflow_id: id,
          workflow: JSON.stringify(workflow(kind)),
        })),
      )
      .execute()
    await database.kysely
      .insertInto('style_presets')
      .values(ENTRIES.map(({ kind, ...entry }) => ({ ...entry, type: kind, name: '', preset_data: '{}' })))
      .execute()
  })

  it.each(VIEWERS)('lists the workflows and presets that the rules let $user_id read', async (viewer) => {
    const { kysely } = database
    const workflows = await kysely
      .selectFrom('workflow_library')
      .select('workflow_id')
      .where(visibleWorkflows(viewer))
      .execute()
    const presets = await kysely.selectFrom('style_presets').select('id').where(visiblePresets(viewer)).execute()
    const readable = (rule: typeof workflowPermission) =>
      ENTRIES.filter((entry) => rule(viewer, toLibraryFacts(entry)) !== null)
        .map(({ id }) => id)
        .sort()
    expect(workflows.map((row) => row.workflow_id).sort()).toEqual(readable(workflowPermission))
    expect(presets.map((row) => row.id).sort()).toEqual(readable(presetPermission))
  })
})
