import { posix } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createEntryNames, plainTitle } from './entry-names.ts'

describe('names in an archive', () => {
  it.each([
    ['general', 'a.png', 'general/a.png'],
    ['general', '../../etc/passwd', 'general/__.._etc_passwd'],
    ['..', 'C:\\x.png', '_/C__x.png'],
    ['general', '.hidden', 'general/_hidden'],
    ['general', 'con.png', 'general/_con.png'],
    ['general', 'a\n\u202e.png', 'general/a__.png'],
    ['general', '', 'general/_'],
    ['general', 'ends. ', 'general/ends_'],
    ['general', 'Grüße 💥.png', 'general/Grüße 💥.png'],
  ])('%j, %j becomes %j', (folder, file, expected) => {
    expect(createEntryNames()(folder, file)).toBe(expected)
  })

  it('are unique where letters have no case, too', () => {
    const nameOf = createEntryNames()
    const names = ['a.png', 'A.PNG', 'a.png', 'a', 'a'].map((file) => nameOf('g', file))
    expect(names).toEqual(['g/a.png', 'g/A (2).PNG', 'g/a (3).png', 'g/a', 'g/a (2)'])
  })

  it('lead nowhere else, whatever images are called', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string(), fc.string({ unit: 'binary' })), { maxLength: 8 }), (files) => {
        const nameOf = createEntryNames()
        const names = files.map(([folder, file]) => nameOf(folder, file))
        expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(files.length)
        for (const name of names) {
          expect(posix.normalize(name)).toBe(name)
          expect(name.split('/')).toHaveLength(2)
          expect(name).toMatch(/^[^./]/)
        }
      }),
      { numRuns: 40 },
    )
  })
})

it('a title becomes the beginning of a name that any header takes', () => {
  expect(plainTitle('  My "best" – foxes/2026 ')).toBe('My_best_foxes2026')
  expect(plainTitle('画像')).toBe('')
})
