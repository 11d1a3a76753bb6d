import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestProject } from 'vitest/node'
import type { Cluster } from './cluster.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where test files ask for a fresh PostgreSQL database. */
    readonly databaseDispenser: string
  }
}

const TEMPLATE = 'studio_template'

/**
 * Vitest's global set-up: hands out fresh PostgreSQL databases, all on one server that is started when the first one
 * is asked for and stopped after the run. `GET /migrated` and `GET /empty` answer with the database's URL.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  let cluster: Promise<Cluster> | null = null
  let count = 0
  const start = async (): Promise<Cluster> => {
    // Loaded here, because most runs need no database at all.
    const [{ startCluster }, { openDatabase }] = await Promise.all([import('./cluster.ts'), import('../open.ts')])
    const started = await startCluster()
    await started.create(TEMPLATE)
    const template = await openDatabase({ url: started.url(TEMPLATE) })
    await template.close()
    return started
  }
  const dispense = async (migrated: boolean): Promise<string> => {
    cluster ??= start()
    const { create, url } = await cluster
    count += 1
    const name = `studio_test_${count}`
    await create(name, migrated ? TEMPLATE : undefined)
    return url(name)
  }
  const server = createServer((request, response) => {
    dispense(request.url === '/migrated').then(
      (url) => response.end(url),
      (error: unknown) => response.writeHead(500).end(String(error)),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  project.provide('databaseDispenser', `http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  return async () => {
    server.close()
    if (cluster) await (await cluster).stop()
  }
}
