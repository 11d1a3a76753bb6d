import { type StylePreset, unwrap } from '@invoke-studio/client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { keys } from './keys.ts'
import { useStudio } from './studio.ts'

/** What a person writes into a prompt template. */
export interface PresetTexts {
  readonly name: string
  readonly positive_prompt: string
  readonly negative_prompt: string
  /** Whether everybody may use it. */
  readonly is_public: boolean
}

/** The picture of a template: a file, the address of one, or none. */
export type PresetPicture = File | string | null

/** A new template, or a change of one. */
interface PresetChange {
  /** Null for a new one. */
  readonly id: string | null
  readonly picture: PresetPicture
  readonly texts: PresetTexts
}

/** The prompt templates that the person may use. */
export function useStylePresets(enabled = true) {
  const { api } = useStudio()
  return useQuery({
    queryKey: keys.stylePresets,
    enabled,
    queryFn: (): Promise<StylePreset[]> => unwrap(api.GET('/api/v1/style_presets/')),
  })
}

/** What people do with prompt templates. */
export function useStylePresetActions() {
  const { api, queries } = useStudio()
  const onSuccess = () => queries.invalidateQueries({ queryKey: keys.stylePresets })
  const save = useMutation({
    mutationFn: async ({ id, picture, texts }: PresetChange): Promise<StylePreset> => {
      const form = new FormData()
      // A change without a picture takes it away.
      if (picture) form.append('image', picture instanceof File ? picture : await pictureAt(picture))
      form.append('data', JSON.stringify({ ...texts, type: 'user' }))
      // The generated type of a multipart body is an object; the browser sends the form itself.
      const send = { body: { data: '' }, bodySerializer: () => form }
      if (id === null) return unwrap(api.POST('/api/v1/style_presets/', send))
      const params = { path: { style_preset_id: id } }
      return unwrap(api.PATCH('/api/v1/style_presets/i/{style_preset_id}', { params, ...send }))
    },
    onSuccess,
  })
  const remove = useMutation({
    mutationFn: (style_preset_id: string) =>
      unwrap(api.DELETE('/api/v1/style_presets/i/{style_preset_id}', { params: { path: { style_preset_id } } })),
    onSuccess,
  })
  const importFile = useMutation({
    mutationFn: (file: File) => {
      const form = new FormData()
      form.append('file', file)
      return unwrap(api.POST('/api/v1/style_presets/import', { body: { file: '' }, bodySerializer: () => form }))
    },
    onSuccess,
  })
  return { save, remove, importFile }
}

/** Where the person's own templates are downloaded from, as CSV. */
export function useStylePresetExport(): string {
  return new URL('api/v1/style_presets/export', useStudio().baseUrl).href
}

async function pictureAt(address: string): Promise<File> {
  const response = await fetch(address)
  if (!response.ok) throw new Error('The picture of the template cannot be loaded. Try again.')
  const picture = await response.blob()
  return new File([picture], 'picture', { type: picture.type })
}
