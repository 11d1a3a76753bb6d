import type { LibraryFacts, Viewer } from '@invoke-studio/contract/access'
import { AppError } from '@invoke-studio/contract/errors'
import type { PresetData } from '@invoke-studio/contract/style-presets'
import { requirePreset, toLibraryFacts } from '../../access/library.ts'
import type { PresetRow, StylePresetsRepository } from './repository.ts'

type Rows = Pick<StylePresetsRepository, 'find'>

/** A preset that the viewer may read. Throws `style_preset_not_found` for every other. */
export async function readPreset(rows: Rows, viewer: Viewer, id: string): Promise<PresetRow> {
  const row = id.includes('\0') ? null : await rows.find(id)
  requirePreset(viewer, 'read', row && factsOf(row))
  if (!row) throw new AppError('style_preset_not_found')
  return row
}

/** Reads the templates of presets for those who may read them, as `readPreset` does. */
export const stylePresetReader =
  (rows: Rows) =>
  async (viewer: Viewer, id: string): Promise<PresetData> =>
    dataOf(await readPreset(rows, viewer, id))

/** What the right to a preset depends on. */
export const factsOf = ({ user_id, is_public, type }: PresetRow): LibraryFacts =>
  toLibraryFacts({ user_id, is_public, kind: type })

/** A row that cannot be read has empty templates: that costs nobody the list. */
export function dataOf({ preset_data }: PresetRow): PresetData {
  let value: Partial<Record<string, unknown>> | null
  try {
    value = JSON.parse(preset_data)
  } catch {
    value = null
  }
  const text = (member: string): string => (typeof value?.[member] === 'string' ? value[member] : '')
  return { positive_prompt: text('positive_prompt'), negative_prompt: text('negative_prompt') }
}
