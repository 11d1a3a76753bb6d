import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PASSWORD, startTestStudio } from '../testing/studio.ts'
import { run } from './run.ts'
import type { Terminal } from './terminal.ts'
import { useradd } from './useradd.ts'
import { userdel } from './userdel.ts'
import { userlist } from './userlist.ts'
import { usermod } from './usermod.ts'

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
    for (const option of [
      '--root',
      '--email',
      '--password',
      '--name',
      '--admin',
      '--json',
      '--password-stdin',
      '-e,',
      '-p,',
      '-r,',
    ]) {
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

  it('shows what each person owns when asked for more', async () => {
    const lines = (await call(userlist, ['--verbose'])).printed.split('\n')
    expect(lines[0]).toMatch(/ CREATED +BOARDS +IMAGES +STORAGE +ID$/)
    expect(lines[1]).toMatch(/ 0 +0 +0\.0 MB +[0-9a-f-]{36}$/)
  })

  it('refuses a folder without a studio, and leaves none there', async () => {
    const { code, noted } = await call(userlist, ['--root', join(root, 'typo')])
    expect(code).toBe(1)
    expect(noted).toContain('There is no studio in')
    await expect(stat(join(root, 'typo'))).rejects.toThrow('ENOENT')
  })

  it('says what is wrong with the configuration', async () => {
    await writeFile(join(root, 'broken.yaml'), 'schema_version: 4.0.3\nport: many\n')
    const { code, printed, noted } = await call(userlist, ['--config', 'broken.yaml'])
    expect({ code, printed }).toEqual({ code: 1, printed: '' })
    expect(noted).toContain('port')
  })
})

describe('invoke-usermod', () => {
  const who = ['--email', 'BOB@studio.test']

  it('changes what the options say, and nothing else', async () => {
    const { code, printed } = await call(usermod, [...who, '--name', 'Robert', '--admin', '--deactivate'])
    expect({ code, printed }).toEqual({
      code: 0,
      printed: 'Changed bob@studio.test: the name is Robert, administrator, deactivated.',
    })
    const { printed: json } = await call(usermod, [...who, '--no-admin', '--activate', '--json'])
    expect(JSON.parse(json)).toMatchObject({ display_name: 'Robert', is_admin: false, is_active: true })
  })

  it('gives the account another address, which it is known by from then on', async () => {
    await call(usermod, [...who, '--new-email', 'rob@studio.test'])
    expect((await call(usermod, [...who, '--name', 'x'])).noted).toContain('There is no account')
    expect((await call(usermod, ['-e', 'rob@studio.test', '--new-email', 'bob@studio.test'])).code).toBe(0)
  })

  it('reads the password from standard input', async () => {
    const { code, printed } = await call(usermod, [...who, '--password-stdin'], undefined, 'Another-Horse-8')
    expect({ code, printed }).toEqual({ code: 0, printed: 'Changed bob@studio.test: new password.' })
  })

  it('asks a person what to change, and keeps what they leave', async () => {
    const answers = ['Robert', 'yes', 'yes', 'no']
    const { printed, left } = await call(usermod, who, answers)
    expect({ printed, left }).toEqual({ printed: 'Changed bob@studio.test: administrator.', left: [] })
    expect((await call(usermod, who, ['Robert', 'yes', 'yes', 'no'])).noted).toContain('Nothing was changed')
  })

  it.each([
    ['without address', ['--name', 'x'], 2, '--email is missing'],
    ['without a change', who, 2, 'nothing to change'],
    ['with contradicting changes', [...who, '--activate', '--deactivate'], 2, 'not both'],
    ['with two passwords', [...who, '--password', PASSWORD, '--password-stdin'], 2, 'not both'],
    ['with an empty standard input', [...who, '--password-stdin'], 2, 'no password on standard input'],
    ['with a weak password', [...who, '--password', 'weak'], 1, 'at least 8 characters'],
    ['with an address in use', [...who, '--new-email', 'ADA@studio.test'], 1, 'already exists'],
    ['of nobody', ['--email', 'zoe@studio.test', '--name', 'x'], 1, 'There is no account'],
  ])('%s ends with a sentence and its exit code', async (_, args, code, sentence) => {
    const result = await call(usermod, args)
    expect(result).toMatchObject({ code, printed: '' })
    expect(result.noted).toContain(sentence)
  })
})

describe('invoke-userdel', () => {
  it('asks, and changes nothing unless the answer is yes', async () => {
    const { code, noted } = await call(userdel, ['--email', 'carl@studio.test'], ['no'])
    expect({ code, noted }).toEqual({ code: 1, noted: 'Nothing was changed.' })
    expect((await call(userlist, [])).printed).toContain('carl@studio.test')
    const { printed } = await call(userdel, ['--email', 'carl@studio.test'], ['yes'])
    expect(printed).toBe('Deleted carl@studio.test. Its 0 boards and 0 images are gone.')
    expect((await call(userlist, [])).printed).not.toContain('carl@studio.test')
  })

  it.each([
    ['without a terminal and without --force', ['--email', 'bob@studio.test'], 2, '--force is missing'],
    ['of nobody', ['--email', 'zoe@studio.test', '--force'], 1, 'There is no account'],
    ['for its own benefit', ['-e', 'bob@studio.test', '-f', '--transfer-to', 'bob@studio.test'], 1, 'to itself'],
  ])('%s ends with a sentence and its exit code', async (_, args, code, sentence) => {
    const result = await call(userdel, args)
    expect(result).toMatchObject({ code, printed: '' })
    expect(result.noted).toContain(sentence)
  })

  it('never deletes the last administrator', async () => {
    await call(usermod, ['--email', 'bob@studio.test', '--no-admin'])
    const { code, noted } = await call(userdel, ['--email', 'ada@studio.test', '--force'])
    expect(code).toBe(1)
    expect(noted).toContain('last administrator')
  })

  it.each([
    ['deletes what the person owns', [], { deleted: { boards: 1 }, transferred: { boards: 0 } }, undefined],
    [
      'hands it on',
      ['--transfer-to', 'ada@studio.test'],
      { deleted: { boards: 0 }, transferred: { boards: 1 } },
      'ada',
    ],
    [
      'hands it to system',
      ['--transfer-to', 'system'],
      { deleted: { boards: 0 }, transferred: { boards: 1 } },
      'system',
    ],
  ])('%s', async (_, args, expected, owner) => {
    const studio = await startTestStudio({ root })
    try {
      const dan = ['--email', 'dan@studio.test', '--password', PASSWORD]
      await call(useradd, dan)
      const { body } = await (await studio.signIn('dan')).post('/api/v1/boards/?board_name=Cats')
      const { printed } = await call(userdel, ['--email', 'dan@studio.test', '--force', '--json', ...args])
      expect(JSON.parse(printed)).toMatchObject({ email: 'dan@studio.test', ...expected })
      const ada = await studio.nobody.post('/api/v1/auth/login', { email: 'ada@studio.test', password: PASSWORD })
      const { database } = studio.studio
      const row = await database.kysely
        .selectFrom('boards')
        .select('user_id')
        .where('board_id', '=', body.board_id)
        .executeTakeFirst()
      expect(row?.user_id).toBe(owner === 'ada' ? ada.body.user.user_id : owner)
    } finally {
      await studio.close()
    }
  })
})
