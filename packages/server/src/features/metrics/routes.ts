import { z } from 'zod'
import type { HttpApp } from '../../platform/http/app-type.ts'
import type { MetricsService } from './service.ts'

/** Counts every answer where monitors may come. It has to stand before the routes that it counts. */
export function countRequests(app: HttpApp, metrics: MetricsService): void {
  if (!metrics.isMonitored) return
  // No promise, as this is on the way of every request.
  app.addHook('onResponse', ({ method, routeOptions }, { statusCode: status, elapsedTime }, done) => {
    metrics.answered({ method, route: routeOptions.url ?? null, status, seconds: elapsedTime / 1000 })
    done()
  })
}

/** Door for monitors, in the text format of Prometheus: https://prometheus.io/docs/instrumenting/exposition_formats/ */
export function metricsRoutes(app: HttpApp, metrics: MetricsService): void {
  app.get('/metrics', {
    config: { access: 'admin', admits: ({ headers }) => metrics.admits(headers.authorization) },
    schema: {
      operationId: 'get_metrics',
      tags: ['administration'],
      response: {
        200: {
          description: 'The figures of this moment, a line each.',
          content: { 'text/plain': { schema: z.string() } },
        },
      },
    },
    async handler(_request, reply) {
      const { type, text } = await metrics.report()
      return reply.type(type).send(text)
    },
  })
}
