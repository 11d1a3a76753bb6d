import type { Viewer } from '@invoke-studio/contract/access'
import { visibleSystemPrompts } from '../../access/library.ts'
import type { Database } from '../../database/index.ts'

/** A row as it is stored. */
export interface SystemPromptRow {
  readonly id: string
  readonly name: string
  readonly content: string
  readonly user_id: string
  readonly is_public: number
  readonly created_at: string
  readonly updated_at: string
}

/** A row that is to be. */
export type NewSystemPrompt = Pick<SystemPromptRow, 'id' | 'name' | 'content' | 'user_id'> & {
  readonly is_public: boolean
}

const COLUMNS = ['id', 'name', 'content', 'user_id', 'is_public', 'created_at', 'updated_at'] as const

/** Reads and writes instructions for language models. */
export function systemPromptsRepository({ kysely }: Database) {
  return {
    find: (id: string): Promise<SystemPromptRow | undefined> =>
      kysely.selectFrom('system_prompts').select(COLUMNS).where('id', '=', id).executeTakeFirst(),

    /** Those that the viewer may read, by name. */
    list: (viewer: Viewer): Promise<SystemPromptRow[]> =>
      kysely
        .selectFrom('system_prompts')
        .select(COLUMNS)
        .where(visibleSystemPrompts(viewer))
        .orderBy('name')
        .orderBy('id')
        .execute(),

    async add(prompt: NewSystemPrompt): Promise<void> {
      await kysely.insertInto('system_prompts').values(prompt).execute()
    },

    async change(id: string, change: Partial<Pick<NewSystemPrompt, 'name' | 'content' | 'is_public'>>): Promise<void> {
      if (Object.keys(change).length === 0) return
      await kysely.updateTable('system_prompts').set(change).where('id', '=', id).execute()
    },

    async delete(id: string): Promise<void> {
      await kysely.deleteFrom('system_prompts').where('id', '=', id).execute()
    },
  }
}

/** Reads and writes instructions for language models. */
export type SystemPromptsRepository = ReturnType<typeof systemPromptsRepository>
