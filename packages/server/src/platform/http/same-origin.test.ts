import { describe, expect, it } from 'vitest'
import { isSameOrigin } from './same-origin.ts'

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
})
