import type { NodeContext } from '../../define/context.ts'
import type { CLIPField } from '../../define/fields.ts'
import { type EncodedPrompt, type EncoderLayer, encodePrompt, type Words } from '../../diffusion/conditioning.ts'
import { refuseLongPrompt } from '../../diffusion/prompt.ts'
import { embeddingVectors } from '../../models/changes/index.ts'
import type { InstalledModel } from '../../models/installed.ts'
import { type EncoderPart, openClip } from '../opening.ts'

/** What stands for an embedding in prompts: its name in angle brackets. */
const EMBEDDING = /<([^<>\n]+)>/g

/**
 * Encodes a prompt with a text encoder, its LoRAs and the embeddings that the prompt names. Layers are only left out where
 * the last one counts: SDXL takes its states from before it, and InvokeAI pays no heed to skipped layers there.
 */
export async function encode(
  context: NodeContext,
  clip: CLIPField,
  prompt: string,
  layer: EncoderLayer,
): Promise<EncodedPrompt> {
  refuseLongPrompt(prompt)
  context.progress('Building conditioning')
  const embeddings = await embeddingsIn(context, clip, prompt)
  const { model, part } = await openClip(context.models, clip, {
    embeddings: embeddings.map((one) => one.model),
    ...(layer === 'last' ? { skippedLayers: clip.skipped_layers } : { penultimate: true }),
  })
  const words = await wordsOf(embeddings, part)
  return encodePrompt(model, part, prompt, { layer, words, signal: context.signal })
}

interface Named {
  readonly trigger: string
  readonly model: InstalledModel
}

/** The embeddings that a prompt names and that are installed for this kind of model; other names stay as they are. */
async function embeddingsIn(
  { models, signal }: NodeContext,
  { text_encoder }: CLIPField,
  prompt: string,
): Promise<Named[]> {
  const names = new Map([...prompt.matchAll(EMBEDDING)].map(([trigger, name = '']) => [trigger, name]))
  if (names.size === 0) return []
  const { base } = await models.find(text_encoder)
  const found: Named[] = []
  for (const [trigger, name] of names) {
    signal.throwIfAborted()
    const model = await models.findNamed({ name, base, type: 'embedding' })
    if (model) found.push({ trigger, model })
  }
  return found
}

/** The ids of embeddings' tokens: as their vectors lie at the end of the encoder's table, they are counted from there. */
async function wordsOf(embeddings: readonly Named[], part: EncoderPart): Promise<Words> {
  const counts: number[] = []
  for (const { model } of embeddings) counts.push((await embeddingVectors(model, part)).dims[0] ?? 0)
  let next = -counts.reduce((sum, count) => sum + count, 0)
  return new Map(
    embeddings.map(({ trigger }, index) => [trigger, Array.from({ length: counts[index] ?? 0 }, () => next++)]),
  )
}
