import { expect, it } from 'vitest'
import { floodFill, fringeOf, type Pixels } from './flood-fill.ts'

const COLOURS: Readonly<Record<string, readonly number[]>> = {
  '.': [0, 0, 0, 0],
  ',': [9, 9, 9, 0],
  r: [200, 0, 0, 255],
  R: [220, 0, 0, 255],
  b: [0, 0, 200, 255],
  s: [200, 0, 0, 128],
}

function picture(...rows: string[]): Pixels {
  const data = rows.flatMap((row) => [...row].flatMap((letter) => COLOURS[letter] ?? []))
  return { width: rows[0]?.length ?? 0, height: rows.length, data: new Uint8ClampedArray(data) }
}

function fill(pixels: Pixels, x: number, y: number, tolerance = 0): string[] {
  const filled = floodFill(pixels, x, y, tolerance)
  return Array.from({ length: pixels.height }, (_, row) =>
    Array.from({ length: pixels.width }, (_, column) => (filled[row * pixels.width + column] ? '#' : '-')).join(''),
  )
}

it('spreads over pixels of the same colour, around corners, not over diagonals', () => {
  expect(fill(picture('rrrrr', 'rbbbr', 'rb.br', 'rbbb.', 'rrr.r'), 0, 0)).toEqual([
    '#####',
    '#---#',
    '#---#',
    '#----',
    '###--',
  ])
})

it('stays inside of what is closed', () => {
  expect(fill(picture('rrr', 'r.r', 'rrr'), 1, 1)).toEqual(['---', '-#-', '---'])
})

it('goes on over colours that are near enough', () => {
  expect(fill(picture('rRb'), 0, 0, 10)).toEqual(['#--'])
  expect(fill(picture('rRb'), 0, 0, 20)).toEqual(['##-'])
})

it('takes all transparent pixels for the same', () => {
  expect(fill(picture('.,.r'), 0, 0)).toEqual(['###-'])
})

it('finds nothing outside', () => {
  expect(fill(picture('rr'), 5, 0)).toEqual(['--'])
})

it('goes on under the soft edge of what it meets', () => {
  const pixels = picture('..sr', '...s', 'rrrr')
  const fringe = fringeOf(pixels, floodFill(pixels, 0, 0, 0))
  expect([...fringe].map((value) => (value ? '#' : '-')).join('')).toBe('--#----#----')
})
