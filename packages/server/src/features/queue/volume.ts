import { type Batch, sessionCharacters } from '@invoke-studio/contract/graph'

/** What the sessions of one batch may take in the queue, in characters: they are written at one go, while others wait. */
const MOST_CHARACTERS = 256 * 1024 * 1024

/** How many sessions a batch may have: each has the graph, the workflow as JSON, and its own values twice. */
export function mostSessions(batch: Pick<Batch, 'graph' | 'data'>, workflow: string | null): number {
  return Math.floor(MOST_CHARACTERS / (sessionCharacters(batch) + (workflow?.length ?? 0)))
}
