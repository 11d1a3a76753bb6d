import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Clock, systemClock } from '../../platform/clock/index.ts'
import { type Actor, createActor } from '../../testing/actor.ts'
import { PASSWORD, startTestStudio, type TestStudio } from '../../testing/studio.ts'

const HOUR = 3_600_000
const OTHER = 'Another-Horse-8'
const ME = '/api/v1/auth/me'
/** Mail is on and goes nowhere: what is in the outbox is what would be sent. */
const MAIL = {
  email_enabled: true,
  smtp_host: '127.0.0.1',
  smtp_port: 1,
  smtp_from_address: 'studio@studio.test',
  public_url: 'https://studio.example',
}

let studio: TestStudio
let admin: Actor
let ahead = 0
const clock: Clock = { ...systemClock, now: () => new Date(Date.now() + ahead) }

beforeAll(async () => {
  studio = await startTestStudio({ clock })
  admin = await studio.admin()
})
afterAll(async () => {
  await studio.close()
})

const later = async <T>(milliseconds: number, act: () => Promise<T>): Promise<T> => {
  ahead = milliseconds
  try {
    return await act()
  } finally {
    ahead = 0
  }
}
const tokenOf = (link: string): string => new URL(link).searchParams.get('token') ?? ''
const login = (name: string, password: string) =>
  studio.nobody.post('/api/v1/auth/login', { email: `${name}@studio.test`, password })

describe('a reset that an administrator asks for', () => {
  const ask = async (person: Actor): Promise<string> => {
    const answer = await admin.post(`/api/v1/users/${person.user_id}/reset-password`)
    expect(answer).toMatchObject({ status: 200, body: { success: true, emailed: false } })
    expect(answer.body.reset_link).toMatch(new RegExp(`^${studio.url}/reset-password\\?token=[\\w-]{43}$`))
    return tokenOf(answer.body.reset_link)
  }
  const info = (token: string) => studio.nobody.get(`/api/v1/auth/reset-password/${encodeURIComponent(token)}`)
  const reset = (token: string, new_password = OTHER) =>
    studio.nobody.post('/api/v1/auth/reset-password', { token, new_password })

  it('sets a new password once and ends every session and socket', async () => {
    const ada = await studio.person('ada')
    const socket = await ada.socket()
    const closed = new Promise((resolve) => socket.once('disconnect', resolve))
    const token = await ask(ada)
    expect((await ada.get(ME)).status).toBe(200)
    expect((await info(token)).body).toMatchObject({ email: 'ada@studio.test', display_name: 'ada' })
    expect(await reset(token)).toMatchObject({ status: 200, body: { success: true } })
    await closed
    expect((await ada.get(ME)).status).toBe(401)
    expect((await login('ada', PASSWORD)).status).toBe(401)
    expect((await login('ada', OTHER)).status).toBe(200)
    expect(await reset(token)).toMatchObject({ status: 410, body: { code: 'link_dead' } })
    expect((await info(token)).status).toBe(410)
  })

  it('takes the place of an initial password that was never changed', async () => {
    const account = { email: 'initial@studio.test', is_admin: false, initial_password: PASSWORD }
    const { user } = (await admin.post('/api/v1/users', account)).body
    const token = tokenOf((await admin.post(`/api/v1/users/${user.user_id}/reset-password`)).body.reset_link)
    await reset(token)
    expect((await login('initial', OTHER)).body.user.must_change_password).toBe(false)
  })

  it('is not used up by a weak password', async () => {
    const token = await ask(await studio.person('weak'))
    expect(await reset(token, 'weak')).toMatchObject({ status: 400, body: { code: 'password_rejected' } })
    expect((await reset(token)).status).toBe(200)
  })

  it('is used by one of many who try at once', async () => {
    const token = await ask(await studio.person('many'))
    const answers = await Promise.all(Array.from({ length: 4 }, (_, number) => reset(token, `Number-${number}-horse`)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 410, 410, 410])
  })

  it('lives a day', async () => {
    const token = await ask(await studio.person('late'))
    expect((await later(23.9 * HOUR, () => info(token))).status).toBe(200)
    expect((await later(24.1 * HOUR, () => reset(token))).status).toBe(410)
  })

  it.each<[string, (person: Actor) => Promise<unknown>]>([
    ['a newer one', (person) => ask(person)],
    [
      'a change of the password',
      (person) => person.post('/api/v1/auth/change-password', { current_password: PASSWORD, new_password: OTHER }),
    ],
    [
      'a password that an administrator sets',
      (person) => admin.patch(`/api/v1/auth/users/${person.user_id}`, { password: OTHER }),
    ],
    [
      'a change of the address',
      (person) => admin.patch(`/api/v1/users/${person.user_id}`, { email: `x${person.name}@studio.test` }),
    ],
    ['suspension', (person) => admin.patch(`/api/v1/users/${person.user_id}`, { is_active: false })],
  ])('dies with %s', async (what, act) => {
    const person = await studio.person(`dies-${what.replaceAll(' ', '-')}`)
    const token = await ask(person)
    await act(person)
    expect((await info(token)).status).toBe(410)
    expect((await reset(token)).status).toBe(410)
  })

  it('is unknown when nobody made it, or it is a link for something else', async () => {
    const invited = await admin.post('/api/v1/users', {
      ...{ email: 'else@studio.test', is_admin: false, send_invitation: true },
    })
    for (const token of ['x', 'a'.repeat(43), '\0', tokenOf(invited.body.invitation_link)]) {
      expect(await reset(token)).toMatchObject({ status: 404, body: { code: 'link_unknown' } })
    }
    expect((await info('a'.repeat(43))).status).toBe(404)
    expect((await reset('x'.repeat(1000))).status).toBe(422)
  })

  it('is for administrators, and not for system', async () => {
    const carl = await studio.person('carl')
    expect((await carl.post(`/api/v1/users/${admin.user_id}/reset-password`)).status).toBe(403)
    expect((await admin.post('/api/v1/users/system/reset-password')).status).toBe(409)
    expect((await admin.post('/api/v1/users/unknown/reset-password')).status).toBe(404)
  })

  it('is not guessed: wrong links shut the door for an address', async () => {
    const guarded = await startTestStudio()
    try {
      const statuses: number[] = []
      for (let number = 0; number < 32; number += 1) {
        const body = { token: `${number}`.padStart(43, 'a'), new_password: OTHER }
        const answer = await guarded.nobody.post('/api/v1/auth/reset-password', body)
        statuses.push(answer.status)
        if (answer.status === 429) expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
      }
      expect(statuses.slice(0, 30)).toEqual(Array.from({ length: 30 }, () => 404))
      expect(statuses.slice(30)).toEqual([429, 429])
      expect((await guarded.nobody.get(`/api/v1/auth/invitations/${'b'.repeat(43)}`)).status).toBe(429)
      expect((await guarded.nobody.post('/api/v1/auth/verify-email', { token: 'c' })).status).toBe(429)
    } finally {
      await guarded.close()
    }
  })
})

