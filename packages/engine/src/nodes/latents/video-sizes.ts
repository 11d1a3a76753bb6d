import { z } from 'zod'
import { defineNode, input } from '../../define/node.ts'
import { exactInteger, roundHalfEven } from '../math/numbers.ts'
import { IdealSizeOutput } from './noise.ts'

const SHORT_SIDES = { '480p': 480, '720p': 720, '1080p': 1080 } as const
const ROUNDINGS = { nearest: roundHalfEven, floor: Math.floor, ceiling: Math.ceil } as const

/** A node that scales a size so that its shorter side is as long as chosen, on a grid of `grid` pixels. */
function videoSize(facts: { type: string; name: string; title: string; version: string; grid: number }) {
  const { grid, ...own } = facts
  return defineNode({
    ...own,
    description: 'Finds the video size with the proportions of a picture that a Wan 2.2 model takes.',
    category: 'video',
    tags: ['wan', 'video', 'dimensions', 'math'],
    classification: 'prototype',
    inputs: {
      width: input(z.int().gt(0), { default: 1024, description: 'Width of the picture' }),
      height: input(z.int().gt(0), { default: 1024, description: 'Height of the picture' }),
      target_resolution: input(z.enum(['480p', '720p', '1080p']), {
        default: '720p',
        description: 'How long the shorter side is to be',
        ui_choice_labels: {
          '480p': '480p (Wan native)',
          '720p': '720p (Wan native, default)',
          '1080p': '1080p (extrapolated — not a Wan training size)',
        },
      }),
      rounding: input(z.enum(['nearest', 'floor', 'ceiling']), {
        default: 'nearest',
        description: `Which way to round to a multiple of ${grid}`,
      }),
    },
    output: IdealSizeOutput,
    invoke({ width, height, target_resolution, rounding }) {
      const scale = SHORT_SIDES[target_resolution] / Math.min(width, height)
      const snap = (side: number) => exactInteger(Math.max(grid, ROUNDINGS[rounding]((side * scale) / grid) * grid))
      return { width: snap(width), height: snap(height) }
    },
  })
}

/** Sizes for videos: arithmetic that needs none of their models. */
export const videoSizeNodes = [
  videoSize({
    type: 'wan_i2v_ideal_dimensions',
    name: 'WanI2VIdealDimensionsInvocation',
    title: 'Wan 2.2 I2V Ideal Dimensions (A14B)',
    version: '1.1.0',
    grid: 16,
  }),
  videoSize({
    type: 'wan_ti2v_ideal_dimensions',
    name: 'WanTI2VIdealDimensionsInvocation',
    title: 'Wan 2.2 TI2V Ideal Dimensions (5B)',
    version: '1.0.0',
    grid: 32,
  }),
]
