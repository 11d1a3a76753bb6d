import { ApiError } from '@invoke-studio/client'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { keys } from './keys.ts'
import { type Studio, useStudio } from './studio.ts'

/** The server's description of itself, which says what node types there are. It only changes with the server. */
function openApiQuery({ baseUrl }: Studio) {
  return queryOptions({
    queryKey: keys.openApi,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async (): Promise<unknown> => {
      const response = await fetch(new URL('openapi.json', baseUrl)).catch(() => null)
      if (!response?.ok) {
        throw new ApiError('The nodes of this studio cannot be loaded. Try again.', { status: response?.status ?? 0 })
      }
      return response.json()
    },
  })
}

/** The server's OpenAPI document as `parse` reads it. */
export function useOpenApi<T>(parse: (document: unknown) => T) {
  return useQuery({ ...openApiQuery(useStudio()), select: parse })
}
