import { describe, expect, it } from 'vitest'
import { type ResampleMode, resample } from './resample.ts'

const line = (...values: number[]) => ({ data: Float32Array.from(values), dims: [1, 1, 1, values.length] })
const resized = (mode: ResampleMode, antialias: boolean, width: number, ...values: number[]) =>
  [...resample(line(...values), width, 1, { mode, antialias }).data].map((value) => Number(value.toFixed(4)))

describe('resizing tensors', () => {
  // from an independent program by the definition of PyTorch's interpolate without aligned corners
  it.each<[ResampleMode, boolean, number[], number[]]>([
    ['nearest', false, [0, 1, 2, 3, 4, 5], [0, 1, 3, 4]],
    ['nearest-exact', false, [0, 1, 2, 3, 4, 5], [0, 2, 3, 5]],
    ['bilinear', false, [0, 4], [0, 1, 3, 4]],
    ['bilinear', false, [0, 1, 2, 3, 4, 5, 6, 7], [0.5, 2.5, 4.5, 6.5]],
    ['bilinear', true, [0, 0, 8, 0, 0, 0, 0, 0], [1.1429, 3, 0, 0]],
    ['area', false, [1, 3, 5, 7], [2, 6]],
    ['bicubic', false, [0, 1, 2, 3], [-0.1055, 0.1914, 0.668, 1.2969, 1.7031, 2.332, 2.8086, 3.1055]],
  ])('%s (antialias %s) of %j', (mode, antialias, values, expected) => {
    expect(resized(mode, antialias, expected.length, ...values)).toEqual(expected)
  })

  it('goes over both directions and every channel', () => {
    const tensor = { data: Float32Array.of(1, 2, 3, 4, 10, 20, 30, 40), dims: [1, 2, 2, 2] }
    const { data, dims } = resample(tensor, 1, 1, { mode: 'area' })
    expect(dims).toEqual([1, 2, 1, 1])
    expect([...data]).toEqual([2.5, 25])
    expect([...resample(tensor, 2, 2, { mode: 'bicubic' }).data]).toEqual([...tensor.data])
  })
})
