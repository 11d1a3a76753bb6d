import type { LibraryFacts, Viewer } from '@invoke-studio/contract/access'
import type { PresetData } from '@invoke-studio/contract/style-presets'
import { sql } from 'kysely'
import { toLibraryFacts, visiblePresets } from '../../access/library.ts'
import type { Database, Queryable } from '../../database/database.ts'

/** A preset as it is kept. */
export interface PresetRow {
  readonly id: string
  readonly name: string
  readonly preset_data: string
  readonly type: string
  readonly user_id: string | null
  readonly is_public: number
  readonly owner_name: string | null
}

/** What is written of a preset. */
export interface PresetContent {
  readonly name: string
  readonly preset_data: PresetData
  readonly is_public: boolean
}

/** A preset to add. */
export interface NewPreset extends PresetContent {
  readonly id: string
  readonly type: 'user' | 'default'
  readonly user_id: string
}

/** Remembers which of its own presets the studio added: once each, so that a deleted one does not come back. */
const ADDED = 'style_presets_added'
/** Rows in one statement. */
const CHUNK = 200

/** Reads and writes style presets. Lists contain what the viewer may see and nothing else. */
export function stylePresetsRepository(database: Database) {
  const { kysely } = database
  return {
    /** By name. */
    list: (viewer: Viewer): Promise<PresetRow[]> =>
      selectPresets(kysely).where(visiblePresets(viewer)).orderBy(sql`lower(name)`).orderBy('id').execute(),

    /** Whatever the viewer may do with it; null when there is no such preset. */
    async find(id: string): Promise<PresetRow | null> {
      return (await selectPresets(kysely).where('id', '=', id).executeTakeFirst()) ?? null
    },

    async facts(id: string): Promise<LibraryFacts | null> {
      const row = await kysely
        .selectFrom('style_presets')
        .select(['user_id', 'is_public', 'type as kind'])
        .where('id', '=', id)
        .executeTakeFirst()
      return row ? toLibraryFacts(row) : null
    },

    /** Adds all or none. */
    addAll: (presets: readonly NewPreset[]): Promise<void> => database.transaction((trx) => insertAll(trx, presets)),

    async change(id: string, content: PresetContent): Promise<void> {
      await kysely.updateTable('style_presets').set(toColumns(content)).where('id', '=', id).execute()
    },

    async delete(id: string): Promise<void> {
      await kysely.deleteFrom('style_presets').where('id', '=', id).execute()
    },

    /**
     * Adds those of the studio's presets that were never added, and removes those that it has no more. Presets that
     * InvokeAI brought along stay with what people made of them.
     */
    ship: (presets: readonly NewPreset[]): Promise<void> =>
      database.transaction(async (trx) => {
        const mark = await trx.selectFrom('app_settings').select('value').where('key', '=', ADDED).executeTakeFirst()
        const added = new Set((mark?.value ?? '').split('\n'))
        const ids = presets.map(({ id }) => id)
        const retired = [...added].filter((id) => !ids.includes(id))
        await trx
          .deleteFrom('style_presets')
          .where('id', 'in', [...retired, ''])
          .execute()
        const fresh = presets.filter(({ id }) => !added.has(id))
        if (fresh.length === 0) return
        await insertAll(trx, fresh)
        const value = [...new Set([...added, ...ids])].filter(Boolean).join('\n')
        await trx
          .insertInto('app_settings')
          .values({ key: ADDED, value })
          .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
          .execute()
      }),
  }
}

/** The rows of `style_presets`. */
export type StylePresetsRepository = ReturnType<typeof stylePresetsRepository>

function selectPresets(kysely: Queryable) {
  return kysely
    .selectFrom('style_presets')
    .leftJoin('users', 'users.user_id', 'style_presets.user_id')
    .select([
      'style_presets.id',
      'style_presets.name',
      'style_presets.preset_data',
      'style_presets.type',
      'style_presets.user_id',
      'style_presets.is_public',
      'users.display_name as owner_name',
    ])
}

async function insertAll(trx: Queryable, presets: readonly NewPreset[]): Promise<void> {
  for (let start = 0; start < presets.length; start += CHUNK) {
    await trx
      .insertInto('style_presets')
      .values(
        presets
          .slice(start, start + CHUNK)
          .map(({ id, type, user_id, ...content }) => ({ id, type, user_id, ...toColumns(content) })),
      )
      // Another server of the same studio was faster.
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute()
  }
}

function toColumns({ name, preset_data, is_public }: PresetContent) {
  return { name, preset_data: JSON.stringify(preset_data), is_public }
}
