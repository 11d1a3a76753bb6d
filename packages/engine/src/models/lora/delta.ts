import { nodeError } from '../../define/errors.ts'
import {
  type FLOAT16,
  type FLOAT32,
  floatWeight,
  intsAttribute,
  type OnnxNode,
  type OnnxWeight,
  onnxNode,
  wholeWeight,
} from '../../runtime/onnx-file/file.ts'
import type { Tensor } from '../../runtime/tensor.ts'
import type { Safetensors } from '../safetensors.ts'
import type { LoraModule, LoraRole } from './names.ts'

/**
 * Operations that compute tensors of constants. onnxruntime runs them once, when it loads the network, so that they cost
 * nothing afterwards.
 */
export interface Recipe {
  readonly nodes: OnnxNode[]
  readonly weights: OnnxWeight[]
  /** A tensor of the given values. */
  constant(values: Float32Array, dims: readonly number[]): string
  run(type: string, ...inputs: string[]): string
  reshape(tensor: string, dims: readonly number[]): string
  transpose(tensor: string, order: readonly number[]): string
}

/** Starts a recipe; names of its tensors begin with `prefix`. Values are kept in the precision of the network. */
export function createRecipe(prefix: string, elementType: typeof FLOAT32 | typeof FLOAT16): Recipe {
  const nodes: OnnxNode[] = []
  const weights: OnnxWeight[] = []
  let count = 0
  const name = () => `${prefix}/${count++}`
  const emit = (type: string, inputs: readonly string[], attributes: Parameters<typeof onnxNode>[3] = []): string => {
    const output = name()
    nodes.push(onnxNode(type, inputs, [output], attributes))
    return output
  }
  return {
    nodes,
    weights,
    constant(values, dims) {
      const weight = floatWeight(name(), dims, values, elementType)
      weights.push(weight)
      return weight.name
    },
    run: (type, ...inputs) => emit(type, inputs),
    reshape(tensor, dims) {
      const shape = wholeWeight(name(), dims)
      weights.push(shape)
      return emit('Reshape', [tensor, shape.name])
    },
    transpose: (tensor, order) => emit('Transpose', [tensor], [intsAttribute('perm', order)]),
  }
}

/** One module's change as it is computed: the names of tensors in the recipe. */
interface Work {
  readonly recipe: Recipe
  readonly weight: number
  has(role: LoraRole): boolean
  read(role: LoraRole): Tensor
}

/** The change of a module's weight: a tensor of the recipe with as many rows as the module has outputs. */
export interface Delta {
  readonly tensor: string
  readonly rows: number
  readonly columns: number
}

/**
 * Writes down how the change of one module's weight is computed, multiplied by `weight`. Sources: Hu et al. 2022 (LoRA);
 * Yeh et al. 2024 ("Navigating Text-to-Image Customization": LoCon, LoHa, LoKr). Throws `ValueError` for other kinds; null
 * when only the bias changes.
 */
export function moduleDelta(
  recipe: Recipe,
  file: Safetensors,
  { module, tensors }: LoraModule,
  weight: number,
): Delta | null {
  const work: Work = {
    recipe,
    weight,
    has: (role) => tensors[role] !== undefined,
    read: (role) => {
      const name = tensors[role]
      if (name === undefined) throw nodeError('ValueError', `The LoRA lacks the tensor ${role} of ${module}.`)
      return file.read(name)
    },
  }
  if (work.has('up')) return lowRank(work)
  if (work.has('hada_w1_a')) return hadamard(work)
  if (work.has('lokr_w1') || work.has('lokr_w1_a')) return kronecker(work)
  if (work.has('difference')) return whole(work)
  if (work.has('bias')) return null
  throw nodeError(
    'ValueError',
    `The LoRA changes ${module} in a way that is not supported: ${Object.keys(tensors).join(', ')}.`,
  )
}

/** The strength of a product of rank `rank`: kohya's files note by what to divide, others are as they are. */
function scaleOf({ has, read, weight }: Work, rank: number): number {
  return has('alpha') ? (weight * (read('alpha').data[0] ?? rank)) / rank : weight
}

const scaled = (values: Float32Array, factor: number) => (factor === 1 ? values : values.map((value) => value * factor))

const lengthFrom = (dims: readonly number[], axis: number) =>
  dims.slice(axis).reduce((product, dim) => product * dim, 1)

/** up · down, or for convolutions in three parts up · mid · down. */
function lowRank(work: Work): Delta {
  const [up, down] = [work.read('up'), work.read('down')]
  const rank = down.dims[0] ?? 1
  const factor = scaleOf(work, rank)
  const rows = up.dims[0] ?? 0
  if (work.has('mid')) {
    const left = { data: scaled(up.data, factor), dims: [rows, rank] }
    return tucker(work.recipe, left, work.read('mid'), { data: down.data, dims: [rank, lengthFrom(down.dims, 1)] })
  }
  const columns = lengthFrom(down.dims, 1)
  const left = work.recipe.constant(scaled(up.data, factor), [rows, rank])
  const right = work.recipe.constant(down.data, [rank, columns])
  return { tensor: work.recipe.run('MatMul', left, right), rows, columns }
}

