import { describe, expect, it } from 'vitest'
import { isMeant } from './search.ts'

describe('isMeant', () => {
  it('finds shortcuts by words of their names in any order', () => {
    expect(isMeant('image NEXT', 'Next image', [])).toBe(true)
    expect(isMeant('next layer', 'Next image', [])).toBe(false)
  })

  it('finds shortcuts by their keys as people read them', () => {
    expect(isMeant('ctrl + z', 'Undo', [['Ctrl', 'Z']])).toBe(true)
    expect(isMeant('ctrl z', 'Undo', [['Z']])).toBe(false)
    expect(isMeant('→', 'Next image', [['→']])).toBe(true)
  })

  it('finds everything while nothing is searched for', () => {
    expect(isMeant('  ', 'Undo', [])).toBe(true)
  })
})
