import { expect, it } from 'vitest'
import { initialsOf, nameFromEmail } from './people.ts'

it.each([
  ['Ada Quillfeather', 'AQ'],
  ['Anna-Lena von Berg', 'AB'],
  ['Mia 🦄', 'MI'],
  ['Jörg "Papa" Müller-Lüdenscheidt 👨‍👩‍👧', 'JL'],
  ['ökonom', 'ÖK'],
  ['山田', '山田'],
  ['tom@example.com', 'TC'],
  ['🦄', '?'],
  ['', '?'],
])('%s is drawn as %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials)
})

it('takes a name from an address without telling the address', () => {
  expect(nameFromEmail(' tom@example.com')).toBe('tom')
  expect(nameFromEmail('')).toBe('')
})
