import { expect, it } from 'vitest'
import { createSecretBox } from './secret-box.ts'

it('gives back what was sealed, which looks different each time', () => {
  const box = createSecretBox('installation')
  const sealed = [box.seal('hf_secret'), box.seal('hf_secret')]
  expect(sealed.map(box.open)).toEqual(['hf_secret', 'hf_secret'])
  expect(sealed[0]).not.toBe(sealed[1])
  expect(sealed.join()).not.toContain('hf_secret')
})

it('opens nothing that another installation sealed, or that was changed', () => {
  const sealed = createSecretBox('one').seal('hf_secret')
  expect(createSecretBox('other').open(sealed)).toBeNull()
  expect(createSecretBox('one').open(`${sealed.slice(0, -2)}AA`)).toBeNull()
  expect(createSecretBox('one').open('')).toBeNull()
})
