import { execFile, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PASSWORD, startTestStudio, type TestStudio } from '../testing/studio.ts'

/** The commands as npm links them; they run what `npm run build` built. */
const BIN = fileURLToPath(new URL('../../bin/', import.meta.url))
/** Util-linux's program that runs another on a terminal of its own. */
const SCRIPT = '/usr/bin/script'

let studio: TestStudio
let root: string
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'studio-commands-'))
  await writeFile(join(root, 'invokeai.yaml'), 'schema_version: 4.0.3\nmultiuser: true\n')
  studio = await startTestStudio({ root })
})
afterAll(async () => {
  await studio.close()
  await rm(root, { recursive: true, force: true })
})

interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** Runs a command as another program would: no terminal, `input` on standard input. */
function call(name: string, args: readonly string[], input = ''): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(BIN, `${name}.js`), '--root', root, ...args])
    const said = { out: '', err: '' }
    child.stdout.on('data', (text) => (said.out += text))
    child.stderr.on('data', (text) => (said.err += text))
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, ...said }))
    // A command that reads nothing may be gone before its input is written.
    child.stdin.on('error', () => {})
    child.stdin.end(input)
  })
}

describe('commands while the server runs', () => {
  it('add an account with a password from a pipe, which never shows', async () => {
    const account = ['-e', 'admin@studio.test', '-n', 'Ann', '-a', '--password-stdin', '--json']
    const { code, out, err } = await call('invoke-useradd', account, `${PASSWORD}\n`)
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(JSON.parse(out)).toMatchObject({ email: 'admin@studio.test', is_admin: true })
    expect(out).not.toContain(PASSWORD)
    expect((await studio.admin()).name).toBe('admin')
  })

  it('print plain text for the next program', async () => {
    const { code, out } = await call('invoke-userlist', [])
    expect(code).toBe(0)
    expect(out).toContain('admin@studio.test')
    expect(out).not.toContain('\u001b')
  })

  it.each([
    ['invoke-useradd', [], '--email is missing'],
    ['invoke-useradd', ['-e', 'x@studio.test'], '--password is missing'],
    ['invoke-usermod', ['-e', 'admin@studio.test'], 'nothing to change'],
    ['invoke-userdel', ['-e', 'admin@studio.test'], '--force is missing'],
    ['invoke-restore', [], "missing required argument 'backup'"],
  ])('%s %j, without a terminal, ends at once with code 2 and a sentence', async (name, args, sentence) => {
    const { code, out, err } = await call(name, args)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(sentence)
  })

  it('deactivate a person at once: the next request is refused and the socket closed', async () => {
    const ben = await studio.person('ben')
    const socket = await ben.socket()
    const closed = new Promise((resolve) => socket.once('disconnect', resolve))
    expect(await call('invoke-usermod', ['-e', 'ben@studio.test', '--deactivate'])).toMatchObject({ code: 0, err: '' })
    expect((await ben.get('/api/v1/auth/me')).status).toBe(401)
    await closed
    expect((await call('invoke-usermod', ['-e', 'ben@studio.test', '--activate'])).code).toBe(0)
    expect((await ben.get('/api/v1/auth/me')).status).toBe(401)
    expect((await (await studio.signIn('ben')).get('/api/v1/auth/me')).status).toBe(200)
  })

  it('take turns: of those that add one address at once, one succeeds', async () => {
    const attempts = Array.from({ length: 3 }, () => call('invoke-useradd', ['-e', 'one@studio.test', '-p', PASSWORD]))
    const codes = (await Promise.all(attempts)).map(({ code }) => code)
    expect(codes.toSorted()).toEqual([0, 1, 1])
  })

  it('leave a record of who was changed from the command line', async () => {
    const admin = await studio.admin()
    const { body } = await admin.get('/api/v1/audit?action=user.update')
    expect(body.items[0]).toMatchObject({ actor_id: null, outcome: 'success', details: { via: 'command line' } })
  })
})

describe.skipIf(!existsSync(SCRIPT))('commands at a terminal', () => {
  /** Runs a command on a terminal and types each answer when its question has come. */
  function type(name: string, args: readonly string[], conversation: readonly [question: string, answer: string][]) {
    return new Promise<Ended>((resolve, reject) => {
      const command = [process.execPath, join(BIN, `${name}.js`), '--root', root, ...args].join(' ')
      const child = execFile(SCRIPT, ['-qfec', `stty cols 200; ${command}`, '/dev/null'], { timeout: 15_000 })
      const waiting = [...conversation]
      const said = { out: '', err: '' }
      let heard = 0
      child.stdout?.on('data', (text: string) => {
        said.out += text
        const [question, answer] = waiting[0] ?? []
        if (question === undefined || !said.out.slice(heard).includes(question)) return
        waiting.shift()
        heard = said.out.length
        child.stdin?.write(`${answer}\r`)
      })
      child.once('error', reject)
      child.once('close', (code) => resolve({ code, ...said }))
    })
  }

  it('ask for what is missing and show nothing of the password', async () => {
    const { code, out } = await type(
      'invoke-useradd',
      ['-e', 'eve@studio.test'],
      [
        ['Password', PASSWORD],
        ['again', PASSWORD],
      ],
    )
    expect(out).toContain('Added the user eve@studio.test')
    expect(code).toBe(0)
    expect(out).not.toContain('Horse')
  })

  it('stop without a change when the person gives up', async () => {
    const { code, out } = await type('invoke-userdel', ['-e', 'eve@studio.test'], [['cannot be undone', '\u0003']])
    expect(code).toBe(1)
    expect(out).toContain('Nothing was changed.')
    expect((await call('invoke-userlist', [])).out).toContain('eve@studio.test')
  })
})
