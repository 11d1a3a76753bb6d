import { describe, expect, it } from 'vitest'
import { mirrorPlanes, sidesOnGrid } from './mirror.ts'

describe('mirrorPlanes', () => {
  it('continues each plane by its mirrored right and bottom edges', () => {
    const planes = Float32Array.of(1, 2, 3, 4, 5, 6, /* second plane */ 7, 8, 9, 10, 11, 12)
    const larger = mirrorPlanes(planes, { width: 3, height: 2 }, { width: 4, height: 4 })
    expect([...larger.subarray(0, 16)]).toEqual([1, 2, 3, 3, 4, 5, 6, 6, 4, 5, 6, 6, 1, 2, 3, 3])
    expect([...larger.subarray(16, 20)]).toEqual([7, 8, 9, 9])
  })

  it('repeats the first place where there are fewer than are missing', () => {
    const larger = mirrorPlanes(Float32Array.of(1, 2), { width: 2, height: 1 }, { width: 8, height: 1 })
    expect([...larger]).toEqual([1, 2, 2, 1, 1, 1, 1, 1])
  })
})

describe('sidesOnGrid', () => {
  it('takes sides up to the next multiple, and leaves those alone that are one', () => {
    expect(sidesOnGrid({ width: 20, height: 13 }, 4)).toEqual({ width: 20, height: 16 })
  })
})
