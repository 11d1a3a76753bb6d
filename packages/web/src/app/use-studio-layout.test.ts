import { expect, it } from 'vitest'
import { parseLayout } from './use-studio-layout.ts'

it('takes over sizes that fit the panes', () => {
  const kept = { columns: ['300px', 100, '0px'], rows: [50, 50] }
  expect(parseLayout(kept)).toEqual(kept)
})

it('begins anew with whatever does not fit', () => {
  const fresh = parseLayout(null)
  expect(parseLayout({ columns: ['300px'], rows: ['url(x)', 2] })).toEqual(fresh)
  expect(parseLayout({ columns: [-1, 2, 3], rows: [50, 50] })).toEqual({ ...fresh, rows: [50, 50] })
})
