import { nodeError } from '../define/errors.ts'
import { PENULTIMATE_OUTPUT } from '../models/changes/layers.ts'
import type { DiffusionModel, LoadedPart } from '../models/model.ts'
import type { Tensor } from '../runtime/tensor.ts'
import { type Blend, parsePrompt } from './prompt.ts'
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

/** How to encode a prompt, where it is not as usual. */
interface EncodeOptions {
  readonly layer?: EncoderLayer
  readonly words?: Words
  /** Ends the work with `signal.reason` before the encoder runs the next time. */
  readonly signal?: AbortSignal | undefined
}

/** How many contexts a prompt may fill: some five thousand words. The U-Net looks at all of them in every step. */
const MOST_CONTEXTS = 100

/**
 * How often the text encoder may run for one prompt. It does once for each context, and for each weak fragment once more
 * for all the others: a page of text with two hundred weak fragments takes about two thousand runs.
 */
const MOST_RUNS = 10_000

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

/** The tokens of a fragment of a prompt, and how much they count. */
interface Piece {
  readonly ids: readonly number[]
  readonly weight: number
}

/** Prompts in tokens whose encodings are mixed. */
type TokenBlend = Omit<Blend, 'prompts'> & { readonly prompts: readonly (readonly Piece[])[] }

/**
 * Encodes a prompt in compel's syntax. Words with weights are moved away from, or towards, the encoding of an empty
 * prompt; words that count less than 1 are also mixed with the prompt without them, so that 0 means absent. Prompts of
 * any length are cut into contexts that are encoded one by one. Throws `ValueError` for those that would take all day.
 */
export async function encodePrompt(
  model: DiffusionModel,
  part: 'text_encoder' | 'text_encoder_2',
  prompt: string,
  { layer = 'last', words = new Map(), signal }: EncodeOptions = {},
): Promise<EncodedPrompt> {
  const conjunction = parsePrompt(prompt)
  const tokenizer = withWords(await model.tokenizer(part), words)
  const blends = conjunction.blends.map((blend) => inTokens(blend, tokenizer))
  refuseTooMuch(blends, tokenizer)
  return model.use(part, async (network) => {
    const encoder = createEncoder(network, tokenizer, layer, signal)
    const encoded: EncodedPrompt[] = []
    for (const blend of blends) encoded.push(await encodeBlend(encoder, blend))
    const scaled = encoded.map(({ states }, index) => scale(states, conjunction.weights[index] ?? 1))
    return { states: joinTokens(scaled), pooled: encoded[0]?.pooled ?? null }
  })
}

function inTokens(blend: Blend, tokenizer: TextTokenizer): TokenBlend {
  const prompts = blend.prompts.map((fragments) =>
    fragments.map(({ text, weight }) => ({ ids: tokenizer.encode(text), weight })),
  )
  return { ...blend, prompts }
}

/** How many contexts pieces fill; an empty prompt fills one. */
function contextsOf({ contextLength }: TextTokenizer, pieces: readonly Piece[]): number {
  const tokens = pieces.reduce((sum, { ids }) => sum + ids.length, 0)
  return Math.max(1, Math.ceil(tokens / (contextLength - 2)))
}

const isWeak = ({ weight }: Piece): boolean => weight < 1

function refuseTooMuch(blends: readonly TokenBlend[], tokenizer: TextTokenizer): void {
  const contexts = (pieces: readonly Piece[]) => contextsOf(tokenizer, pieces)
  const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0)
  const filled = sum(blends.map(({ prompts }) => Math.max(...prompts.map(contexts))))
  if (filled > MOST_CONTEXTS) {
    const most = MOST_CONTEXTS * (tokenizer.contextLength - 2)
    throw nodeError('ValueError', `The prompt is too long. Use at most ${most} tokens; a word has one or two.`)
  }
  // Without a weak piece, a prompt is about as long as with it.
  const runs = sum(
    blends.flatMap(({ prompts }) => prompts.map((all) => contexts(all) * (1 + all.filter(isWeak).length))),
  )
  if (runs > MOST_RUNS) {
    throw nodeError(
      'ValueError',
      `The text encoder would have to run ${runs} times for this prompt. Use fewer words with weights below 1, or a ` +
        `shorter prompt, so that it is at most ${MOST_RUNS} times.`,
    )
  }
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
  /** The hidden states of one context without words. */
  nothing(): Promise<Float32Array>
}

