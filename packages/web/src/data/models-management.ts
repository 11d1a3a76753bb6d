import { type components, type ModelConfig, unwrap } from '@invoke-studio/client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { keys } from './keys.ts'
import { type Studio, useStudio } from './studio.ts'

/** What an administrator may change of a model; what is absent stays. */
export type ModelChange = Pick<
  components['schemas']['ModelRecordChangesInput'],
  'name' | 'description' | 'trigger_phrases' | 'default_settings'
>

/** Changes a model. */
export function useUpdateModel() {
  const studio = useStudio()
  return useMutation({
    mutationFn: ({ key, change }: { key: string; change: ModelChange }): Promise<ModelConfig> =>
      unwrap(studio.api.PATCH('/api/v2/models/i/{key}', { params: { path: { key } }, body: change })),
    onSuccess: () => refreshModels(studio),
  })
}

/** Takes a model out of the studio, with its files or without. Files outside of the models folder always stay. */
export function useDeleteModel() {
  const studio = useStudio()
  return useMutation({
    mutationFn: ({ key, files }: { key: string; files: boolean }) =>
      unwrap(
        studio.api.DELETE('/api/v2/models/i/{key}', { params: { path: { key }, query: { delete_files: files } } }),
      ),
    onSuccess: () => refreshModels(studio),
  })
}

/** Looks at a model's files again, and takes over what they say it is. */
export function useReidentifyModel() {
  const studio = useStudio()
  return useMutation({
    mutationFn: (key: string): Promise<ModelConfig> =>
      unwrap(studio.api.POST('/api/v2/models/i/{key}/reidentify', { params: { path: { key } } })),
    onSuccess: () => refreshModels(studio),
  })
}

/** Gives a model a cover, or takes it away (`null`). */
export function useSetCover() {
  const studio = useStudio()
  return useMutation({
    mutationFn: ({ key, picture }: { key: string; picture: File | null }) => {
      const params = { path: { key } }
      if (!picture) return unwrap(studio.api.DELETE('/api/v2/models/i/{key}/image', { params }))
      const form = new FormData()
      form.append('image', picture)
      return unwrap(
        studio.api.PATCH('/api/v2/models/i/{key}/image', {
          params,
          // The document says nothing about the form; the browser sends it as it is.
          body: form as never,
          bodySerializer: () => form,
        }),
      )
    },
    onSuccess: () => refreshModels(studio),
  })
}

/** Keys of the models that were said to go well with this one. */
export function useRelatedModels(model_key: string) {
  const { api } = useStudio()
  return useQuery({
    queryKey: keys.relatedModels(model_key),
    queryFn: () => unwrap(api.GET('/api/v1/model_relationships/i/{model_key}', { params: { path: { model_key } } })),
  })
}

/** Says that two models go well together, or no longer. */
export function useRelateModels() {
  const studio = useStudio()
  return useMutation({
    mutationFn: ({ one, other, related }: { one: string; other: string; related: boolean }) => {
      const body = { model_key_1: one, model_key_2: other }
      return unwrap(
        related
          ? studio.api.POST('/api/v1/model_relationships/', { body })
          : studio.api.DELETE('/api/v1/model_relationships/', { body }),
      )
    },
    onSettled: () => studio.queries.invalidateQueries({ queryKey: keys.relatedModels('').slice(0, 1) }),
  })
}

/** Asks again for everything that lists models. */
async function refreshModels({ queries }: Studio): Promise<void> {
  await Promise.all([keys.models, keys.starterModels].map((queryKey) => queries.invalidateQueries({ queryKey })))
}
