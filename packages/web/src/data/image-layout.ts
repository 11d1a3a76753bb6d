import { unwrap } from '@invoke-studio/client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { keys } from './keys.ts'
import { useStudio } from './studio.ts'

/** How images can be spread over folders. */
export const LAYOUTS = ['flat', 'date', 'type', 'hash'] as const
/** A way to spread images over folders. */
export type Layout = (typeof LAYOUTS)[number]

/** How often moving images are looked at, in milliseconds. */
const MOVING_EVERY = 2_000

/** Where new images go, how many lie elsewhere, and whether they are being moved; for administrators. */
export function useImageLayout() {
  const { api } = useStudio()
  return useQuery({
    queryKey: keys.imageLayout,
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.is_running ? MOVING_EVERY : false),
    queryFn: async () => {
      const [moves, { config }] = await Promise.all([
        unwrap(api.GET('/api/v1/image_moves/status')),
        unwrap(api.GET('/api/v1/app/runtime_config')),
      ])
      const layout = LAYOUTS.find((one) => one === config.image_subfolder_strategy) ?? 'flat'
      return { ...moves, layout }
    },
  })
}

/** Lets new images go elsewhere from now on. */
export function useSetImageLayout() {
  const { api, queries } = useStudio()
  return useMutation({
    mutationFn: (image_subfolder_strategy: Layout) =>
      unwrap(api.PATCH('/api/v1/app/runtime_config', { body: { image_subfolder_strategy } })),
    onSettled: () => queries.invalidateQueries({ queryKey: keys.imageLayout }),
  })
}

/** Begins to move images to where new ones go, or goes on with what did not come to its end. */
export function useMoveImages() {
  const { api, queries } = useStudio()
  return useMutation({
    mutationFn: (way: 'start' | 'recover') => unwrap(api.POST(`/api/v1/image_moves/${way}`)),
    onSettled: () => queries.invalidateQueries({ queryKey: keys.imageLayout }),
  })
}
