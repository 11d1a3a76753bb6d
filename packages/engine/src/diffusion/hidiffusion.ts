import { HIDIFFUSION } from '../models/changes/hidiffusion.ts'
import { SHIFTS } from '../models/changes/window-attention.ts'
import type { LoadedPart } from '../models/model.ts'
import type { Feed } from '../runtime/onnx.ts'
import { philox } from './noise.ts'

/** How long a run looks at coarser pictures, as shares of its steps (T1 and T2 of the paper). */
export interface HiDiffusionRatios {
  readonly t1: number
  readonly t2: number
}

interface RunFacts {
  readonly isXl: boolean
  readonly inpaints: boolean
  /** Sides of the latents. */
  readonly height: number
  readonly width: number
  /** Steps of the run. */
  readonly steps: number
  readonly seed: number
}

/** HiDiffusion in one run of a sampler. */
export interface HiDiffusionRun {
  /** What the grid is multiplied by that sides of latents must fit. */
  readonly grid: number
  /** What the U-Net is fed at a step, counted from 0. */
  feeds(step: number): Readonly<Record<string, Feed>>
}

/** A stream of the seed that no sampler draws from. */
const SHIFT_STREAM = 0xffffffff

/** The share of steps at which SDXL is looked at most coarsely (`aggressive_step` of 50), and up to which sides. */
const AGGRESSIVE = { share: 8 / 50, below: 512 }

/**
 * Prepares a run with whatever parts of HiDiffusion the U-Net has. Which block is coarse at which step is as in the
 * authors' code (https://github.com/megvii-research/HiDiffusion): convolutions of SD up to T1 and its blocks up to T2;
 * of SDXL the convolutions in the first eight of fifty steps and then, up to T1, its blocks, but convolutions up to T2 and
 * blocks up to T1 when inpainting or where both sides are of 512 latents and more. Windows are moved by what the seed
 * says, for each attention and step anew.
 */
export function createHiDiffusion(unet: LoadedPart, { t1, t2 }: HiDiffusionRatios, run: RunFacts): HiDiffusionRun {
  const has = (input: string) => unet.inputs.some(({ name }) => name === input)
  const share = (ratio: number) => Math.floor(run.steps * ratio)
  const isAggressive = run.isXl && !run.inpaints && Math.min(run.height, run.width) < AGGRESSIVE.below
  const boldly = { strided: [0, share(AGGRESSIVE.share)], pooled: [share(AGGRESSIVE.share), share(t1)] } as const
  const later = { strided: [0, share(t2)], pooled: [0, share(t1)] } as const
  const plain = { strided: [0, share(t1)], pooled: [0, share(t2)] } as const
  const spans = isAggressive ? boldly : run.isXl ? later : plain
  const within = (step: number, [from, to]: readonly [number, number]) => (step >= from && step < to ? 2 : 1)
  const stride = (step: number) => within(step, spans.strided)
  const pool = (step: number) => within(step, spans.pooled)
  const coarsest = Math.max(1, ...Array.from({ length: run.steps }, (_, step) => stride(step) * pool(step)))
  return {
    grid: has(HIDIFFUSION.stride) ? coarsest : 1,
    feeds: (step) => ({
      ...(has(HIDIFFUSION.stride)
        ? {
            [HIDIFFUSION.stride]: { data: [stride(step)], dims: [1] },
            [HIDIFFUSION.pool]: { data: [pool(step)], dims: [1] },
          }
        : {}),
      ...(has(HIDIFFUSION.shifts) ? { [HIDIFFUSION.shifts]: { data: shiftsOf(run.seed, step), dims: [SHIFTS] } } : {}),
    }),
  }
}

/** Numbers from 0 to 3, the same for the same seed and step. */
function shiftsOf(seed: number, step: number): number[] {
  return Array.from({ length: SHIFTS / 4 }, (_, block) =>
    philox([block, step, 0, 0], [seed >>> 0, SHIFT_STREAM]).map((word) => word & 3),
  ).flat()
}
