import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { watch } from 'node:fs'
import { chmod, mkdtemp, readdir, readFile, rm, truncate } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { lostDatabase } from '../composition/adoption.ts'
import { onLegacyFile, writeLegacyDatabase } from '../database/adopt/testing/legacy.ts'
import { openDatabase } from '../database/index.ts'
import { loadConfig } from '../platform/config/index.ts'
import { copyLegacyRoot } from '../testing/legacy-root.ts'

/** The server as `npm start` runs it, from what `npm run build` built. */
const MAIN = fileURLToPath(new URL('../../dist/programs/main.js', import.meta.url))
/** An account without rights, on systems where tests run as root. */
const NOBODY = 65_534

// Most tests start a server twice, on machines that do other things meanwhile.
vi.setConfig({ testTimeout: 60_000 })

let root: string
let file: string
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'studio-opening-'))
  file = join(root, 'databases', 'invokeai.db')
})
afterEach(async () => {
  await chmod(join(root, 'databases'), 0o755)
  await rm(root, { recursive: true, force: true })
})

const IMAGES = 20_000
/** Makes a database so large that adopting it takes a while. */
const FILL = `WITH RECURSIVE series(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM series WHERE i < ${IMAGES})
  INSERT INTO images (image_name, image_origin, image_category, width, height, metadata)
  SELECT printf('%08d.png', i), 'internal', 'general', 64, 64, '{"seed":' || i || '}' FROM series`

interface Server {
  readonly child: ChildProcess
  /** Everything that it has printed so far. */
  text(): string
  ended(): Promise<number | null>
}

const FLAGS = ['--host', '127.0.0.1', '--port', '0']

function begin(program: string, args: readonly string[], options: { uid?: number } = {}): Server {
  const child = spawn(program, args, { ...options, env: { ...process.env, INVOKEAI_ROOT: '' } })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (said += text))
  const closed = once(child, 'close')
  return { child, text: () => said, ended: async () => (await closed)[0] }
}

const start = (options: { uid?: number } = {}, ...more: string[]): Server =>
  begin(process.execPath, [MAIN, '--root', root, ...FLAGS, ...more], options)

/** Resolves once it listens, and ends it then. */
async function listensAndEnds({ child, text, ended }: Server): Promise<void> {
  const over = ended()
  while (!text().includes('Invoke Studio is listening at')) {
    const next = await Promise.race([once(child.stdout ?? child, 'data'), over])
    if (!Array.isArray(next)) throw new Error(`It ended with ${next}:\n${text()}`)
  }
  child.kill('SIGTERM')
  expect(await over, `${child.signalCode} ${text()}`).toBe(0)
}

const backups = async () => (await readdir(join(root, 'databases'))).filter((name) => /\.backup-.*Z$/.test(name))

describe('starting on a root folder of InvokeAI', () => {
  it('says what was adopted and where the backup is, and what of the settings means nothing here', async () => {
    await copyLegacyRoot(root)
    const server = start()
    await listensAndEnds(server)
    const [backup] = await backups()
    expect(server.text()).toContain('InvokeAI 6.9 or so (schema 24) was adopted')
    expect(server.text()).toContain(String(backup))
    expect(server.text()).toMatch(
      /Settings of InvokeAI in invokeai\.yaml that have no effect here: .*pytorch_cuda_alloc/,
    )
  })

  it('can be rehearsed, and then writes nothing', async () => {
    await copyLegacyRoot(root)
    const before = await readFile(file)
    const listed = (await readdir(root, { recursive: true })).sort()
    const server = start({}, '--dry-run')
    expect(await server.ended()).toBe(0)
    expect(server.text()).toContain('It would keep 40 images, 3 boards')
    expect((await readdir(root, { recursive: true })).sort()).toEqual(listed)
    expect((await readFile(file)).equals(before)).toBe(true)
  })
})

describe('a database that is about to be made', () => {
  it('is warned of beside pictures that it would not know, and nowhere else', async () => {
    const { config } = await loadConfig({ flags: { root }, env: {}, readOnly: true })
    expect(await lostDatabase(config)).toBeNull()
    await copyLegacyRoot(root)
    expect(await lostDatabase(config)).toBeNull()
    await truncate(file)
    expect(await lostDatabase(config)).toMatch(/is new, and knows none of the pictures in .*outputs.images\./)
  })
})

describe('a start that fails leaves the database as it was', () => {
  const refused = async (server: Server, message: RegExp) => {
    expect(await server.ended(), server.text()).toBe(1)
    expect(server.text()).toMatch(message)
    expect(server.text()).not.toMatch(/\n\s+at /)
  }

  it('in a folder that cannot be written', async () => {
    await copyLegacyRoot(root)
    const before = await readFile(file)
    await chmod(root, 0o777)
    for (const path of await readdir(root)) await chmod(join(root, path), path.includes('.') ? 0o666 : 0o777)
    await chmod(join(root, 'databases'), 0o555)
    await refused(start(process.getuid?.() === 0 ? { uid: NOBODY } : {}), /databases cannot be written \(EACCES\)/)
    expect((await readFile(file)).equals(before)).toBe(true)
  })

  it.each([
    ['for the backup', 0.5, /could not be backed up, so nothing was changed: .* MB are free there/],
    ['for the upgrade', 1.05, /could not be upgraded \(.*\): .*Nothing was changed\./],
  ])('on a disk without room %s', async (_, room, message) => {
    await writeLegacyDatabase(file, 24)
    await onLegacyFile(file, (run) => run(FILL))
    const before = await readFile(file)
    // No file may grow beyond the limit: writing fails as it does on a full disk, and nothing else is in the way.
    const limited = `trap '' XFSZ; ulimit -f ${Math.ceil((before.length * room) / 1024)}; exec "$0" "$@"`
    await refused(begin('bash', ['-c', limited, process.execPath, MAIN, '--root', root, ...FLAGS]), message)
    expect((await readFile(file)).equals(before)).toBe(true)
    expect(await backups()).toHaveLength(room > 1 ? 1 : 0)
    await listensAndEnds(start())
  })
})

describe('a server that is killed while it adopts', () => {
  it.each(['while it copies', 'while it upgrades'])(
    '%s leaves a database that the next start adopts whole',
    async (when) => {
      await writeLegacyDatabase(file, 24)
      await onLegacyFile(file, (run) => run(FILL))
      const server = start()
      const wanted = when === 'while it copies' ? /\.part$/ : /^invokeai\.db-(wal|journal)$/
      for await (const { filename } of changesOf(join(root, 'databases'))) {
        const copied = (await backups()).length > 0
        if (wanted.test(filename) && copied === (when === 'while it upgrades')) break
      }
      server.child.kill('SIGKILL')
      await server.ended()
      await listensAndEnds(start())
      const database = await openDatabase({ file })
      const { images } = await database.kysely
        .selectFrom('images')
        .select((eb) => eb.fn.countAll<number>().as('images'))
        .executeTakeFirstOrThrow()
      await database.close()
      expect(Number(images)).toBe(IMAGES + 3)
      expect((await readdir(join(root, 'databases'))).filter((name) => name.endsWith('.part'))).toEqual([])
    },
  )
})

/** Names of files in a folder as they change. */
async function* changesOf(folder: string): AsyncGenerator<{ filename: string }> {
  const watcher = watch(folder)
  try {
    for (;;) {
      const [, filename] = (await once(watcher, 'change')) as [string, string]
      yield { filename }
    }
  } finally {
    watcher.close()
  }
}
