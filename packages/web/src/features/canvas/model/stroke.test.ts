import { expect, it } from 'vitest'
import { beginStroke, endStroke, evenPieces, extendStroke, pieceRect, type StrokePiece, widthUnder } from './stroke.ts'

const at = (x: number, y: number, width = 10) => ({ x, y, width })

it('begins with a dot and goes through every point without a gap', () => {
  const begun = beginStroke(at(0, 0))
  expect(begun.pieces[0]).toMatchObject({ from: { x: 0 }, to: { x: 0 } })
  const first = extendStroke(begun.stroke, at(10, 0))
  const second = extendStroke(first.stroke, at(10, 10))
  const pieces: StrokePiece[] = [...first.pieces, ...second.pieces, ...endStroke(second.stroke)]
  expect(pieces[0]?.from).toMatchObject({ x: 0, y: 0 })
  expect(pieces.at(-1)?.to).toMatchObject({ x: 10, y: 10 })
  for (const [index, piece] of pieces.slice(1).entries()) expect(piece.from).toEqual(pieces[index]?.to)
})

it('rounds corners instead of cutting them', () => {
  const { stroke } = extendStroke(beginStroke(at(0, 0)).stroke, at(10, 0))
  expect(extendStroke(stroke, at(10, 10)).pieces[0]?.control).toMatchObject({ x: 10, y: 0 })
})

it('says nothing for points that are nowhere new', () => {
  const { stroke } = beginStroke(at(0, 0))
  expect(extendStroke(stroke, at(0.1, 0))).toEqual({ stroke, pieces: [] })
  expect(endStroke(stroke)).toEqual([])
})

it('knows every pixel that a piece may touch', () => {
  const rect = pieceRect({ from: at(0, 0, 4), control: at(5, 20), to: at(10, 0, 8) })
  expect(rect).toEqual({ x: -5, y: -5, width: 20, height: 30 })
})

it('changes its width in steps that cannot be seen', () => {
  const cuts = evenPieces({ from: at(0, 0, 2), control: at(50, 0), to: at(100, 0, 12) })
  expect(cuts.length).toBeGreaterThan(10)
  expect(cuts[0]?.from).toMatchObject({ x: 0, width: 2 })
  expect(cuts.at(-1)?.to).toMatchObject({ x: 100, width: 12 })
  for (const { from, to } of cuts) expect(Math.abs(to.width - from.width)).toBeLessThanOrEqual(0.51)
  const even = { from: at(0, 0), control: at(5, 0), to: at(10, 0) }
  expect(evenPieces(even)).toEqual([even])
})

it('is wider under more pressure, and never nothing', () => {
  expect(widthUnder(50, 1)).toBe(50)
  expect(widthUnder(50, 0)).toBe(10)
  expect(widthUnder(50, 0.5)).toBeCloseTo(30)
})
