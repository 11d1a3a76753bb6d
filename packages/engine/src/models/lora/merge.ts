import { nodeError } from '../../define/errors.ts'
import { FLOAT16, FLOAT32, type OnnxFile } from '../../runtime/onnx-file/file.ts'
import { extendFile } from '../../runtime/onnx-file/graph.ts'
import type { Safetensors } from '../safetensors.ts'
import { createRecipe, type Delta, moduleDelta, type Recipe } from './delta.ts'
import { type LoraModule, type LoraPart, loraModules } from './names.ts'
import { findTargets, type Target } from './targets.ts'

/** A LoRA's weights and how strongly they apply: 0 is not at all, 1 fully; also beyond, and below. */
export interface LoraToMerge {
  readonly name: string
  readonly file: Safetensors
  readonly weight: number
}

/**
 * A network with LoRAs added to its weights: W + Σ weight · ΔW. What a LoRA changes in other networks is left out. Throws
 * `ValueError`, naming the LoRA, when it changes modules of this network of which none is there, or in another size.
 */
export function mergeLoras(file: OnnxFile, part: LoraPart, loras: readonly LoraToMerge[]): OnnxFile {
  const targets = findTargets(file)
  const changes = new Map<
    string,
    { readonly of: Target['tensor']; readonly recipes: Recipe[]; readonly sums: string[] }
  >()
  const add = (of: Target['tensor'], recipe: Recipe, sum: string): void => {
    const entry = changes.get(of.name) ?? { of, recipes: [], sums: [] }
    entry.recipes.push(recipe)
    entry.sums.push(sum)
    changes.set(of.name, entry)
  }
  for (const [index, lora] of loras.entries()) {
    for (const [module, target] of fitting(lora, part, targets)) {
      const recipe = recipeFor(lora, `lora${index}/${module.module}`, target.tensor)
      const delta = readable(lora, () => moduleDelta(recipe, lora.file, module, lora.weight))
      if (delta) add(target.tensor, recipe, shaped(recipe, delta, target, `${lora.name} does not fit ${module.module}`))
      addBias(lora, module, target, index, add)
    }
  }
  return applied(file, changes)
}

function recipeFor({ name }: LoraToMerge, prefix: string, { elementType }: Target['tensor']): Recipe {
  if (elementType === FLOAT32 || elementType === FLOAT16) return createRecipe(prefix, elementType)
  throw nodeError('ValueError', `The LoRA ${name} cannot be used: the model's weights are in a packed form.`)
}

/** The modules of a LoRA that the network has. */
function* fitting(
  { name, file }: LoraToMerge,
  part: LoraPart,
  targets: ReadonlyMap<string, Target>,
): Generator<readonly [LoraModule, Target]> {
  const { modules, leftOver } = loraModules(file.names)
  if (modules.length === 0) {
    const examples = leftOver.slice(0, 3).join(', ')
    throw nodeError('ValueError', `${name} is no LoRA that this studio can read; it holds ${examples}.`)
  }
  const own = modules.filter((module) => module.part === part)
  const known = own.filter(({ module }) => targets.has(module))
  if (own.length > 0 && known.length === 0) {
    const examples = own.slice(0, 3).map(({ module }) => module)
    throw nodeError('ValueError', `The LoRA ${name} is for another kind of model: there is no ${examples.join(', ')}.`)
  }
  for (const module of known) {
    const target = targets.get(module.module)
    if (target) yield [module, target]
  }
}

function readable<T>({ name }: LoraToMerge, read: () => T): T {
  try {
    return read()
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw nodeError('ValueError', `The LoRA ${name} cannot be used: ${reason}`, { cause })
  }
}

/** The change in the shape of the weight. */
function shaped(
  recipe: Recipe,
  { tensor, rows, columns }: Delta,
  { tensor: of, isTurned }: Target,
  problem: string,
): string {
  const [first = 0, ...rest] = of.dims
  const inner = rest.reduce((product, dim) => product * dim, 1)
  const [outputs, inputs] = isTurned ? [inner, first] : [first, inner]
  if (rows !== outputs || columns !== inputs) {
    throw nodeError('ValueError', `The LoRA ${problem}: it is ${rows} × ${columns}, the model ${outputs} × ${inputs}.`)
  }
  if (isTurned) return recipe.transpose(tensor, [1, 0])
  return of.dims.length === 2 ? tensor : recipe.reshape(tensor, of.dims)
}

function addBias(
  lora: LoraToMerge,
  { module, tensors }: LoraModule,
  { bias }: Target,
  index: number,
  add: (of: Target['tensor'], recipe: Recipe, sum: string) => void,
): void {
  if (tensors.bias === undefined || !bias) return
  const { data } = lora.file.read(tensors.bias)
  if (data.length !== bias.dims[0])
    throw nodeError('ValueError', `The LoRA ${lora.name} does not fit the bias of ${module}.`)
  const recipe = recipeFor(lora, `lora${index}/${module}/bias`, bias)
  const values = data.map((value) => value * lora.weight)
  add(bias, recipe, recipe.constant(values, bias.dims))
}

type Changes = ReadonlyMap<string, { readonly recipes: readonly Recipe[]; readonly sums: readonly string[] }>

function applied(file: OnnxFile, changes: Changes): OnnxFile {
  const sums = [...changes].map(([tensor, { recipes, sums: terms }]) => {
    const [last] = recipes.slice(-1)
    const total = terms.reduce((sum, term) => last?.run('Add', sum, term) ?? sum, tensor)
    return { tensor, total, recipes }
  })
  const recipes = sums.flatMap((sum) => sum.recipes)
  return extendFile(file, {
    nodes: recipes.flatMap(({ nodes }) => nodes),
    weights: recipes.flatMap(({ weights }) => weights),
    exchanged: new Map(sums.map(({ tensor, total }) => [tensor, total])),
  })
}
