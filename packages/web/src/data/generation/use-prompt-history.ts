import { unwrap } from '@invoke-studio/client'
import { useQuery } from '@tanstack/react-query'
import { clientStateQuery } from '../client-state.ts'
import { keys } from '../keys.ts'
import { type Studio, useStudio } from '../studio.ts'
import { type PromptPair, parseHistory, withPair } from './prompt-history.ts'

const KEY = 'studio.prompts'

/** Prompts that the person used, newest first. */
export function usePromptHistory() {
  const studio = useStudio()
  return useQuery({ ...clientStateQuery(studio, KEY), select: parseHistory })
}

/** Remembers prompts for the person. That it cannot be done now is no reason to stop anything. */
export async function rememberPrompts(studio: Studio, pair: PromptPair): Promise<void> {
  const kept = await studio.queries.ensureQueryData(clientStateQuery(studio, KEY)).catch(() => undefined)
  if (kept === undefined) return
  await keepHistory(studio, withPair(parseHistory(kept), pair)).catch(() => undefined)
}

/** Keeps this history instead of the one before. */
export async function keepHistory({ api, queries }: Studio, pairs: readonly PromptPair[]): Promise<void> {
  queries.setQueryData(keys.clientState(KEY), { pairs })
  const params = { path: { queue_id: 'default' }, query: { key: KEY } }
  await unwrap(api.POST('/api/v1/client_state/{queue_id}/set_by_key', { params, body: JSON.stringify({ pairs }) }))
}
