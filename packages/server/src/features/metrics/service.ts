import { createHash, timingSafeEqual } from 'node:crypto'
import type { OverviewResponse } from '@invoke-studio/contract/administration'
import { type AnsweredRequest, createMeter, type Meter } from './meter.ts'

/** What the metrics are made of. */
export interface MetricsDeps {
  readonly overview: () => Promise<OverviewResponse>
  /** The bearer token of monitors; without one administrators alone read the metrics. */
  readonly token: string | null
}

/**
 * The studio in figures, for monitors. Requests are counted where a token is set; elsewhere nobody would come back to
 * compare them.
 */
export function metricsService({ overview, token }: MetricsDeps) {
  let meter: Meter | null = null
  let loading: Promise<Meter> | null = null
  async function load(): Promise<Meter> {
    loading ??= createMeter()
    meter = await loading
    return meter
  }
  const expected = token ? digest(`Bearer ${token}`) : null

  return {
    /** Whether monitors may come. */
    isMonitored: expected !== null,
    /** Gets ready to count. */
    async prepare(): Promise<void> {
      if (expected) await load()
    },
    /** Whether a header of authorization carries the token of monitors; as slow for a wrong one as for the right one. */
    admits: (authorization: string | undefined): boolean =>
      expected !== null && authorization !== undefined && timingSafeEqual(expected, digest(authorization)),
    answered: (request: AnsweredRequest): void => meter?.answered(request),
    report: async () => (await load()).report(await overview()),
  }
}

/** The studio in figures. */
export type MetricsService = ReturnType<typeof metricsService>

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
