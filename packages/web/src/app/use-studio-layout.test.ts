import { expect, it } from 'vitest'
import { parseLayout } from './use-studio-layout.ts'

it('takes over sizes that fit the panes', () => {
  const kept = { columns: ['300px', 100, '0px'], rows: [50, 50] }
  expect(parseLayout(kept, 1600)).toEqual(kept)
})

it('begins anew with whatever does not fit', () => {
  const fresh = parseLayout(null, 1600)
  expect(parseLayout({ columns: ['300px'], rows: ['url(x)', 2] }, 1600)).toEqual(fresh)
  expect(parseLayout({ columns: [-1, 2, 3], rows: [50, 50] }, 1600)).toEqual({ ...fresh, rows: [50, 50] })
})

it('begins narrower in a small window', () => {
  expect(parseLayout(null, 1024)).not.toEqual(parseLayout(null, 1600))
})
