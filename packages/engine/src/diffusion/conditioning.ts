import { nodeError } from '../define/errors.ts'
import { PENULTIMATE_OUTPUT } from '../models/changes/layers.ts'
import type { DiffusionModel, LoadedPart } from '../models/model.ts'
import { sizeOf, type Tensor } from '../runtime/tensor.ts'
import { type Blend, type Fragment, parsePrompt } from './prompt.ts'
import { combine } from './schedulers/vectors.ts'
import type { TextTokenizer } from './tokenizer.ts'

/** A prompt as a text encoder sees it. */
export interface EncodedPrompt {
  /** Hidden states, `[1, tokens, width]`; tokens is a multiple of the encoder's context length. */
  readonly states: Tensor
  /** The embedding of the whole prompt, `[1, width]`; null when the encoder has none. */
  readonly pooled: Tensor | null
}

/** Which hidden states a U-Net was trained on: those of the last layer, or those before it (SDXL). */
export type EncoderLayer = 'last' | 'penultimate'

/** Texts that stand for tokens of their own, such as those of embeddings, and the ids of these tokens. */
export type Words = ReadonlyMap<string, readonly number[]>

/** A tokenizer that knows further words; they are read before anything else. */
function withWords(tokenizer: TextTokenizer, words: Words): TextTokenizer {
  if (words.size === 0) return tokenizer
  const escaped = [...words.keys()].map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  const pattern = new RegExp(`(${escaped.join('|')})`)
  const encode = (text: string) => text.split(pattern).flatMap((piece) => words.get(piece) ?? tokenizer.encode(piece))
  return { ...tokenizer, encode }
}

/** Tokens of one or more contexts, and how much each counts. */
interface Tokens {
  readonly ids: number[]
  readonly weights: number[]
}

/**
 * Encodes a prompt in compel's syntax. Words with weights are moved away from, or towards, the encoding of an empty
 * prompt; words that count less than 1 are also mixed with the prompt without them, so that 0 means absent. Prompts of
 * any length are cut into contexts that are encoded one by one.
 */
export async function encodePrompt(
  model: DiffusionModel,
  part: 'text_encoder' | 'text_encoder_2',
  prompt: string,
  layer: EncoderLayer = 'last',
  words: Words = new Map(),
): Promise<EncodedPrompt> {
  const conjunction = parsePrompt(prompt)
  const tokenizer = withWords(await model.tokenizer(part), words)
  return model.use(part, async (network) => {
    const encoder = createEncoder(network, tokenizer, layer)
    const blends: EncodedPrompt[] = []
    for (const blend of conjunction.blends) blends.push(await encodeBlend(encoder, blend))
    const scaled = blends.map(({ states }, index) => scale(states, conjunction.weights[index] ?? 1))
    return { states: joinTokens(scaled), pooled: blends[0]?.pooled ?? null }
  })
}

/** Puts hidden states one behind the other: `[1, a, width]` and `[1, b, width]` become `[1, a + b, width]`. */
export function joinTokens(states: readonly Tensor[]): Tensor {
  const [first, ...others] = states
  if (!first) throw new RangeError('There are no hidden states to join.')
  if (others.length === 0) return first
  const tokens = states.reduce((sum, { dims }) => sum + (dims[1] ?? 0), 0)
  const data = new Float32Array(states.reduce((sum, tensor) => sum + tensor.data.length, 0))
  let offset = 0
  for (const tensor of states) {
    data.set(tensor.data, offset)
    offset += tensor.data.length
  }
  return { data, dims: [1, tokens, first.dims[2] ?? 0] }
}

interface Encoder {
  readonly tokenizer: TextTokenizer
  /** Encodes whole contexts. */
  encode(ids: readonly number[]): Promise<EncodedPrompt>
  /** The encoding of an empty prompt, repeated to `tokens` tokens. */
  empty(tokens: number): Promise<Tensor>
}

function createEncoder(network: LoadedPart, tokenizer: TextTokenizer, layer: EncoderLayer): Encoder {
  const outputs = chooseOutputs(network, layer)
  const masked = network.inputs.some(({ name }) => name === 'attention_mask')
  let emptyContext: Promise<EncodedPrompt> | undefined

  async function encodeContext(ids: readonly number[]): Promise<EncodedPrompt> {
    const input = { data: ids, dims: [1, ids.length] }
    const mask = { data: ids.map(() => 1), dims: input.dims }
    const wanted = outputs.pooled ? [outputs.states, outputs.pooled] : [outputs.states]
    const results = await network.run({ input_ids: input, ...(masked ? { attention_mask: mask } : {}) }, wanted)
    const states = results[outputs.states]
    if (!states) throw new Error(`The text encoder gave no ${outputs.states}.`)
    return { states, pooled: (outputs.pooled && results[outputs.pooled]) || null }
  }

  async function encode(ids: readonly number[]): Promise<EncodedPrompt> {
    const contexts: EncodedPrompt[] = []
    for (let at = 0; at < ids.length; at += tokenizer.contextLength) {
      contexts.push(await encodeContext(ids.slice(at, at + tokenizer.contextLength)))
    }
    return { states: joinTokens(contexts.map(({ states }) => states)), pooled: contexts[0]?.pooled ?? null }
  }

  return {
    tokenizer,
    encode,
    async empty(tokens) {
      emptyContext ??= encode(frame(tokenizer, []).ids)
      const { states } = await emptyContext
      return joinTokens(Array.from({ length: tokens / tokenizer.contextLength }, () => states))
    },
  }
}

