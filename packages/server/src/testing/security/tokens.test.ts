import { createHmac, generateKeyPairSync } from 'node:crypto'
import { SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { jwtSecret } from '../../access/jwt-secret.ts'
import { type Actor, createActor } from '../actor.ts'
import { PASSWORD, startTestStudio, type TestStudio } from '../studio.ts'

const ME = '/api/v1/auth/me'

let studio: TestStudio
let admin: Actor
let claims: Record<string, unknown>

beforeAll(async () => {
  studio = await startTestStudio({ settings: { enable_server_side_sessions: true } })
  admin = await studio.admin()
  claims = { ...JSON.parse(Buffer.from(admin.token?.split('.')[1] ?? '', 'base64url').toString()) }
})
afterAll(async () => {
  await studio.close()
})

const base64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
const hmac = (key: string, header: object, body: object = claims): string => {
  const text = `${base64(header)}.${base64(body)}`
  return `${text}.${createHmac('sha256', key).update(text).digest('base64url')}`
}
const tryOut = async (token: string): Promise<void> => {
  const actor = createActor(studio.url, { name: 'forger', user_id: '', token })
  expect((await actor.get(ME)).status).toBe(401)
  expect((await studio.nobody.get(ME, { cookie: `invokeai_media_token=${token}` })).status).toBe(401)
  await expect(actor.socket()).rejects.toThrow()
}

describe('a forged token', () => {
  it.each(['none', 'None', 'nOnE', '', null])('without a signature is nobody’s: alg %j', async (alg) => {
    const [, payload, signature] = admin.token?.split('.') ?? []
    for (const end of ['', signature]) await tryOut(`${base64({ alg, typ: 'JWT' })}.${payload}.${end}`)
  })

  it('signed with a public key as if it were our secret is nobody’s', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString()
    await tryOut(hmac(pem, { alg: 'HS256', typ: 'JWT' }))
    await tryOut(await new SignJWT(claims).setProtectedHeader({ alg: 'RS256' }).sign(privateKey))
    const jwk = publicKey.export({ format: 'jwk' })
    await tryOut(await new SignJWT(claims).setProtectedHeader({ alg: 'RS256', jwk }).sign(privateKey))
  })

  it.each([
    { kid: '../../../../dev/null' },
    { jku: 'https://evil.test/keys' },
    { x5u: 'https://evil.test/cert' },
    { crit: ['exp'] },
  ])('that names a key of its own is nobody’s: %j', async (more) => {
    await tryOut(hmac('', { alg: 'HS256', ...more }))
    await tryOut(hmac('secret', { alg: 'HS256', ...more }))
  })

  it('with a right signature and a session that never was is nobody’s', async () => {
    const secret = await jwtSecret(studio.studio.database)
    await tryOut(hmac(secret, { alg: 'HS256', typ: 'JWT' }, { ...claims, jti: crypto.randomUUID() }))
    const { jti, ...without } = claims
    await tryOut(hmac(secret, { alg: 'HS256', typ: 'JWT' }, without))
  })

  it('is refused when one letter of a right one differs', async () => {
    const token = admin.token ?? ''
    const [header = '', payload = '', signature = ''] = token.split('.')
    // Not the last letter: some of its bits mean nothing.
    const flipped = `${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`
    await tryOut(`${header}.${payload}.${flipped}`)
    await tryOut(`${header}.${payload}.${signature.slice(0, -4)}`)
    await tryOut(`${token}.${signature}`)
    await tryOut(`${header}.${base64({ ...claims, email: 'other@studio.test' })}.${signature}`)
  })
})

describe('a session', () => {
  const signIn = (headers: Record<string, string> = {}) =>
    studio.nobody.post('/api/v1/auth/login', { email: 'admin@studio.test', password: PASSWORD }, headers)

  it('is not taken from what the browser brought: each sign-in begins a new one', async () => {
    const planted = await studio.signIn('admin')
    const answer = await signIn({ cookie: `invokeai_media_token=${planted.token}` })
    expect(answer.body.token).not.toBe(planted.token)
    await planted.post('/api/v1/auth/logout')
    const actor = createActor(studio.url, { name: 'admin', user_id: '', token: answer.body.token })
    expect((await actor.get(ME)).status).toBe(200)
    const nonsense = await signIn({ cookie: 'invokeai_media_token=fixed' })
    expect(nonsense.headers.getSetCookie().join()).not.toContain('invokeai_media_token=fixed')
  })

  it('that was planted by a stranger is not the person’s who signs in', async () => {
    const stranger = await studio.person('stranger')
    const before = (await stranger.get('/api/v1/auth/sessions')).body
    await signIn({ cookie: `invokeai_media_token=${stranger.token}` })
    expect((await stranger.get(ME)).body.email).toBe('stranger@studio.test')
    expect((await stranger.get('/api/v1/auth/sessions')).body).toHaveLength(before.length)
  })

  it('cannot be used again after signing out', async () => {
    const leaving = await studio.signIn('admin')
    await leaving.post('/api/v1/auth/logout')
    await tryOut(leaving.token ?? '')
  })
})
