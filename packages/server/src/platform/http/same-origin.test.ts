import { describe, expect, it } from 'vitest'
import { isForeign, isSameOrigin } from './same-origin.ts'

const HOST = 'studio.example:9090'

describe('isSameOrigin', () => {
  it.each([
    ['our own page', { origin: 'http://studio.example:9090', 'sec-fetch-site': 'same-origin' }, true],
    ['our own page in an old browser', { origin: 'http://studio.example:9090' }, true],
    ['a same-origin read, which carries no Origin', { 'sec-fetch-site': 'same-origin' }, true],
    ['a person who typed the address', { 'sec-fetch-site': 'none' }, true],
    ['another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }, false],
    ['another port of our host', { origin: 'http://studio.example:8000', 'sec-fetch-site': 'same-site' }, false],
    ['a sandboxed page', { origin: 'null' }, false],
    ['a request without any sign', {}, false],
    ['signs that contradict each other', { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' }, false],
    ['the other contradiction', { origin: 'http://studio.example:9090', 'sec-fetch-site': 'cross-site' }, false],
  ])('judges %s', (_name, headers, expected) => {
    expect(isSameOrigin(headers, HOST)).toBe(expected)
  })

  it('does not take a host that only begins like ours', () => {
    expect(isSameOrigin({ origin: 'http://studio.example:9090.evil.example' }, HOST)).toBe(false)
  })

  it('takes a host with the port that goes without saying', () => {
    expect(isSameOrigin({ origin: 'https://studio.example' }, 'studio.example:443')).toBe(true)
    expect(isSameOrigin({ origin: 'http://studio.example' }, 'Studio.Example:80')).toBe(true)
    expect(isSameOrigin({ origin: 'https://studio.example' }, 'studio.example:80')).toBe(false)
    expect(isSameOrigin({ origin: 'https://studio.example' }, '')).toBe(false)
  })
})

describe('isForeign', () => {
  const FRIEND = 'http://localhost:5173'

  it.each([
    ['a program, which says nothing', {}, false],
    ['our own page', { origin: 'http://studio.example:9090', 'sec-fetch-site': 'same-origin' }, false],
    ['a person who typed the address', { 'sec-fetch-site': 'none' }, false],
    ['an origin that is named', { origin: FRIEND, 'sec-fetch-site': 'cross-site' }, false],
    ['another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }, true],
    ['another site in an old browser', { origin: 'https://evil.example' }, true],
    ['another site that hides its origin', { 'sec-fetch-site': 'cross-site' }, true],
    ['a sibling domain', { 'sec-fetch-site': 'same-site' }, true],
    ['a sandboxed page', { origin: 'null' }, true],
    ['signs that contradict each other', { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' }, true],
    ['an origin that only begins like a named one', { origin: `${FRIEND}.evil.example` }, true],
  ])('judges %s', (_name, headers, expected) => {
    expect(isForeign(headers, HOST, [FRIEND])).toBe(expected)
    expect(isForeign(headers, HOST, ['*'])).toBe(false)
  })
})
