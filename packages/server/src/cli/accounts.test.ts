import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PASSWORD, startTestStudio } from '../testing/studio.ts'
import { run } from './run.ts'
import type { Terminal } from './terminal.ts'
import { useradd } from './useradd.ts'
import { userlist } from './userlist.ts'

let root: string
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'studio-cli-'))
})
afterAll(async () => {
  await rm(root, { recursive: true, force: true })
})

/** Runs a command as a script would, or as a person who gives `answers` in turn. */
async function call(
  command: (terminal: Terminal) => ReturnType<typeof useradd>,
  args: string[],
  answers?: string[],
  piped?: string,
) {
  const printed: string[] = []
  const noted: string[] = []
  const next = async (): Promise<string> => answers?.shift() ?? ''
  const terminal: Terminal = {
    env: {},
    interactive: answers !== undefined,
    print: (text) => printed.push(text),
    note: (text) => noted.push(text),
    ask: next,
    askSecret: next,
    askYesNo: async () => (await next()) === 'yes',
    readLine: async () => piped ?? '',
  }
  const code = await run(command(terminal), terminal, ['--root', root, ...args])
  return { code, printed: printed.join('\n'), noted: noted.join('\n'), left: answers }
}

describe('invoke-useradd', () => {
  it('adds an account with which the person signs in to the running server', async () => {
    const studio = await startTestStudio({ root })
    try {
      const account = ['--email', 'Ada@studio.test', '--name', 'Ada', '--password', PASSWORD, '--admin']
      const { code, printed } = await call(useradd, account)
      expect({ code, printed }).toEqual({
        code: 0,
        printed: `Added the administrator Ada@studio.test to the studio in ${root}.`,
      })
      const login = { email: 'ada@studio.test', password: PASSWORD }
      const { status, body } = await studio.nobody.post('/api/v1/auth/login', login)
      expect({ status, user: body.user }).toMatchObject({ status: 200, user: { is_admin: true, display_name: 'Ada' } })
      expect((await studio.nobody.get('/api/v1/auth/status')).body.setup_required).toBe(false)
    } finally {
      await studio.close()
    }
  })

  it('asks a person for what is missing, and for the password until it is typed twice alike', async () => {
    const answers = ['bob@studio.test', 'Bob', 'no', PASSWORD, 'typo', PASSWORD, PASSWORD]
    const { code, printed, noted, left } = await call(useradd, [], answers)
    expect({ code, left }).toEqual({ code: 0, left: [] })
    expect(printed).toContain('Added the user bob@studio.test')
    expect(noted).toContain('differ')
  })

  it('asks only for the password when the address was given', async () => {
    const { code, left } = await call(useradd, ['--email', 'carl@studio.test'], [PASSWORD, PASSWORD])
    expect({ code, left }).toEqual({ code: 0, left: [] })
  })

  it('prints the account as JSON, without secrets', async () => {
    const { printed } = await call(useradd, ['--email', 'dora@studio.test', '--password', PASSWORD, '--json'])
    expect(JSON.parse(printed)).toMatchObject({ email: 'dora@studio.test', is_admin: false, display_name: null })
    expect(printed).not.toMatch(/argon2|hash/)
  })

  it.each([
    ['without address', ['--password', PASSWORD], 2, '--email is missing'],
    ['without password', ['--email', 'zoe@studio.test'], 2, '--password is missing'],
    ['with something that is no address', ['--email', 'zoe', '--password', PASSWORD], 2, 'not valid'],
    ['with an unknown option', ['--emial', 'zoe@studio.test'], 2, 'unknown option'],
    ['with a weak password', ['--email', 'zoe@studio.test', '--password', 'weak'], 1, 'at least 8 characters'],
    ['with an address in use', ['--email', 'ADA@studio.test', '--password', PASSWORD], 1, 'already exists'],
  ])('%s ends with a sentence and its exit code', async (_, args, code, sentence) => {
    const result = await call(useradd, args)
    expect(result).toMatchObject({ code, printed: '' })
    expect(result.noted).toContain(sentence)
    expect((await call(userlist, [])).printed).not.toContain('zoe')
  })

  it('explains itself', async () => {
    const { code, printed } = await call(useradd, ['--help'])
    expect(code).toBe(0)
    for (const option of ['--root', '--email', '--password', '--name', '--admin', '--json']) {
      expect(printed).toContain(option)
    }
  })
})

describe('invoke-userlist', () => {
  it('lists everybody but system, with role and state', async () => {
    const { code, printed } = await call(userlist, [])
    expect(code).toBe(0)
    const lines = printed.split('\n')
    expect(lines[0]).toMatch(/^E-MAIL +NAME +ROLE +STATUS +LAST SIGN-IN$/)
    expect(lines[1]).toMatch(/^Ada@studio\.test +Ada +administrator +active +\d{4}-\d\d-\d\d \d\d:\d\d$/)
    expect(lines[2]).toMatch(/^bob@studio\.test +Bob +user +active +never$/)
    expect(lines).toHaveLength(5)
  })

  it('prints a JSON list for programs', async () => {
    const users: { email: string }[] = JSON.parse((await call(userlist, ['--json'])).printed)
    expect(users.map(({ email }) => email.split('@')[0])).toEqual(['Ada', 'bob', 'carl', 'dora'])
  })

  it('says what is wrong with the configuration', async () => {
    await writeFile(join(root, 'broken.yaml'), 'schema_version: 4.0.3\nport: many\n')
    const { code, printed, noted } = await call(userlist, ['--config', 'broken.yaml'])
    expect({ code, printed }).toEqual({ code: 1, printed: '' })
    expect(noted).toContain('port')
  })
})
