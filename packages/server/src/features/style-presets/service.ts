import { randomUUID } from 'node:crypto'
import { type LibraryFacts, presetPermission, type Viewer } from '@invoke-studio/contract/access'
import { AppError } from '@invoke-studio/contract/errors'
import type { PresetData, PresetForm, StylePresetRecord } from '@invoke-studio/contract/style-presets'
import { requirePreset } from '../../access/library.ts'
import type { FormFile } from '../../platform/http/form-parts.ts'
import { type Audience, audience } from '../../platform/realtime/audience.ts'
import type { Emit } from '../../platform/realtime/emission.ts'
import type { StoredFile } from '../../platform/storage/index.ts'
import type { PictureStore } from '../../platform/storage/pictures.ts'
import { readPresetFile, writePresetFile } from './files.ts'
import { dataOf, factsOf, readPreset } from './reader.ts'
import type { NewPreset, PresetRow, StylePresetsRepository } from './repository.ts'

/** What style presets are kept with. */
export interface StylePresetsServiceDeps {
  readonly rows: StylePresetsRepository
  readonly pictures: PictureStore
  readonly emit: Emit
}

/** A preset as its form describes it. */
export interface PresetInput {
  readonly form: PresetForm
  /** PNG, JPEG or WebP; none means that the preset has no picture. */
  readonly image: Uint8Array | null
}

/** Lists, keeps, publishes, pictures, imports and exports style presets. */
export function stylePresetsService({ rows, pictures, emit }: StylePresetsServiceDeps) {
  async function require(viewer: Viewer, needed: 'read' | 'owner', id: string): Promise<LibraryFacts> {
    const facts = id.includes('\0') ? null : await rows.facts(id)
    requirePreset(viewer, needed, facts)
    if (!facts) throw new AppError('style_preset_not_found')
    return facts
  }

  const toRecord = async (viewer: Viewer, row: PresetRow): Promise<StylePresetRecord> => {
    const facts = factsOf(row)
    return {
      id: row.id,
      name: row.name,
      preset_data: dataOf(row),
      type: facts.is_shipped ? 'default' : 'user',
      is_public: facts.is_public,
      user_id: facts.user_id,
      image: await pictureUrl(pictures, row.id),
      owner_display_name: facts.is_shipped ? null : row.owner_name,
      may_edit: presetPermission(viewer, facts) === 'owner',
    }
  }

  async function get(viewer: Viewer, id: string): Promise<StylePresetRecord> {
    return toRecord(viewer, await readPreset(rows, viewer, id))
  }

  const tell = (style_preset_id: string, { user_id }: LibraryFacts, change: Change, hearers: Audience): void =>
    emit('style_preset_changed', { style_preset_id, user_id, change }, hearers)

  return {
    get,

    async list(viewer: Viewer): Promise<StylePresetRecord[]> {
      const found = await rows.list(viewer)
      return Promise.all(found.map((row) => toRecord(viewer, row)))
    },

    /** The new preset belongs to the viewer; only administrators make one that is there for everybody by its type. */
    async create(viewer: Viewer, { form, image }: PresetInput): Promise<StylePresetRecord> {
      if (form.type === 'default' && !viewer.is_admin) throw new AppError('admin_required')
      const preset = newPreset(viewer.user_id, form)
      if (image) await pictures.put(preset.id, image)
      await rows.addAll([preset])
      const facts = { ...preset, is_shipped: preset.type === 'default' }
      tell(preset.id, facts, 'created', readers(facts))
      return get(viewer, preset.id)
    },

    /** `readForm` is called once it is known that the viewer may. The type of a preset never changes. */
    async change(viewer: Viewer, id: string, readForm: () => Promise<PresetInput>): Promise<StylePresetRecord> {
      const before = await require(viewer, 'owner', id)
      const { form, image } = await readForm()
      if (image) await pictures.put(id, image)
      else await pictures.delete(id)
      const { name, is_public } = form
      await rows.change(id, { name, is_public, preset_data: presetDataOf(form) })
      tell(id, before, 'updated', readers({ ...before, is_public }))
      if (before.is_public && !is_public && !before.is_shipped) {
        tell(id, before, 'deleted', audience.everyoneBut([before.user_id]))
      }
      return get(viewer, id)
    },

    async delete(viewer: Viewer, id: string): Promise<void> {
      const facts = await require(viewer, 'owner', id)
      await rows.delete(id)
      await pictures.delete(id)
      tell(id, facts, 'deleted', readers(facts))
    },

    async picture(viewer: Viewer, id: string): Promise<StoredFile> {
      await require(viewer, 'read', id)
      const file = await pictures.open(id)
      if (!file) throw new AppError('style_preset_image_not_found')
      return file
    },

    /** The presets of people that the viewer may see, as CSV. What ships with the studio is there everywhere. */
    async export(viewer: Viewer): Promise<string> {
      const found = (await rows.list(viewer)).filter((row) => !factsOf(row).is_shipped)
      return writePresetFile(found.map((row) => ({ name: row.name, preset_data: dataOf(row) })))
    },

    /** Adds all presets of a file as the viewer's own private ones, or none. */
    async import(viewer: Viewer, file: FormFile): Promise<void> {
      const presets = readPresetFile(file).map((entry) =>
        newPreset(viewer.user_id, { ...entry, type: 'user', is_public: false }),
      )
      await rows.addAll(presets)
      const [first] = presets
      // One event stands for all: whoever hears it reads the list again.
      if (first) tell(first.id, { ...first, is_shipped: false }, 'created', audience.ownerAndAdmins(viewer.user_id))
    },
  }
}

/** The style presets. */
export type StylePresetsService = ReturnType<typeof stylePresetsService>

type Change = 'created' | 'updated' | 'deleted'

const readers = ({ user_id, is_public, is_shipped }: LibraryFacts): Audience =>
  is_public || is_shipped ? audience.everyone() : audience.ownerAndAdmins(user_id)

const presetDataOf = ({ positive_prompt, negative_prompt }: PresetData): PresetData => ({
  positive_prompt,
  negative_prompt,
})

function newPreset(user_id: string, { name, type, is_public, ...prompts }: PresetForm): NewPreset {
  return { id: randomUUID(), user_id, name, type, is_public, preset_data: presetDataOf(prompts) }
}

/** The query makes browsers ask anew after each change. */
async function pictureUrl(pictures: PictureStore, id: string): Promise<string | null> {
  const tag = await pictures.tag(id)
  return tag && `api/v1/style_presets/i/${encodeURIComponent(id)}/image?${encodeURIComponent(tag)}`
}