describe('a forgotten password', () => {
  const forgot = (on: TestStudio, email: string) => on.nobody.post('/api/v1/auth/forgot-password', { email })
  const outbox = async (on: TestStudio) => {
    await on.studio.services.background.settled()
    return on.studio.database.kysely.selectFrom('mail_outbox').selectAll().orderBy('id').execute()
  }

  it('is answered alike for everybody, and mailed to active people only', async () => {
    const mailing = await startTestStudio({ settings: MAIL })
    try {
      const boss = await mailing.admin()
      const ada = await mailing.person('ada')
      const gone = await mailing.person('gone')
      await boss.patch(`/api/v1/users/${gone.user_id}`, { is_active: false })
      const addresses = ['ADA@studio.test', 'gone@studio.test', 'nobody@studio.test', 'system', "' OR 1=1 --", 'a\0b']
      for (const email of addresses) {
        const { status, body } = await forgot(mailing, email)
        expect({ status, body }).toEqual({ status: 200, body: { success: true } })
      }
      const mails = await outbox(mailing)
      expect(mails.map((mail) => [mail.kind, mail.to_address])).toEqual([['password_reset', 'ada@studio.test']])
      const link = /https:\/\/studio\.example\/reset-password\?token=[\w-]+/.exec(mails[0]?.text_body ?? '')?.[0] ?? ''
      const body = { token: tokenOf(link), new_password: OTHER }
      expect((await mailing.nobody.post('/api/v1/auth/reset-password', body)).status).toBe(200)
      expect((await ada.get(ME)).status).toBe(401)
    } finally {
      await mailing.close()
    }
  })

  it('waits after some requests for one address, without shutting its sign-in', async () => {
    const mailing = await startTestStudio({ settings: MAIL })
    try {
      await mailing.person('ada')
      for (const email of ['ada@studio.test', 'nobody@studio.test']) {
        const statuses: number[] = []
        for (let number = 0; number < 7; number += 1) statuses.push((await forgot(mailing, email)).status)
        expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429])
      }
      await mailing.signIn('ada')
      expect(await outbox(mailing)).toHaveLength(5)
    } finally {
      await mailing.close()
    }
  })

  it.each([
    ['mail is off', { public_url: 'https://studio.example' }],
    ['no public address is configured', { ...MAIL, public_url: null }],
  ])('is mailed to nobody where %s', async (_, settings) => {
    const silent = await startTestStudio({ settings })
    try {
      await silent.person('ada')
      expect((await forgot(silent, 'ada@studio.test')).body).toEqual({ success: true })
      expect(await outbox(silent)).toEqual([])
      expect(await silent.studio.database.kysely.selectFrom('account_links').selectAll().execute()).toEqual([])
    } finally {
      await silent.close()
    }
  })
})

