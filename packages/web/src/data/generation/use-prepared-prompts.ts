import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { isDynamic, type PreparedPrompts, preparePrompts } from './prompts.ts'
import { useParameter } from './use-parameters.ts'

/** What the prompts stand for now: with the fixed seed exactly, else an example where they are drawn at random. */
export function usePreparedPrompts(): PreparedPrompts | undefined {
  const parameters = {
    positivePrompt: useParameter('positivePrompt'),
    negativePrompt: useParameter('negativePrompt'),
    stylePreset: useParameter('stylePreset'),
    maxPrompts: useParameter('maxPrompts'),
    randomPrompts: useParameter('randomPrompts'),
  }
  const seed = useParameter('seed')
  const { data } = useQuery({
    queryKey: ['prepared-prompts', parameters, seed],
    enabled: parameters.stylePreset !== null || isDynamic(parameters.positivePrompt),
    queryFn: () => preparePrompts(parameters, seed),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    placeholderData: keepPreviousData,
  })
  return data
}
