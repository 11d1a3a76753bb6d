import { describe, expect, it } from 'vitest'
import { createPasswordRules } from './password-rules.ts'
import { createPasswords } from './passwords.ts'

const SETTINGS = { argon2_memory_kib: 19_456, argon2_iterations: 2, argon2_parallelism: 1 }
const passwords = createPasswords(SETTINGS)

describe('hashing', () => {
  it('makes Argon2id hashes with the configured cost, each with a salt of its own', async () => {
    const [one, other] = await Promise.all([passwords.hash('Sesame-42'), passwords.hash('Sesame-42')])
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(other).not.toBe(one)
  })

  it.each([
    ['the right password', 'Sesame-42', true],
    ['another one', 'Sesame-43', false],
    ['the right one with a blank', 'Sesame-42 ', false],
    ['nothing', '', false],
  ])('verifies %s', async (_, password, right) => {
    const hash = await passwords.hash('Sesame-42')
    expect(await passwords.verify(password, hash, false)).toBe(right)
    expect(await passwords.verify(password, hash, true)).toBe(right)
  })

  it.each([
    ['without account', null],
    ['without password (system, invited)', ''],
    ['that is damaged', 'not a hash'],
  ])('never verifies an account %s', async (_, hash) => {
    for (const password of ['', 'Sesame-42', 'not a hash']) {
      expect(await passwords.verify(password, hash, true)).toBe(false)
    }
  })

  it('refuses work when too much of it waits, and recovers', async () => {
    const many = await Promise.allSettled(Array.from({ length: 80 }, () => passwords.hash('Sesame-42')))
    const refused = many.filter((result) => result.status === 'rejected')
    expect(refused.length).toBeGreaterThan(0)
    for (const { reason } of refused) expect(reason).toMatchObject({ code: 'unavailable' })
    await expect(passwords.hash('Sesame-42')).resolves.toContain('$argon2id$')
  })
})

describe('hashes of InvokeAI', () => {
  const bcrypt = async (password: string): Promise<string> =>
    (await import('@node-rs/bcrypt')).hash(password, { cost: 4 })

  it('verify and are to be replaced', async () => {
    const hash = await bcrypt('Sesame-42')
    expect(await passwords.verify('Sesame-42', hash, true)).toBe(true)
    expect(await passwords.verify('Sesame-43', hash, true)).toBe(false)
    expect(await passwords.isOutdated(hash)).toBe(true)
  })

  it('were made of the first 72 bytes, cut at a whole character', async () => {
    // 71 bytes and then a character of two: InvokeAI hashed the 71 bytes only.
    const head = 'x'.repeat(71)
    const hash = await bcrypt(head)
    expect(await passwords.verify(`${head}é and more`, hash, true)).toBe(true)
    expect(await passwords.verify(`${'x'.repeat(70)}é`, hash, true)).toBe(false)
  })

  it('are recognised as outdated like weaker Argon2id hashes, current ones are not', async () => {
    const stronger = createPasswords({ ...SETTINGS, argon2_iterations: 3 })
    const hash = await passwords.hash('Sesame-42')
    expect(await passwords.isOutdated(hash)).toBe(false)
    expect(await stronger.isOutdated(hash)).toBe(true)
    expect(await stronger.verify('Sesame-42', hash, false)).toBe(true)
  })
})

describe('rules', () => {
  const rules = createPasswordRules({ min_length: 8, strict: true })

  it.each(['Password1', 'pAssword1', 'Welcome1'])('refuse the common %s', async (password) => {
    await expect(rules.require(password)).rejects.toMatchObject({ code: 'password_rejected' })
  })

  it('name what is missing', async () => {
    await expect(rules.require('short')).rejects.toThrow('at least 8 characters')
    await expect(rules.require('only-small-letters')).rejects.toThrow('uppercase')
    await expect(rules.require('Password1')).rejects.toThrow('most common')
  })

  it('take common passwords where checking is not strict', async () => {
    await expect(createPasswordRules({ min_length: 8, strict: false }).require('password')).resolves.toBeUndefined()
  })

  it('accept every password that they generate', async () => {
    const demanding = createPasswordRules({ min_length: 40, strict: true })
    const generated = Array.from({ length: 50 }, () => rules.generate())
    expect(new Set(generated).size).toBe(50)
    for (const password of generated) await rules.require(password)
    await demanding.require(demanding.generate())
  })
})
