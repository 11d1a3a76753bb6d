/** Which files of a listing make up a model: a folder of several, or one file. */
export interface ModelSelection {
  readonly kind: 'folder' | 'file'
  /** Paths as they were listed. */
  readonly files: readonly string[]
}

/** Raised with a sentence when a listing holds no model that can be used, or several to choose from. */
export class NoModelError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'InvalidModelConfigException'
  }
}

const NETWORKS = /^(?:text_encoder|text_encoder_2|unet|vae_encoder|vae_decoder)\//
const TOKENIZERS = /^tokenizer(?:_2)?\/[^/]+\.(?:json|txt)$/
const SETTINGS = new Set([
  'model_index.json',
  'default_settings.json',
  'config.json',
  'scheduler/scheduler_config.json',
])

/** Beside `model.onnx`: weights in other frameworks' files, other precisions of the network, and what people read. */
const FOREIGN =
  /\.(?:safetensors|bin|msgpack|h5|ckpt|pt|pth|gguf|xml|tflite|md|txt|png|jpe?g|webp)$|\/(?!model\.)[^/]*\.onnx(?:[._]data.*)?$/
const NAMED_FILES = ['pytorch_lora_weights.safetensors', 'learned_embeds.safetensors'] as const
const PICKLED = /\.(?:ckpt|bin|pt|pth)$/

/**
 * Chooses the files that make up a model from the paths of a folder or repository, relative to it with `/`: a pipeline
 * or an autoencoder in the diffusers ONNX layout, a LoRA or embedding by its customary name, or else the only
 * `.safetensors` or `.onnx` file. Throws `NoModelError`.
 */
export function chooseModelFiles(paths: readonly string[]): ModelSelection {
  const has = new Set(paths)
  if (has.has('unet/model.onnx') || has.has('vae_decoder/model.onnx')) {
    return { kind: 'folder', files: paths.filter(isPartOfPipeline) }
  }
  if (paths.some((path) => path === 'model_index.json' || path.startsWith('unet/'))) {
    throw new NoModelError(
      'It is a diffusers model without ONNX files (unet/model.onnx is missing), and this studio runs ONNX models. ' +
        'Look for an ONNX export of it, or make one with "optimum-cli export onnx".',
    )
  }
  const named = NAMED_FILES.find((name) => has.has(name))
  if (named) return { kind: 'folder', files: [named] }
  return chooseSingleFile(paths.filter((path) => !path.includes('/')))
}

function isPartOfPipeline(path: string): boolean {
  if (SETTINGS.has(path) || TOKENIZERS.test(path)) return true
  return NETWORKS.test(path) && path.split('/').length === 2 && !FOREIGN.test(path)
}

function chooseSingleFile(paths: readonly string[]): ModelSelection {
  const [first, ...others] = paths.filter((path) => /\.(?:safetensors|onnx)$/.test(path))
  if (first !== undefined && others.length === 0) return { kind: 'file', files: [first, ...dataOf(first, paths)] }
  if (first !== undefined) {
    const names = [first, ...others].slice(0, 20).join(', ')
    throw new NoModelError(`It holds several models. Name one of them: ${names}.`)
  }
  if (paths.some((path) => PICKLED.test(path))) {
    throw new NoModelError(
      'It holds pickled weights (.ckpt, .bin, .pt), which can run code when they are opened and are never installed. ' +
        'Look for .safetensors or .onnx files.',
    )
  }
  throw new NoModelError('It holds no model: neither unet/model.onnx, nor a .safetensors or .onnx file.')
}

/** Files of weights beside a single ONNX file, as exporters name them. */
function dataOf(file: string, paths: readonly string[]): string[] {
  const names = new Set([`${file}_data`, `${file}.data`, file.replace(/\.onnx$/, '.pb'), 'weights.pb'])
  return file.endsWith('.onnx') ? paths.filter((path) => names.has(path)) : []
}
