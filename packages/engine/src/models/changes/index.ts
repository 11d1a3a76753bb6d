import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { nodeError } from '../../define/errors.ts'
import type { OnnxFile } from '../../runtime/onnx-file/file.ts'
import type { Tensor } from '../../runtime/tensor.ts'
import type { InstalledModel, ModelPart } from '../installed.ts'
import { mergeLoras } from '../lora/merge.ts'
import type { LoraPart } from '../lora/names.ts'
import { readSafetensors, type Safetensors } from '../safetensors.ts'
import { withTokenMask } from './attention.ts'
import { type FreeU, nameOfFreeU, withFreeU } from './freeu.ts'
import { type HiDiffusion, nameOfHiDiffusion, withHiDiffusion } from './hidiffusion.ts'
import { withoutLastLayers, withPenultimateOutput } from './layers.ts'
import { type SeamlessAxis, withSeamlessEdges } from './seamless.ts'
import { withWords } from './words.ts'

/** How a network differs from its file. */
export interface NetworkChanges {
  /** LoRAs to add to its weights; 1 is full strength. */
  readonly loras?: readonly { readonly model: InstalledModel; readonly weight: number }[]
  readonly seamless?: readonly SeamlessAxis[]
  /** How a U-Net weighs what comes from its depth against what skipped it. */
  readonly freeu?: FreeU | null
  /** What a U-Net has to keep large pictures from repeating their subject. */
  readonly hidiffusion?: HiDiffusion | null
  /** Layers of a text encoder to leave out at its end. */
  readonly skippedLayers?: number
  /** Whether a text encoder is to put out the states before its last layer; many do so as they are. */
  readonly penultimate?: boolean
  /** Whether places of the picture are to hear tokens of their own, where the network lets itself be changed to that. */
  readonly tokenMask?: boolean
  /** Embeddings (textual inversions) whose vectors follow the vocabulary of a text encoder, in this order. */
  readonly embeddings?: readonly InstalledModel[]
}

/** A text that is the same for the same changes and names every model in them; empty when nothing is changed. */
export function nameOfChanges(changes: NetworkChanges): string {
  const loras = effective(changes).map(({ model, weight }) => `${model.key}@${weight}`)
  const words = (changes.embeddings ?? []).map(({ key }) => `<${key}>`)
  const others = [
    ...(changes.seamless?.length ? [`seamless-${changes.seamless.toSorted().join('')}`] : []),
    ...(changes.freeu ? [nameOfFreeU(changes.freeu)] : []),
    ...(changes.hidiffusion ? [nameOfHiDiffusion(changes.hidiffusion)] : []),
    ...(changes.skippedLayers ? [`skip-${changes.skippedLayers}`] : []),
    ...(changes.penultimate ? ['penultimate'] : []),
    ...(changes.tokenMask ? ['token-mask'] : []),
  ]
  return [...loras.toSorted(), ...words, ...others].join('+')
}

const effective = ({ loras = [] }: NetworkChanges) => loras.filter(({ weight }) => weight !== 0)

/** Makes the changes to a network's file. Throws `ValueError` with a sentence for whoever asked for them. */
export async function changeNetwork(file: OnnxFile, part: ModelPart, changes: NetworkChanges): Promise<OnnxFile> {
  let changed = file
  const loras = effective(changes)
  if (loras.length > 0 && isLoraPart(part)) {
    const read = loras.map(async ({ model, weight }) => ({ name: model.name, weight, file: await openWeights(model) }))
    changed = mergeLoras(changed, part, await Promise.all(read))
  }
  if (changes.embeddings?.length) {
    const vectors = changes.embeddings.map((model) => embeddingVectors(model, part))
    changed = withWords(changed, await Promise.all(vectors))
  }
  if (changes.skippedLayers) changed = withoutLastLayers(changed, changes.skippedLayers)
  if (changes.penultimate && !putsOutLayers(changed)) changed = withPenultimateOutput(changed)
  if (changes.tokenMask) changed = withTokenMask(changed)
  if (changes.hidiffusion) changed = withHiDiffusion(changed, changes.hidiffusion)
  if (changes.freeu) changed = withFreeU(changed, changes.freeu)
  if (changes.seamless?.length) changed = withSeamlessEdges(changed, changes.seamless)
  return changed
}

const putsOutLayers = ({ outputs }: OnnxFile) => outputs.some((name) => /^hidden_states\.\d+$/.test(name))

function isLoraPart(part: ModelPart): part is LoraPart {
  return part === 'unet' || part === 'text_encoder' || part === 'text_encoder_2'
}

/**
 * The vectors of an embedding for a text encoder, `[tokens, width]`. Layouts: `emb_params` (Automatic1111), `clip_l` and
 * `clip_g` (SDXL), or one tensor named by its word (diffusers).
 */
export async function embeddingVectors(model: InstalledModel, part: ModelPart): Promise<Tensor> {
  const file = await openWeights(model)
  const forEncoder = part === 'text_encoder_2' ? 'clip_g' : 'clip_l'
  const [only, ...others] = file.names
  const name = [forEncoder, 'emb_params'].find((one) => file.names.includes(one)) ?? (others.length === 0 ? only : null)
  if (!name) {
    throw nodeError('ValueError', `The embedding ${model.name} has no vectors for this model's ${part}.`)
  }
  const { data, dims } = file.read(name)
  const width = dims.at(-1) ?? 0
  return { data, dims: [data.length / width, width] }
}

async function openWeights({ name, path }: InstalledModel): Promise<Safetensors> {
  try {
    return await readSafetensors(await weightsFile(path))
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw nodeError('InvalidModelConfigException', `The file of ${name} ${reason}`, { cause })
  }
}

/** The file itself, or the only safetensors file of a folder. */
async function weightsFile(path: string): Promise<string> {
  if (/\.[^/\\]+$/.test(path) && !path.endsWith('.safetensors')) {
    throw new Error('is in a format that can run code when it is opened; only .safetensors files are read.')
  }
  if (path.endsWith('.safetensors')) return path
  const [file, ...others] = (await readdir(path)).filter((name) => name.endsWith('.safetensors'))
  if (file === undefined || others.length > 0) throw new Error('is a folder without a single .safetensors file.')
  return join(path, file)
}
