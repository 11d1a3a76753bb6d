// The baseline: a Fastify server that does nothing but send prepared bytes. Runs as a process of its own; its argument is
// a JSON file of `Record<path, { type, body }>`.
import { readFileSync } from 'node:fs'
import fastify from 'fastify'
import { z } from 'zod'

const Routes = z.record(z.string(), z.object({ type: z.string(), body: z.string() }))

const [, , file] = process.argv
const routes = file ? Routes.parse(JSON.parse(readFileSync(file, 'utf8'))) : {}
const app = fastify()
for (const [path, { type, body }] of Object.entries(routes)) {
  app.get(path, (_request, reply) => reply.type(type).send(body))
}
console.log(`listening on ${await app.listen({ host: '127.0.0.1', port: 0 })}`)
process.on('SIGTERM', () => app.close())