function createEncoder(
  network: LoadedPart,
  tokenizer: TextTokenizer,
  layer: EncoderLayer,
  signal?: AbortSignal,
): Encoder {
  const outputs = chooseOutputs(network, layer)
  const masked = network.inputs.some(({ name }) => name === 'attention_mask')
  let emptyContext: Promise<EncodedPrompt> | undefined

  async function encodeContext(ids: readonly number[]): Promise<EncodedPrompt> {
    signal?.throwIfAborted()
    const input = { data: ids, dims: [1, ids.length] }
    const mask = { data: ids.map(() => 1), dims: input.dims }
    const wanted = outputs.pooled ? [outputs.states, outputs.pooled] : [outputs.states]
    const results = await network.run({ input_ids: input, ...(masked ? { attention_mask: mask } : {}) }, wanted)
    const states = results[outputs.states]
    if (!states) throw new Error(`The text encoder gave no ${outputs.states}.`)
    return { states, pooled: (outputs.pooled && results[outputs.pooled]) || null }
  }

  return {
    tokenizer,
    async encode(ids) {
      const contexts: EncodedPrompt[] = []
      for (let at = 0; at < ids.length; at += tokenizer.contextLength) {
        contexts.push(await encodeContext(ids.slice(at, at + tokenizer.contextLength)))
      }
      return { states: joinTokens(contexts.map(({ states }) => states)), pooled: contexts[0]?.pooled ?? null }
    },
    async nothing() {
      emptyContext ??= encodeContext(frame(tokenizer, []).ids)
      return (await emptyContext).states.data
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

async function encodeBlend(encoder: Encoder, { prompts, weights, normalize }: TokenBlend): Promise<EncodedPrompt> {
  const [only, ...others] = prompts
  if (others.length === 0) return encodePieces(encoder, only ?? [])
  const contexts = Math.max(...prompts.map((pieces) => contextsOf(encoder.tokenizer, pieces)))
  const terms = prompts.map((pieces, index) => ({
    weight: weights[index] ?? 0,
    encode: () => encodePieces(encoder, pieces),
  }))
  return mix(encoder, contexts, terms, normalize)
}

async function encodePieces(encoder: Encoder, pieces: readonly Piece[]): Promise<EncodedPrompt> {
  const weak = pieces.filter(isWeak)
  if (weak.length === 0) return encodeWeighted(encoder, pieces)
  const terms = weak.map((piece) => ({
    // 0 at weight 1, as strong as the whole prompt at 1/2, and all but alone at 0.
    weight: Math.tan(((1 - Math.max(piece.weight, 1e-5)) * Math.PI) / 2),
    encode: () =>
      encodeWeighted(
        encoder,
        pieces.filter((other) => other !== piece),
      ),
  }))
  const whole = { weight: 1, encode: () => encodeWeighted(encoder, pieces) }
  return mix(encoder, contextsOf(encoder.tokenizer, pieces), [whole, ...terms], true)
}

async function encodeWeighted(encoder: Encoder, pieces: readonly Piece[]): Promise<EncodedPrompt> {
  const tokens = tokensOf(encoder.tokenizer, pieces)
  const encoded = await encoder.encode(tokens.ids)
  if (tokens.weights.every((weight) => weight === 1)) return encoded
  const { data, dims } = encoded.states
  const nothing = await encoder.nothing()
  const width = dims[2] ?? 1
  const weighted = data.map((value, index) => {
    const base = nothing[index % nothing.length] ?? 0
    return base + (value - base) * (tokens.weights[Math.floor(index / width)] ?? 1)
  })
  return { states: { data: weighted, dims }, pooled: encoded.pooled }
}

function tokensOf(tokenizer: TextTokenizer, pieces: readonly Piece[]): Tokens {
  const tokens = pieces.flatMap(({ ids, weight }) => ids.map((id) => ({ id, weight })))
  const room = tokenizer.contextLength - 2
  const contexts = Array.from({ length: contextsOf(tokenizer, pieces) }, (_, index) =>
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

/** An encoding that a mixture has a share of. */
interface Term {
  readonly weight: number
  encode(): Promise<EncodedPrompt>
}

/**
 * The weighted sum of encodings, added up as they come: a prompt may have hundreds of them. Shorter ones are lengthened to
 * `contexts` by empty prompts; the embedding of the whole is the first one's.
 */
async function mix(
  encoder: Encoder,
  contexts: number,
  terms: readonly Term[],
  normalize: boolean,
): Promise<EncodedPrompt> {
  const tokens = contexts * encoder.tokenizer.contextLength
  const total = normalize ? terms.reduce((sum, { weight }) => sum + weight, 0) : 1
  let first: EncodedPrompt | undefined
  let sum = new Float64Array()
  for (const { weight, encode } of terms) {
    const encoded = await encode()
    if (!first) sum = new Float64Array(tokens * (encoded.states.dims[2] ?? 0))
    first ??= encoded
    await add(encoder, sum, encoded.states.data, weight / total)
  }
  return {
    states: { data: Float32Array.from(sum), dims: [1, tokens, first?.states.dims[2] ?? 0] },
    pooled: first?.pooled ?? null,
  }
}

/** Adds hidden states to a sum, behind them those of empty prompts. A term of weight zero is not looked at. */
async function add(encoder: Encoder, sum: Float64Array, states: Float32Array, weight: number): Promise<void> {
  if (weight === 0) return
  const nothing = states.length < sum.length ? await encoder.nothing() : states
  for (let index = 0; index < sum.length; index++) {
    const value = index < states.length ? states[index] : nothing[(index - states.length) % nothing.length]
    sum[index] = (sum[index] ?? 0) + weight * (value ?? 0)
  }
}

function scale({ data, dims }: Tensor, factor: number): Tensor {
  return factor === 1 ? { data, dims } : { data: data.map((value) => value * factor), dims }
}
