import type { TextTokenizer } from '../diffusion/tokenizer.ts'
import type { OnnxSession } from '../runtime/onnx.ts'
import type { NetworkChanges } from './changes/index.ts'
import type { ModelFacts } from './facts.ts'
import type { ModelPart } from './installed.ts'

/** A loaded network; whoever loaded it releases it. */
export type LoadedPart = Omit<OnnxSession, 'release'>

/** A diffusion model whose parts are loaded when they are needed. */
export interface DiffusionModel {
  readonly name: string
  readonly facts: ModelFacts
  /** The model with some of its networks changed; what is loaded of it is kept and released like any other network. */
  with(changes: Readonly<Partial<Record<ModelPart, NetworkChanges>>>): DiffusionModel
  /** The tokenizer in front of a text encoder. */
  tokenizer(part: 'text_encoder' | 'text_encoder_2'): Promise<TextTokenizer>
  /** Loads a part, or takes it from the cache, and keeps it in memory until `work` is done with it. */
  use<T>(part: ModelPart, work: (network: LoadedPart) => Promise<T>): Promise<T>
  /** Computes something about the model once; `name` tells it from other such things. */
  remember<T>(name: string, compute: () => Promise<T>): Promise<T>
}