function chooseOutputs(network: LoadedPart, layer: EncoderLayer): { states: string; pooled: string | null } {
  const names = network.outputs.map(({ name }) => name)
  const pooled = ['text_embeds', 'pooler_output'].find((name) => names.includes(name)) ?? null
  if (layer === 'last') return { states: names.find((name) => name === 'last_hidden_state') ?? names[0] ?? '', pooled }
  const layers = names.flatMap((name) => /^hidden_states\.(\d+)$/.exec(name)?.[1] ?? []).map(Number)
  const penultimate = layers.sort((a, b) => b - a)[1]
  const own = penultimate === undefined ? PENULTIMATE_OUTPUT : `hidden_states.${penultimate}`
  if (names.includes(own)) return { states: own, pooled }
  throw nodeError('InvalidModelConfigException', 'The text encoder does not put out the hidden states of its layers.')
}

async function encodeBlend(encoder: Encoder, { prompts, weights, normalize }: Blend): Promise<EncodedPrompt> {
  const encoded: EncodedPrompt[] = []
  for (const fragments of prompts) encoded.push(await encodeFragments(encoder, fragments))
  const [first] = encoded
  if (!first || encoded.length === 1) return first ?? encodeFragments(encoder, [])
  const states = encoded.map((one) => one.states)
  return { states: await mix(encoder, states, weights, normalize), pooled: first.pooled }
}

async function encodeFragments(encoder: Encoder, fragments: readonly Fragment[]): Promise<EncodedPrompt> {
  const whole = await encodeWeighted(encoder, fragments)
  const weak = fragments.filter(({ weight }) => weight < 1)
  if (weak.length === 0) return whole
  const states = [whole.states]
  const weights = [1]
  for (const fragment of weak) {
    const without = await encodeWeighted(
      encoder,
      fragments.filter((other) => other !== fragment),
    )
    states.push(without.states)
    // 0 at weight 1, as strong as the whole prompt at 1/2, and all but alone at 0.
    weights.push(Math.tan(((1 - Math.max(fragment.weight, 1e-5)) * Math.PI) / 2))
  }
  return { states: await mix(encoder, states, weights, true), pooled: whole.pooled }
}

async function encodeWeighted(encoder: Encoder, fragments: readonly Fragment[]): Promise<EncodedPrompt> {
  const tokens = tokenize(encoder.tokenizer, fragments)
  const encoded = await encoder.encode(tokens.ids)
  if (tokens.weights.every((weight) => weight === 1)) return encoded
  const { data, dims } = encoded.states
  const empty = await encoder.empty(tokens.ids.length)
  const width = dims[2] ?? 1
  const weighted = data.map((value, index) => {
    const base = empty.data[index] ?? 0
    return base + (value - base) * (tokens.weights[Math.floor(index / width)] ?? 1)
  })
  return { states: { data: weighted, dims }, pooled: encoded.pooled }
}

function tokenize(tokenizer: TextTokenizer, fragments: readonly Fragment[]): Tokens {
  const tokens = fragments.flatMap(({ text, weight }) => tokenizer.encode(text).map((id) => ({ id, weight })))
  const room = tokenizer.contextLength - 2
  const contexts = Array.from({ length: Math.max(1, Math.ceil(tokens.length / room)) }, (_, index) =>
    frame(tokenizer, tokens.slice(index * room, (index + 1) * room)),
  )
  return { ids: contexts.flatMap(({ ids }) => ids), weights: contexts.flatMap(({ weights }) => weights) }
}

/** One context: start, tokens, end, padding. */
function frame(tokenizer: TextTokenizer, tokens: readonly { readonly id: number; readonly weight: number }[]): Tokens {
  const padding = tokenizer.contextLength - tokens.length - 2
  const fill = <T>(value: T) => Array<T>(padding).fill(value)
  return {
    ids: [tokenizer.startId, ...tokens.map(({ id }) => id), tokenizer.endId, ...fill(tokenizer.padId)],
    weights: [1, ...tokens.map(({ weight }) => weight), 1, ...fill(1)],
  }
}

/** The weighted sum of hidden states; shorter ones are lengthened by empty prompts. */
async function mix(
  encoder: Encoder,
  states: readonly Tensor[],
  weights: readonly number[],
  normalize: boolean,
): Promise<Tensor> {
  const tokens = Math.max(...states.map(({ dims }) => dims[1] ?? 0))
  const sum = normalize ? weights.reduce((total, weight) => total + weight, 0) : 1
  const terms: [number, Float32Array][] = []
  for (const [index, tensor] of states.entries()) {
    const missing = tokens - (tensor.dims[1] ?? 0)
    const full = missing === 0 ? tensor : joinTokens([tensor, await encoder.empty(missing)])
    terms.push([(weights[index] ?? 0) / sum, full.data])
  }
  const dims = [1, tokens, states[0]?.dims[2] ?? 0]
  return { data: combine(...terms).subarray(0, sizeOf(dims)), dims }
}

function scale({ data, dims }: Tensor, factor: number): Tensor {
  return factor === 1 ? { data, dims } : { data: data.map((value) => value * factor), dims }
}