describe('a change of address', () => {
  const change = (person: Actor, new_email: string, current_password = PASSWORD) =>
    person.post('/api/v1/auth/change-email', { new_email, current_password })
  const verify = (token: string) => studio.nobody.post('/api/v1/auth/verify-email', { token })
  /** An administrator of their own for each test, who sees the link. */
  const boss = async (name: string): Promise<Actor> => {
    const { user_id } = await studio.person(name)
    await admin.patch(`/api/v1/users/${user_id}`, { is_admin: true })
    return studio.signIn(name)
  }

  it('counts once the link is opened, and the session goes on', async () => {
    const ann = await boss('ann')
    const { status, body } = await change(ann, ' Ann.New@Studio.test ')
    expect(status).toBe(200)
    expect(body.verification_link).toContain(`${studio.url}/verify-email?token=`)
    expect((await ann.get(ME)).body.email).toBe('ann@studio.test')
    expect(await verify(tokenOf(body.verification_link))).toMatchObject({ status: 200, body: { success: true } })
    expect((await ann.get(ME)).body.email).toBe('Ann.New@Studio.test')
    expect((await verify(tokenOf(body.verification_link))).status).toBe(410)
    expect((await login('ann.new', PASSWORD)).status).toBe(200)
    expect((await login('ann', PASSWORD)).status).toBe(401)
  })

  it('needs the password, and a stolen session cannot guess it', async () => {
    const eve = await studio.person('eve')
    const statuses: number[] = []
    for (let attempt = 0; attempt < 6; attempt += 1) {
      statuses.push((await change(eve, 'mine@studio.test', 'Wrong-Horse-7')).status)
    }
    expect(statuses).toEqual([400, 400, 400, 400, 400, 429])
  })

  it('shows the link to administrators only', async () => {
    const dan = await studio.person('dan')
    expect((await change(dan, 'dan.new@studio.test')).body).toEqual({ success: true })
  })

  it('tells administrators that an address is taken, and others nothing', async () => {
    const fay = await boss('fay')
    expect(await change(fay, 'ADMIN@studio.test')).toMatchObject({ status: 409, body: { code: 'email_taken' } })
    const gil = await studio.person('gil')
    const taken = await change(gil, 'admin@studio.test')
    const free = await change(gil, 'free@studio.test')
    expect(taken).toMatchObject({ status: free.status, body: free.body })
  })

  it('is refused when somebody took the address meanwhile, and the link can be used later', async () => {
    const hal = await boss('hal')
    const token = tokenOf((await change(hal, 'wanted@studio.test')).body.verification_link)
    const rival = await studio.person('wanted')
    expect(await verify(token)).toMatchObject({ status: 409, body: { code: 'email_taken' } })
    await admin.delete(`/api/v1/users/${rival.user_id}`)
    expect((await verify(token)).status).toBe(200)
  })

  it('lives a day; a newer one and a new password kill it', async () => {
    const ivy = await boss('ivy')
    const ask = async () => tokenOf((await change(ivy, 'ivy.new@studio.test')).body.verification_link)
    const [first, second] = [await ask(), await ask()]
    expect((await verify(first)).status).toBe(410)
    expect((await later(24.1 * HOUR, () => verify(second))).status).toBe(410)
    await ivy.post('/api/v1/auth/change-password', { current_password: PASSWORD, new_password: OTHER })
    expect((await verify(second)).status).toBe(410)
  })

  it('is mailed to the new address', async () => {
    const mailing = await startTestStudio({ settings: MAIL })
    try {
      const ada = await mailing.person('ada')
      expect((await change(ada, 'ada.new@studio.test')).body).toEqual({ success: true })
      const [mail] = await mailing.studio.database.kysely.selectFrom('mail_outbox').selectAll().execute()
      expect(mail).toMatchObject({ kind: 'email_verification', to_address: 'ada.new@studio.test' })
      const link = /https:\/\/studio\.example\/verify-email\?token=[\w-]+/.exec(mail?.text_body ?? '')?.[0] ?? ''
      await mailing.nobody.post('/api/v1/auth/verify-email', { token: tokenOf(link) })
      expect((await ada.get(ME)).body.email).toBe('ada.new@studio.test')
    } finally {
      await mailing.close()
    }
  })

  it('waits for a person who must choose a password first', async () => {
    const account = { email: 'must@studio.test', is_admin: false, initial_password: PASSWORD }
    await admin.post('/api/v1/users', account)
    const { body } = await login('must', PASSWORD)
    const must = createActor(studio.url, { name: 'must', user_id: body.user.user_id, token: body.token })
    expect(await change(must, 'other@studio.test')).toMatchObject({
      status: 403,
      body: { code: 'password_change_required' },
    })
  })
})
