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
  // Words that stand for themselves need nothing; what was prepared for others before must not be taken for theirs.
  const needed = parameters.stylePreset !== null || isDynamic(parameters.positivePrompt)
  const { data } = useQuery({
    queryKey: ['prepared-prompts', parameters, seed],
    enabled: needed,
    queryFn: () => preparePrompts(parameters, seed),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    placeholderData: keepPreviousData,
  })
  return needed ? data : undefined
}
