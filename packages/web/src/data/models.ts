import { type components, type MainModelConfig, type ModelConfig, unwrap } from '@invoke-studio/client'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { keys } from './keys.ts'
import { type Studio, useStudio } from './studio.ts'

/** All models of the studio, by name. */
function modelsQuery({ api }: Studio) {
  return queryOptions({
    queryKey: keys.models,
    queryFn: async (): Promise<ModelConfig[]> => {
      const { models } = await unwrap(api.GET('/api/v2/models/'))
      return models.toSorted((a, b) => a.name.localeCompare(b.name))
    },
  })
}

/** All models of the studio, by name. */
export function useModels() {
  return useQuery(modelsQuery(useStudio()))
}

/** The models that make images from text, by name. */
export function useMainModels(): { models: readonly MainModelConfig[]; isPending: boolean } {
  const { data, isPending } = useModels()
  const models = useMemo(() => data?.filter(isMain) ?? [], [data])
  return { models, isPending }
}

/** By whom a model was used, and how often: administrators are told of everybody, others of themselves. */
export function useModelUse(key: string) {
  const { api } = useStudio()
  return useQuery({
    queryKey: keys.modelUse(key),
    queryFn: (): Promise<components['schemas']['ModelUse']> =>
      unwrap(api.GET('/api/v2/models/i/{key}/use', { params: { path: { key } } })),
    // Each job changes it.
    staleTime: 0,
  })
}

function isMain(model: ModelConfig): model is MainModelConfig {
  return model.type === 'main'
}
