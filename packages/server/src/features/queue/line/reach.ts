import type { WorkerReport } from '../../../platform/bus/bus.ts'

/** How long no worker may be able to run something until it fails, in ms: longer than a worker takes to start again. */
const PATIENCE_MS = 60_000

/** Models that items need together, as they are noted with batches, and those of them that stand in the way. */
export interface Unreachable {
  readonly models: string
  readonly lacking: readonly string[]
}

/**
 * Knows what no worker can run because each lacks the files of some model, and could not for a minute. Without any
 * worker nothing is known: items wait for one then.
 */
export function unreachableModels(deps: {
  /** The workers that may run something, now or when what they compute is done. */
  readonly workers: () => readonly WorkerReport[]
  /** The different sets of models that waiting items need; asked only when some worker lacks something. */
  readonly needed: () => Promise<readonly string[]>
  readonly milliseconds: () => number
}): () => Promise<Unreachable[]> {
  const since = new Map<string, number>()

  async function unreachable(): Promise<Unreachable[]> {
    const workers = deps.workers().map((worker) => new Set(worker.missing_models))
    if (workers.length === 0 || workers.every((missing) => missing.size === 0)) return []
    return (await deps.needed()).flatMap((models) => {
      const keys = models.split(',')
      if (!workers.every((missing) => keys.some((key) => missing.has(key)))) return []
      const nowhere = keys.filter((key) => workers.every((missing) => missing.has(key)))
      const somewhere = keys.filter((key) => workers.some((missing) => missing.has(key)))
      return [{ models, lacking: nowhere.length > 0 ? nowhere : somewhere }]
    })
  }

  return async () => {
    const now = deps.milliseconds()
    const found = await unreachable()
    const sets = new Set(found.map(({ models }) => models))
    for (const models of since.keys()) if (!sets.has(models)) since.delete(models)
    for (const models of sets) if (!since.has(models)) since.set(models, now)
    return found.filter(({ models }) => now - (since.get(models) ?? now) >= PATIENCE_MS)
  }
}
