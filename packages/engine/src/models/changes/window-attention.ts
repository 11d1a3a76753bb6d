import { nodeError } from '../../define/errors.ts'
import {
  FLOAT32,
  INT64,
  intAttribute,
  intsAttribute,
  type OnnxFile,
  type OnnxNode,
  onnxNode,
} from '../../runtime/onnx-file/file.ts'
import { extendFile } from '../../runtime/onnx-file/graph.ts'
import { selfAttention } from './find-attention.ts'
import { createWeights } from './weights.ts'

/** The input that says, for each attention within windows, by how many quarters of a window these are moved: 0 to 3. */
export const WINDOW_SHIFTS = 'hidiffusion_shifts'

/** How many numbers that input has; where there is more attention, they are used again. */
export const SHIFTS = 16

const SAMPLE = 'sample'

/**
 * A U-Net whose self-attention, on the highest level that has any, looks at each quarter of the picture by itself, as
 * HiDiffusion (https://arxiv.org/abs/2311.17528, section 3.3) does. The quarters are moved, round the borders, by what
 * `WINDOW_SHIFTS` says. Sides must be even on that level. Throws `ValueError` for a network that is built in another way.
 */
export function withWindowAttention(file: OnnxFile): OnnxFile {
  const all = selfAttention(file)
  const highest = Math.min(...all.map(({ level }) => level))
  const found = all.filter(({ level }) => level === highest)
  if (found.length === 0) {
    throw nodeError(
      'ValueError',
      'The window attention of HiDiffusion cannot be applied to this model: its network is built in another way.',
    )
  }
  const parts = createParts()
  const nodes = [...parts.sides(), ...found.flatMap(({ from, to }, index) => parts.windows(index, from, to))]
  const exchanged = new Map(found.flatMap(({ from, to }) => [[from, `${from}/windows`] as const, [to, `${to}/whole`]]))
  return extendFile(file, { nodes, weights: parts.weights(), exchanged })
}

function createParts() {
  const { all, whole, fractions } = createWeights('windows')
  const as = (type: number, from: string, to: string) => onnxNode('Cast', [from], [to], [intAttribute('to', type)])
  const joined = (from: readonly string[], to: string) => onnxNode('Concat', from, [to], [intAttribute('axis', 0)])
  const scalar = (from: string, to: string) => onnxNode('Squeeze', [from], [to])
  const at = (from: string, index: number, to: string) => onnxNode('Gather', [from, whole(index)], [to])
  /** Places within a window behind each other, and back: of windows and places the middle two change sides. */
  const exchanged = (from: string, to: string) =>
    onnxNode('Transpose', [from], [to], [intsAttribute('perm', [0, 1, 3, 2, 4, 5])])
  const taken = (from: string, places: string, axis: number, to: string) =>
    onnxNode('Gather', [from, places], [to], [intAttribute('axis', axis)])

  /** The size of a window along one side, `name/window`, and the places of that side moved and moved back. */
  const moved = (name: string, side: string, shift: string): OnnxNode[] => [
    onnxNode('Div', [side, whole(2)], [`${name}/window`]),
    onnxNode('Div', [`${name}/window`, whole(4)], [`${name}/quarter`]),
    onnxNode('Mul', [`${name}/quarter`, shift], [`${name}/shift`]),
    scalar(side, `${name}/length`),
    scalar(whole(0), `${name}/zero`),
    scalar(whole(1), `${name}/one`),
    onnxNode('Range', [`${name}/zero`, `${name}/length`, `${name}/one`], [`${name}/places`]),
    onnxNode('Add', [`${name}/places`, `${name}/shift`], [`${name}/ahead`]),
    onnxNode('Mod', [`${name}/ahead`, side], [`${name}/there`]),
    onnxNode('Sub', [side, `${name}/shift`], [`${name}/rest`]),
    onnxNode('Add', [`${name}/places`, `${name}/rest`], [`${name}/behind`]),
    onnxNode('Mod', [`${name}/behind`, side], [`${name}/back`]),
  ]

  return {
    weights: all,

    /** Both sides of the sample, and their product as a fraction. */
    sides: (): OnnxNode[] => [
      onnxNode('Shape', [SAMPLE], ['windows/shape']),
      at('windows/shape', 2, 'windows/height'),
      at('windows/shape', 3, 'windows/width'),
      onnxNode('Mul', ['windows/height', 'windows/width'], ['windows/places']),
      as(FLOAT32, 'windows/places', 'windows/area'),
    ],

    /** Windows `[batch · 4, places, channels]` in place of what an attention takes, and what it gives as a whole again. */
    windows(index: number, from: string, to: string): OnnxNode[] {
      const name = `${from}/windows`
      const [rows, columns] = [`${name}/rows`, `${name}/columns`]
      return [
        onnxNode('Shape', [from], [`${name}/shape`]),
        at(`${name}/shape`, 0, `${name}/batch`),
        at(`${name}/shape`, 1, `${name}/count`),
        at(`${name}/shape`, 2, `${name}/channels`),
        as(FLOAT32, `${name}/count`, `${name}/counted`),
        onnxNode('Div', ['windows/area', `${name}/counted`], [`${name}/square`]),
        onnxNode('Sqrt', [`${name}/square`], [`${name}/root`]),
        onnxNode('Add', [`${name}/root`, fractions(0.5)], [`${name}/nearly`]),
        as(INT64, `${name}/nearly`, `${name}/ratio`),
        onnxNode('Div', ['windows/height', `${name}/ratio`], [`${name}/height`]),
        onnxNode('Div', ['windows/width', `${name}/ratio`], [`${name}/width`]),
        at(WINDOW_SHIFTS, index % SHIFTS, `${name}/quarters`),
        ...moved(rows, `${name}/height`, `${name}/quarters`),
        ...moved(columns, `${name}/width`, `${name}/quarters`),
        onnxNode('Mul', [`${rows}/window`, `${columns}/window`], [`${name}/size`]),
        joined([`${name}/batch`, `${name}/height`, `${name}/width`, `${name}/channels`], `${name}/picture`),
        joined(
          [`${name}/batch`, whole(2), `${rows}/window`, whole(2), `${columns}/window`, `${name}/channels`],
          `${name}/apart`,
        ),
        joined(
          [`${name}/batch`, whole(2), whole(2), `${rows}/window`, `${columns}/window`, `${name}/channels`],
          `${name}/behind`,
        ),
        joined([whole(-1), `${name}/size`, `${name}/channels`], `${name}/list`),
        onnxNode('Reshape', [from, `${name}/picture`], [`${name}/planes`]),
        taken(`${name}/planes`, `${rows}/there`, 1, `${name}/moved_rows`),
        taken(`${name}/moved_rows`, `${columns}/there`, 2, `${name}/moved`),
        onnxNode('Reshape', [`${name}/moved`, `${name}/apart`], [`${name}/quartered`]),
        exchanged(`${name}/quartered`, `${name}/sorted`),
        onnxNode('Reshape', [`${name}/sorted`, `${name}/list`], [name]),
        onnxNode('Reshape', [to, `${name}/behind`], [`${to}/sorted`]),
        exchanged(`${to}/sorted`, `${to}/quartered`),
        onnxNode('Reshape', [`${to}/quartered`, `${name}/picture`], [`${to}/moved`]),
        taken(`${to}/moved`, `${rows}/back`, 1, `${to}/moved_columns`),
        taken(`${to}/moved_columns`, `${columns}/back`, 2, `${to}/planes`),
        onnxNode('Reshape', [`${to}/planes`, `${name}/shape`], [`${to}/whole`]),
      ]
    },
  }
}
