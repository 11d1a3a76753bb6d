import type { IncomingMessage } from 'node:http'
import { hostname } from 'node:os'
import { describe, expect, it } from 'vitest'
import { createGuard, type GuardSettings } from './guard.ts'

const ALONE: GuardSettings = {
  multiuser: false,
  host: '127.0.0.1',
  base_url: null,
  public_url: null,
  trusted_proxies: [],
  allow_origins: [],
}

/** Whether a request for `host` comes in. */
async function comesIn(host: string | undefined, settings: Partial<GuardSettings> = {}, awaitsSetup = false) {
  const guard = createGuard({ ...ALONE, ...settings }, async () => awaitsSetup)
  return guard.checkHost(host).then(
    () => true,
    (error: { code: string; message: string }) => {
      expect(error).toMatchObject({ code: 'bad_request', message: expect.stringContaining('Set public_url') })
      return false
    },
  )
}

describe('the name under which a studio of this machine alone is asked', () => {
  it.each([
    ...[
      'localhost:9090',
      'LOCALHOST',
      'localhost.',
      'studio.localhost:9090',
      '127.0.0.1:9090',
      '127.1.2.3',
      '[::1]:9090',
    ],
    ...['192.168.1.5:9090', '[fd00::1]', 'workstation:9090', hostname(), 'studio.local:9090', 'studio.lan', undefined],
  ])('may be %s', async (host) => expect(await comesIn(host)).toBe(true))

  it.each([
    ...['evil.test:9090', 'evil.test', 'localhost.evil.test', '127.0.0.1.evil.test', 'EVIL.TEST.', 'evillocalhost.com'],
    ...['evil.test:80:80', '[::1].evil.test', '::1.evil.test', 'studio.lan.evil.test'],
  ])('may not be %s, which anybody may make lead here', async (host) => expect(await comesIn(host)).toBe(false))

  it('may be that of public_url, or of an origin that is allowed, and then no other', async () => {
    const settings = { public_url: 'https://studio.example.com/art', allow_origins: ['http://desk.example.com:5173'] }
    expect(await comesIn('Studio.Example.com', settings)).toBe(true)
    expect(await comesIn('desk.example.com:9090', settings)).toBe(true)
    expect(await comesIn('evil.test', { ...settings, trusted_proxies: ['127.0.0.1'], base_url: '/art' })).toBe(false)
    expect(await comesIn('evil.test', { allow_origins: ['*'] })).toBe(false)
  })

  it('is the business of a proxy that publishes it without public_url', async () => {
    expect(await comesIn('studio.example.com', { trusted_proxies: ['127.0.0.1'] })).toBe(true)
    expect(await comesIn('studio.example.com', { base_url: '/studio' })).toBe(true)
  })

  it('may be any where other machines reach the studio, whose names for it nobody knows here', async () => {
    for (const host of ['0.0.0.0', '::', '192.168.1.5', 'studio.example.com']) {
      expect(await comesIn('mypc.fritz.box:9090', { host })).toBe(true)
    }
  })

  it('may be any once people sign in, and not while anybody may make themselves administrator', async () => {
    expect(await comesIn('evil.test', { multiuser: true }, false)).toBe(true)
    expect(await comesIn('evil.test', { multiuser: true }, true)).toBe(false)
    expect(await comesIn('localhost:9090', { multiuser: true }, true)).toBe(true)
  })

  it('is looked at until there is an administrator, and the database is asked no more then', async () => {
    const answers = [true, false]
    const guard = createGuard({ ...ALONE, multiuser: true }, async () => {
      const next = answers.shift()
      if (next === undefined) throw new Error('asked once more')
      return next
    })
    await guard.checkHost('localhost')
    await expect(guard.checkHost('evil.test')).rejects.toThrow('Set public_url')
    await guard.checkHost('evil.test')
    await guard.checkHost('evil.test')
  })
})

describe('the page that sends something', () => {
  const evil = { origin: 'https://evil.test' }

  it('is of no matter where people sign in: what proves them says more', () => {
    const guard = createGuard({ ...ALONE, multiuser: true }, async () => false)
    expect(() => guard.checkPage(evil, 'localhost:9090')).not.toThrow()
  })

  it('is ours under public_url, whatever host a proxy asks for', () => {
    const guard = createGuard({ ...ALONE, public_url: 'https://studio.example.com/art' }, async () => false)
    const own = { origin: 'https://studio.example.com', 'sec-fetch-site': 'same-origin' }
    expect(() => guard.checkPage(own, '127.0.0.1:9090')).not.toThrow()
    expect(() => guard.checkPage(evil, '127.0.0.1:9090')).toThrow('did not come from the studio itself')
  })
})

describe('the host that was asked', () => {
  const asked = (trusted_proxies: string[], remoteAddress: string, forwarded?: string): string => {
    const headers = { host: 'inner:9090', ...(forwarded === undefined ? {} : { 'x-forwarded-host': forwarded }) }
    const request = { headers, socket: { remoteAddress } } as unknown as IncomingMessage
    return createGuard({ ...ALONE, trusted_proxies }, async () => false).askedHost(request)
  }

  it('is what a trusted proxy says, whose own word comes last', () => {
    expect(asked(['127.0.0.1'], '127.0.0.1', 'studio.test')).toBe('studio.test')
    expect(asked(['127.0.0.1'], '::ffff:127.0.0.1', 'evil.test, studio.test')).toBe('studio.test')
    expect(asked(['10.0.0.0/8', 'fd00::/8'], 'fd00::7', 'studio.test')).toBe('studio.test')
    expect(asked(['127.0.0.1'], '127.0.0.1')).toBe('inner:9090')
  })

  it('is in the Host header where anybody else says something', () => {
    expect(asked([], '127.0.0.1', 'evil.test')).toBe('inner:9090')
    expect(asked(['10.0.0.0/8'], '11.0.0.1', 'evil.test')).toBe('inner:9090')
  })
})
