import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { invalid, isFile, readConfig } from '../models/facts.ts'

/** Turns text into the token ids of a CLIP-like text encoder. */
export interface TextTokenizer {
  /** Tokens that the encoder takes at once, with those at start and end. */
  readonly contextLength: number
  readonly startId: number
  readonly endId: number
  readonly padId: number
  /** The ids of a text of any length, without those of start, end and padding. */
  encode(text: string): number[]
}

const TokenText = z.union([z.string(), z.object({ content: z.string() }).transform((token) => token.content)])
const TokenizerConfig = z.object({
  model_max_length: z.number().optional(),
  bos_token: TokenText.nullish(),
  eos_token: TokenText.nullish(),
  pad_token: TokenText.nullish(),
})
type TokenizerConfig = z.infer<typeof TokenizerConfig>
const EncoderConfig = z.object({ max_position_embeddings: z.int().min(3).optional() })
const TokenizerFile = z.record(z.string(), z.unknown())
const Vocabulary = z.record(z.string(), z.int())

const START = '<|startoftext|>'
const END = '<|endoftext|>'
/** What CLIP was trained with, for folders that do not say. */
const CLIP_CONTEXT_LENGTH = 77

/**
 * Loads the tokenizer of a text encoder from a model's folder: from `tokenizer.json`, or from `vocab.json` and
 * `merges.txt`. Throws `InvalidModelConfigException` when neither is there.
 */
export async function loadTokenizer(folder: string, part: 'text_encoder' | 'text_encoder_2'): Promise<TextTokenizer> {
  const name = part === 'text_encoder' ? 'tokenizer' : 'tokenizer_2'
  const config = (await readConfig(folder, `${name}/tokenizer_config.json`, TokenizerConfig)) ?? {}
  const encoder = (await readConfig(folder, `${part}/config.json`, EncoderConfig)) ?? {}
  const file =
    (await readConfig(folder, `${name}/tokenizer.json`, TokenizerFile)) ?? (await fromVocabulary(folder, name, config))
  const { Tokenizer } = await import('@huggingface/tokenizers')
  const tokenizer = new Tokenizer(file, config)
  const idOf = (token: string | null | undefined, fallback: string) => {
    const id = tokenizer.token_to_id(token ?? fallback)
    if (id === undefined) throw invalid(folder, `${name} has no token "${token ?? fallback}".`)
    return id
  }
  const endId = idOf(config.eos_token, END)
  return {
    // Tokenizers without a limit of their own claim an astronomic one.
    contextLength: Math.min(
      config.model_max_length ?? CLIP_CONTEXT_LENGTH,
      encoder.max_position_embeddings ?? CLIP_CONTEXT_LENGTH,
    ),
    startId: idOf(config.bos_token, START),
    endId,
    padId: config.pad_token ? idOf(config.pad_token, END) : endId,
    encode: (text) => tokenizer.encode(text, { add_special_tokens: false }).ids,
  }
}

/** The `tokenizer.json` that describes CLIP's byte-pair encoding over a vocabulary and its merges (Radford et al. 2021). */
async function fromVocabulary(folder: string, name: string, config: TokenizerConfig): Promise<object> {
  const vocab = await readConfig(folder, `${name}/vocab.json`, Vocabulary)
  const merges = join(folder, name, 'merges.txt')
  if (!vocab || !(await isFile(merges))) {
    throw invalid(folder, `${name} holds neither tokenizer.json nor vocab.json with merges.txt.`)
  }
  const lines = (await readFile(merges, 'utf8')).split(/\r?\n/).filter((line) => line && !line.startsWith('#version'))
  const special = [...new Set([config.bos_token ?? START, config.eos_token ?? END])]
  return {
    version: '1.0',
    added_tokens: special.map((content) => ({
      id: vocab[content],
      content,
      single_word: false,
      lstrip: false,
      rstrip: false,
      normalized: false,
      special: true,
    })),
    normalizer: {
      type: 'Sequence',
      normalizers: [
        { type: 'NFC' },
        { type: 'Replace', pattern: { Regex: '\\s+' }, content: ' ' },
        { type: 'Lowercase' },
      ],
    },
    pre_tokenizer: {
      type: 'Sequence',
      pretokenizers: [
        {
          type: 'Split',
          pattern: { Regex: "'s|'t|'re|'ve|'m|'ll|'d|[\\p{L}]+|[\\p{N}]|[^\\s\\p{L}\\p{N}]+" },
          behavior: 'Removed',
          invert: true,
        },
        { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: false },
      ],
    },
    post_processor: null,
    decoder: { type: 'ByteLevel', add_prefix_space: true, trim_offsets: true, use_regex: true },
    model: {
      type: 'BPE',
      dropout: null,
      unk_token: config.eos_token ?? END,
      continuing_subword_prefix: '',
      end_of_word_suffix: '</w>',
      fuse_unk: false,
      byte_fallback: false,
      vocab,
      merges: lines,
    },
  }
}
