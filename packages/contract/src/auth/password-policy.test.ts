import { describe, expect, it } from 'vitest'
import { checkPassword, MAX_PASSWORD_BYTES, type PasswordRule, passwordProblem } from './password-policy.ts'

const STRICT = { min_length: 8, strict: true }
const LENIENT = { min_length: 8, strict: false }

const broken = (password: string, policy = STRICT): PasswordRule[] =>
  checkPassword(password, policy)
    .filter(({ met }) => !met)
    .map(({ rule }) => rule)

describe('strict policy', () => {
  it.each<[string, string, PasswordRule[]]>([
    ['nothing', '', ['min_length', 'upper', 'lower', 'digit']],
    ['seven characters', 'Abcdef1', ['min_length']],
    ['eight characters', 'Abcdefg1', []],
    ['no capital', 'abcdefg1', ['upper']],
    ['no small letter', 'ABCDEFG1', ['lower']],
    ['no digit', 'Abcdefgh', ['digit']],
    ['letters of other scripts', 'Пароль-Ёж7', []],
    ['emoji count as one character each', 'Ab1😀😀😀😀', ['min_length']],
    ['blanks count', 'Ab1     ', []],
    ['too many bytes', `Ab1${'é'.repeat(MAX_PASSWORD_BYTES / 2)}`, ['max_length']],
    ['as many bytes as allowed', `Ab1${'x'.repeat(MAX_PASSWORD_BYTES - 3)}`, []],
  ])('%s', (_, password, rules) => {
    expect(broken(password)).toEqual(rules)
  })

  it('asks for the configured length', () => {
    expect(broken('Abcdefg1', { min_length: 12, strict: true })).toEqual(['min_length'])
    expect(passwordProblem('min_length', { min_length: 12, strict: true })).toContain('12 characters')
  })
})

describe('lenient policy', () => {
  it.each<[string, string, PasswordRule[]]>([
    ['takes anything weak', 'a', []],
    ['refuses nothing at all', '', ['not_empty']],
    ['refuses what is too long to hash', 'x'.repeat(MAX_PASSWORD_BYTES + 1), ['max_length']],
  ])('%s', (_, password, rules) => {
    expect(broken(password, LENIENT)).toEqual(rules)
  })
})
