import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { postgresUrl } from '../database/testing/databases.ts'
import { PASSWORD } from '../testing/studio.ts'

/** The commands as npm links them; they run what `npm run build` built. */
const BIN = fileURLToPath(new URL('../../bin/', import.meta.url))

let place: string
let root: string
beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'studio-restore-'))
  root = join(place, 'root')
})
afterEach(() => rm(place, { recursive: true, force: true }))

/** Runs a command on the root folder, in a process of its own as a restore demands; answers what it prints. */
async function call(name: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const all = [join(BIN, `${name}.js`), '--root', root, ...args]
  const { stdout } = await promisify(execFile)(process.execPath, all, { env: { ...process.env, ...env } })
  return stdout
}

const add = (name: string) => call('invoke-useradd', ['--email', `${name}@studio.test`, '--password', PASSWORD])

async function people(env = {}): Promise<string[]> {
  const users: { email: string }[] = JSON.parse(await call('invoke-userlist', ['--json'], env))
  return users.map(({ email }) => email.split('@')[0] ?? '')
}

// The way that docs/administrator.md describes under "Moving to PostgreSQL, and back".
it('moves a studio to PostgreSQL and back with the address in the environment alone', async () => {
  const url = await postgresUrl()
  const env = { INVOKEAI_DATABASE_URL: url }
  const config = join(root, 'invokeai.yaml')
  const backUpTo = async (name: string, given = {}): Promise<string> => {
    const folder = join(place, name)
    await call('invoke-backup', ['--to', folder], given)
    return join(folder, (await readdir(folder))[0] ?? '')
  }
  await add('ada')

  await call('invoke-restore', ['--force', await backUpTo('forth')], env)
  const settings = await readFile(config, 'utf8')
  expect(settings).not.toContain('database_url')
  await writeFile(config, `${settings}database_url: ${url}\n`)
  expect(await people()).toEqual(['ada'])
  await add('ben')
  await writeFile(config, settings)
  // The file is still there, as it was when the studio moved.
  expect([await people(), await people(env)]).toEqual([['ada'], ['ada', 'ben']])

  const said = await call('invoke-restore', ['--force', await backUpTo('back', env)])
  expect(said).toContain(`What was there is kept as ${join(root, 'databases', 'invokeai.db')}.replaced-`)
  expect(await readFile(config, 'utf8')).toBe(settings)
  expect(await people()).toEqual(['ada', 'ben'])
}, 60_000)
