import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import type { Cluster } from './cluster.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where test files ask for a fresh database. */
    readonly databaseDispenser: string
  }
}

const TEMPLATE = 'studio_template'
const FILE = 'template.db'

/**
 * Vitest's global set-up: hands out fresh PostgreSQL databases, all on one server that is started when the first one
 * is asked for and stopped after the run. `GET /migrated` and `GET /empty` answer with the database's URL, `GET /file`
 * with the path of a migrated SQLite database to copy, since migrating takes longer than most tests.
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
  let folder: Promise<string> | null = null
  const migratedFile = async (): Promise<string> => {
    folder ??= migrateFile()
    return join(await folder, FILE)
  }
  const server = createServer((request, response) => {
    const answer = request.url === '/file' ? migratedFile() : dispense(request.url === '/migrated')
    answer.then(
      (place) => response.end(place),
      (error: unknown) => response.writeHead(500).end(String(error)),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  project.provide('databaseDispenser', `http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  return async () => {
    server.close()
    if (cluster) await (await cluster).stop()
    if (folder) await rm(await folder, { recursive: true, force: true })
  }
}

/** Makes a folder with a migrated SQLite database in it. */
async function migrateFile(): Promise<string> {
  const { openDatabase } = await import('../open.ts')
  const folder = await mkdtemp(join(tmpdir(), 'studio-template-'))
  await (await openDatabase({ file: join(folder, FILE) })).close()
  return folder
}
