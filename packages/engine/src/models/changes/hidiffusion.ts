import { INT64, type OnnxFile, withInput } from '../../runtime/onnx-file/file.ts'
import { POOL, STRIDE, withRauNet } from './rau-net.ts'
import { WINDOW_SHIFTS, withWindowAttention } from './window-attention.ts'

/** The parts of HiDiffusion (https://arxiv.org/abs/2311.17528) that a U-Net is to have. */
export interface HiDiffusion {
  /** The family of the model: it decides on which level coarser pictures are looked at. */
  readonly family: 'sd' | 'sdxl'
  readonly rauNet: boolean
  readonly windowAttention: boolean
}

/** The inputs that a U-Net gets for its parts of HiDiffusion, see `rau-net.ts` and `window-attention.ts`. */
export const HIDIFFUSION = { stride: STRIDE, pool: POOL, shifts: WINDOW_SHIFTS } as const

/** Levels as the authors' `sd15_hidiffusion_key` and `sdxl_hidiffusion_key` name them. */
const LEVELS = { sd: { strided: 0, pooled: 1 }, sdxl: { strided: 1, pooled: 1 } } as const

/** A text that is the same for the same parts. */
export const nameOfHiDiffusion = ({ family, rauNet, windowAttention }: HiDiffusion): string =>
  ['hidiffusion', family, ...(rauNet ? ['rau-net'] : []), ...(windowAttention ? ['windows'] : [])].join('-')

/** A U-Net with parts of HiDiffusion, and the inputs that switch them. Throws `ValueError` where they do not fit. */
export function withHiDiffusion(file: OnnxFile, { family, rauNet, windowAttention }: HiDiffusion): OnnxFile {
  // Windows first: their levels are those of the network as it is.
  let changed = file
  if (windowAttention) changed = withInput(withWindowAttention(changed), WINDOW_SHIFTS, INT64, 1)
  if (rauNet)
    changed = [STRIDE, POOL].reduce((one, name) => withInput(one, name, INT64, 1), withRauNet(changed, LEVELS[family]))
  return changed
}
