import { expect, it } from 'vitest'
import { checkRules, mayBePassword } from './policy.ts'

const strict = { strict: true, minLength: 8 }
const broken = (password: string) =>
  checkRules(password, strict)
    .filter(({ kept }) => !kept)
    .map(({ rule }) => rule)

it('tells which rules a password does not keep', () => {
  expect(broken('')).toEqual(['length', 'upper', 'lower', 'digit'])
  expect(broken('password')).toEqual(['upper', 'digit'])
  expect(broken('Ärger4you')).toEqual([])
})

it('counts letters as people do', () => {
  expect(broken('Aa1😀😀😀😀')).toEqual(['length'])
})

it('refuses by the rules only where they are strict', () => {
  expect(mayBePassword('weak', strict)).toBe(false)
  expect(mayBePassword('weak', { strict: false, minLength: 8 })).toBe(true)
  expect(mayBePassword('', { strict: false, minLength: 8 })).toBe(false)
})
