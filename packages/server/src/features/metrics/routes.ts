import { z } from 'zod'
import type { HttpApp } from '../../platform/http/app-type.ts'
import type { MetricsService } from './service.ts'

/** Counts every answer. It has to come before the routes that it counts. */
export function countRequests(app: HttpApp, metrics: MetricsService): void {
  app.addHook('onResponse', async ({ method, routeOptions }, { statusCode: status, elapsedTime }) => {
    metrics.answered({ method, route: routeOptions.url ?? null, status, seconds: elapsedTime / 1000 })
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