/** Σ left[o, p] · core[p, q, …] · right[q, i], as rows of `o` and columns of `i` and the rest of the core. */
function tucker(recipe: Recipe, left: Tensor, core: Tensor, right: Tensor): Delta {
  const [rows = 0, p = 1] = left.dims
  const [q = 1, inputs = 0] = right.dims
  const rest = lengthFrom(core.dims, 2)
  const turned = recipe.transpose(recipe.constant(core.data, [p, q, rest]), [0, 2, 1])
  const first = recipe.run('MatMul', recipe.constant(left.data, [rows, p]), recipe.reshape(turned, [p, rest * q]))
  const second = recipe.run('MatMul', recipe.reshape(first, [rows * rest, q]), recipe.constant(right.data, [q, inputs]))
  const ordered = recipe.transpose(recipe.reshape(second, [rows, rest, inputs]), [0, 2, 1])
  return { tensor: recipe.reshape(ordered, [rows, inputs * rest]), rows, columns: inputs * rest }
}

/** LoHa: two products of low rank, multiplied value by value. */
function hadamard(work: Work): Delta {
  const rank = work.read('hada_w1_b').dims[0] ?? 1
  const factor = scaleOf(work, rank)
  const one = hadamardHalf(work, 'hada_w1_a', 'hada_w1_b', 'hada_t1', factor)
  const other = hadamardHalf(work, 'hada_w2_a', 'hada_w2_b', 'hada_t2', 1)
  return { ...one, tensor: work.recipe.run('Mul', one.tensor, other.tensor) }
}

function hadamardHalf({ recipe, has, read }: Work, a: LoraRole, b: LoraRole, core: LoraRole, factor: number): Delta {
  const [left, right] = [read(a), read(b)]
  const data = scaled(left.data, factor)
  // With a core, the first factor lies the other way round: [rank, out].
  if (has(core)) return tucker(recipe, turned({ data, dims: left.dims }), read(core), right)
  const [rows = 0, rank = 1] = left.dims
  const columns = lengthFrom(right.dims, 1)
  const product = recipe.run(
    'MatMul',
    recipe.constant(data, [rows, rank]),
    recipe.constant(right.data, [rank, columns]),
  )
  return { tensor: product, rows, columns }
}

function turned({ data, dims }: Tensor): Tensor {
  const [rows = 0, columns = 0] = dims
  const result = new Float32Array(data.length)
  for (let at = 0; at < data.length; at++) result[(at % columns) * rows + Math.floor(at / columns)] = data[at] ?? 0
  return { data: result, dims: [columns, rows] }
}

/** LoKr: the Kronecker product of a small and a large factor, each perhaps a product of low rank itself. */
function kronecker(work: Work): Delta {
  const { recipe } = work
  const factored = work.has('lokr_w1_b')
    ? work.read('lokr_w1_b')
    : work.has('lokr_w2_b')
      ? work.read('lokr_w2_b')
      : null
  const factor = factored ? scaleOf(work, factored.dims[0] ?? 1) : work.weight
  const small = kroneckerFactor(work, 'lokr_w1', factor)
  const large = kroneckerFactor(work, 'lokr_w2', 1)
  const [rows, columns] = [small.rows * large.rows, small.columns * large.columns]
  const product = recipe.run(
    'Mul',
    recipe.reshape(small.tensor, [small.rows, 1, small.columns, 1]),
    recipe.reshape(large.tensor, [1, large.rows, 1, large.columns]),
  )
  return { tensor: recipe.reshape(product, [rows, columns]), rows, columns }
}

function kroneckerFactor({ recipe, has, read }: Work, role: 'lokr_w1' | 'lokr_w2', factor: number): Delta {
  if (has(role)) {
    const { data, dims } = read(role)
    const [rows, columns] = [dims[0] ?? 0, lengthFrom(dims, 1)]
    return { tensor: recipe.constant(scaled(data, factor), [rows, columns]), rows, columns }
  }
  const [left, right] = [read(`${role}_a`), read(`${role}_b`)]
  const data = scaled(left.data, factor)
  if (role === 'lokr_w2' && has('lokr_t2')) {
    return tucker(recipe, turned({ data, dims: left.dims }), read('lokr_t2'), right)
  }
  const [rows = 0, rank = 1] = left.dims
  const columns = lengthFrom(right.dims, 1)
  const product = recipe.run(
    'MatMul',
    recipe.constant(data, [rows, rank]),
    recipe.constant(right.data, [rank, columns]),
  )
  return { tensor: product, rows, columns }
}

/** A change that is written out whole. */
function whole({ recipe, read, weight }: Work): Delta {
  const { data, dims } = read('difference')
  const [rows, columns] = [dims[0] ?? 0, lengthFrom(dims, 1)]
  return { tensor: recipe.constant(scaled(data, weight), [rows, columns]), rows, columns }
}
