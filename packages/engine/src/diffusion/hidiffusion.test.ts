import { describe, expect, it } from 'vitest'
import { HIDIFFUSION } from '../models/changes/hidiffusion.ts'
import type { LoadedPart } from '../models/model.ts'
import { createHiDiffusion } from './hidiffusion.ts'

const unetWith = (...inputs: string[]): LoadedPart => ({
  inputs: inputs.map((name) => ({ name, type: 'int64', dims: [] })),
  outputs: [],
  run: async () => ({}),
})
const whole = unetWith(...Object.values(HIDIFFUSION))
const facts = { isXl: false, inpaints: false, height: 128, width: 128, steps: 50, seed: 7 }

/** From which step to which, not included, an input is 2; null when it never is. */
function spanOf(run: ReturnType<typeof createHiDiffusion>, input: string): [number, number] | null {
  const steps = Array.from({ length: 50 }, (_, step) => step).filter((step) => run.feeds(step)[input]?.data[0] === 2)
  return steps.length === 0 ? null : [steps[0] ?? 0, (steps.at(-1) ?? 0) + 1]
}

describe('when a run looks at coarser pictures', () => {
  // Of fifty steps, as the authors' code has it.
  it.each([
    ['SD', {}, [0.4, 0], [0, 20], null, 2],
    ['SD, very large', {}, [0.7, 0.3], [0, 35], [0, 15], 4],
    ['SDXL', { isXl: true }, [0.4, 0], [0, 8], [8, 20], 2],
    ['SDXL, at one very long side', { isXl: true, height: 512 }, [0.4, 0], [0, 8], [8, 20], 2],
    ['SDXL, inpainting', { isXl: true, inpaints: true }, [0.4, 0], null, [0, 20], 2],
    ['SDXL, very large', { isXl: true, height: 512, width: 512 }, [0.7, 0.3], [0, 15], [0, 35], 4],
    ['SD, switched off', {}, [0, 0], null, null, 1],
  ] as const)('%s', (_, given, [t1, t2], stride, pool, grid) => {
    const run = createHiDiffusion(whole, { t1, t2 }, { ...facts, ...given })
    expect([spanOf(run, HIDIFFUSION.stride), spanOf(run, HIDIFFUSION.pool), run.grid]).toEqual([stride, pool, grid])
  })

  it('feeds a U-Net only what it takes', () => {
    const windows = createHiDiffusion(unetWith('sample', HIDIFFUSION.shifts), { t1: 0.4, t2: 0 }, facts)
    expect(Object.keys(windows.feeds(0))).toEqual([HIDIFFUSION.shifts])
    expect(windows.grid).toBe(1)
    expect(createHiDiffusion(unetWith('sample'), { t1: 0.4, t2: 0 }, facts).feeds(0)).toEqual({})
  })
})

it('moves windows by the seed and the step, by all of four amounts', () => {
  const shifts = (seed: number, step: number) =>
    Array.from(
      createHiDiffusion(whole, { t1: 0.4, t2: 0 }, { ...facts, seed }).feeds(step)[HIDIFFUSION.shifts]?.data ?? [],
    )
  expect(shifts(7, 3)).toEqual(shifts(7, 3))
  expect(shifts(7, 3)).not.toEqual(shifts(8, 3))
  expect(shifts(7, 3)).not.toEqual(shifts(7, 4))
  const all = Array.from({ length: 20 }, (_, step) => shifts(7, step)).flat()
  expect([...new Set(all)].toSorted()).toEqual([0, 1, 2, 3])
})
