import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

/** The programs as npm links them; they run what `npm run build` built. */
const BIN = fileURLToPath(new URL('../../bin/', import.meta.url))
/** An account without rights, on systems where tests run as root. */
const NOBODY = 65_534

vi.setConfig({ testTimeout: 60_000 })

let root: string
const cleanups: (() => Promise<unknown>)[] = []
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'studio-starting-'))
  cleanups.push(() => rm(root, { recursive: true, force: true }))
})
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** Starts a program, ends it once it says `until`, and answers how it ended. */
async function start(
  program: 'invokeai-web' | 'invokeai-worker',
  args: readonly string[],
  { env = {}, until = null, uid }: { env?: Record<string, string>; until?: string | null; uid?: number } = {},
): Promise<Ended> {
  const child = spawn(process.execPath, [join(BIN, `${program}.js`), '--root', root, ...args], {
    ...(uid === undefined ? {} : { uid }),
    env: { ...process.env, INVOKEAI_ROOT: '', ...env },
  })
  const said = { out: '', err: '' }
  const heard = (): void => {
    if (until !== null && (said.out + said.err).includes(until)) child.kill('SIGTERM')
  }
  child.stdout.setEncoding('utf8').on('data', (text) => {
    said.out += text
    heard()
  })
  child.stderr.setEncoding('utf8').on('data', (text) => {
    said.err += text
    heard()
  })
  const [code] = await once(child, 'close')
  return { code, ...said }
}

/** A server on this machine that does with each connection what it is told; answers its port. */
async function listening(port: number, serve: Parameters<typeof createServer>[1] = () => {}): Promise<number> {
  const server = createServer(serve).listen(port, '127.0.0.1')
  await once(server, 'listening')
  cleanups.push(async () => server.close())
  return (server.address() as AddressInfo).port
}

/** The refusal of a PostgreSQL server: https://www.postgresql.org/docs/current/protocol-error-fields.html */
function refusal(code: string, message: string): Buffer {
  const fields = Buffer.from(`SFATAL\0VFATAL\0C${code}\0M${message}\0\0`)
  const head = Buffer.from('E\0\0\0\0')
  head.writeInt32BE(fields.length + 4, 1)
  return Buffer.concat([head, fields])
}

const sentence = (text: string) => expect.stringMatching(new RegExp(`^${text}\\n$`))

describe.each(['invokeai-web', 'invokeai-worker'] as const)('%s', (program) => {
  it.each([
    [['--bogus'], "unknown option '--bogus'"],
    program === 'invokeai-web' ? [['--port', '99999'], 'from 0 to 65535'] : [['--device', 'gpu'], 'Use auto, cpu, mps'],
  ])('ends with code 2 when it is called with %j', async (args, told) => {
    const { code, out, err } = await start(program, args)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(told)
  })

  it('ends with code 0 after its help', async () => {
    const { code, out, err } = await start(program, ['--help'])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toContain(`Usage: ${program}`)
  })

  it('ends with code 1 and a sentence when its settings cannot be used, or not be read', async () => {
    const file = join(root, 'invokeai.yaml')
    await writeFile(file, 'schema_version: 4.0.3\nport: many\n')
    expect(await start(program, [])).toMatchObject({ code: 1, err: sentence('The configuration cannot be used: .*') })
    await chmod(root, 0o777)
    await chmod(file, 0)
    const uid = process.getuid?.() === 0 ? { uid: NOBODY } : {}
    expect(await start(program, [], uid)).toEqual({
      ...{ code: 1, out: '' },
      err: sentence(`${file} cannot be used \\(EACCES\\)\\. Let the account that runs this read and write it.*`),
    })
  })
})

describe('a server that cannot start ends with code 1 and one sentence', () => {
  const on = (database_url: string) =>
    start('invokeai-web', ['--port', '0'], { env: { INVOKEAI_DATABASE_URL: database_url } })

  it.each([
    ['28P01', 'PostgreSQL refuses the sign-in \\(28P01: .*\\)\\. Check user name and password in database_url\\.'],
    ['3D000', 'PostgreSQL has no such database \\(3D000: .*\\)\\. Create it, .*'],
  ])('where PostgreSQL refuses it (%s)', async (code, told) => {
    const port = await listening(0, (socket) =>
      socket.once('data', () => socket.end(refusal(code, 'refused by "x"'))).on('error', () => {}),
    )
    expect(await on(`postgres://me:Hunter2@127.0.0.1:${port}/x`)).toMatchObject({ code: 1, err: sentence(told) })
  })

  it('where PostgreSQL does not answer, or hangs up', async () => {
    const told = sentence('The database server cannot be reached \\(.*\\)\\. Check database_url, and that it runs\\.')
    expect(await on('postgres://me:x@127.0.0.1:1/x')).toMatchObject({ code: 1, err: told })
    const port = await listening(0, (socket) => socket.once('data', () => socket.end()).on('error', () => {}))
    expect(await on(`postgres://me:x@127.0.0.1:${port}/x`)).toMatchObject({ code: 1, err: told })
  })

  it('where the address is not of this machine', async () => {
    const { code, err } = await start('invokeai-web', ['--host', '203.0.113.1', '--port', '0'])
    expect({ code, err }).toEqual({ code: 1, err: sentence('203\\.0\\.113\\.1 is no address of this machine .*') })
  })

  it('where no port is free', async () => {
    await listening(65_535)
    const { code, err } = await start('invokeai-web', ['--port', '65535'])
    expect({ code, err }).toEqual({
      code: 1,
      err: sentence('The port 65535 is in use\\. Choose another with --port\\.'),
    })
  })
})

describe('the log of a server', () => {
  const LISTENING = 'Invoke Studio is listening at'

  it('goes to the console where log_handlers names nothing that there is, and says so', async () => {
    await writeFile(join(root, 'invokeai.yaml'), 'schema_version: 4.0.3\nlog_handlers: [syslog=/dev/log]\n')
    const { code, out } = await start('invokeai-web', ['--port', '0'], { until: LISTENING })
    expect(code).toBe(0)
    expect(out).toContain('log_handlers: syslog is not supported here and is left out; the log goes to the console.')
  })

  it('has the level that is asked for in capitals', async () => {
    const args = ['--port', '0', '--log-level', 'ERROR']
    // What is warned of at every other level.
    const env = { INVOKEAI_LOG_HANDLERS: '["console", "syslog=/dev/log"]' }
    const { code, out } = await start('invokeai-web', args, { until: LISTENING, env })
    expect({ code, out }).toEqual({ code: 0, out: expect.not.stringContaining('syslog') })
  })
})
