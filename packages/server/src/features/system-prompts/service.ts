import { randomUUID } from 'node:crypto'
import type { LibraryPermission, Viewer } from '@invoke-studio/contract/access'
import { AppError } from '@invoke-studio/contract/errors'
import type {
  SystemPromptChanges,
  SystemPromptRecord,
  SystemPromptWithoutId,
} from '@invoke-studio/contract/system-prompts'
import { requireSystemPrompt, toLibraryFacts } from '../../access/library.ts'
import { isoTime } from '../../database/index.ts'
import type { SystemPromptRow, SystemPromptsRepository } from './repository.ts'

/** Keeps instructions for language models: private at first, public when their owner says so. */
export function systemPromptsService({ rows }: { rows: SystemPromptsRepository }) {
  async function require(viewer: Viewer, needed: LibraryPermission, id: string): Promise<SystemPromptRow> {
    const row = id.includes('\0') ? undefined : await rows.find(id)
    requireSystemPrompt(viewer, needed, row ? factsOf(row) : null)
    if (!row) throw new AppError('system_prompt_not_found')
    return row
  }

  const get = async (viewer: Viewer, id: string): Promise<SystemPromptRecord> =>
    toRecord(await require(viewer, 'read', id))

  return {
    get,

    list: async (viewer: Viewer): Promise<SystemPromptRecord[]> => (await rows.list(viewer)).map(toRecord),

    async create(viewer: Viewer, { name, content }: SystemPromptWithoutId): Promise<SystemPromptRecord> {
      const id = randomUUID()
      await rows.add({ id, name, content, user_id: viewer.user_id, is_public: false })
      return get(viewer, id)
    },

    async change(viewer: Viewer, id: string, changes: SystemPromptChanges): Promise<SystemPromptRecord> {
      await require(viewer, 'owner', id)
      const { name, content, is_public } = changes
      await rows.change(id, {
        ...(typeof name === 'string' ? { name } : {}),
        ...(typeof content === 'string' ? { content } : {}),
        ...(typeof is_public === 'boolean' ? { is_public } : {}),
      })
      return get(viewer, id)
    },

    async delete(viewer: Viewer, id: string): Promise<void> {
      await require(viewer, 'owner', id)
      await rows.delete(id)
    },
  }
}

/** Keeps instructions for language models. */
export type SystemPromptsService = ReturnType<typeof systemPromptsService>

const factsOf = (row: SystemPromptRow) => toLibraryFacts({ ...row, kind: 'user' })

function toRecord({ created_at, updated_at, is_public, ...row }: SystemPromptRow): SystemPromptRecord {
  return { ...row, is_public: is_public === 1, created_at: isoTime(created_at), updated_at: isoTime(updated_at) }
}
