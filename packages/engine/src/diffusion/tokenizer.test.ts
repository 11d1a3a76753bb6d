import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadTokenizer } from './tokenizer.ts'

const emoji = fileURLToPath(new URL('../../../../models/emoji-128', import.meta.url))
const texts = ['christmas tree', 'Christmas  TREE', 'a house with garden', 'fire engine, 3 stars!', '']

describe('the tokenizer', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tokenizer-'))
    await cp(join(emoji, 'tokenizer'), join(folder, 'tokenizer'), { recursive: true })
  })
  afterEach(() => rm(folder, { recursive: true }))

  it('gives the ids that the model was trained with', async () => {
    const tokenizer = await loadTokenizer(emoji, 'text_encoder')
    expect(tokenizer).toMatchObject({ contextLength: 32, startId: 0, endId: 1, padId: 1 })
    expect(tokenizer.encode('christmas tree')).toEqual([1169, 1122])
    expect(tokenizer.encode('Christmas  TREE')).toEqual([1169, 1122])
  })

  it('can be built of vocabulary and merges alone', async () => {
    await rm(join(folder, 'tokenizer/tokenizer.json'))
    const [built, given] = [await loadTokenizer(folder, 'text_encoder'), await loadTokenizer(emoji, 'text_encoder')]
    for (const text of texts) expect(built.encode(text)).toEqual(given.encode(text))
  })

  it('takes special tokens as text or as objects', async () => {
    const path = join(folder, 'tokenizer/tokenizer_config.json')
    const config: Record<string, unknown> = JSON.parse(await readFile(path, 'utf8'))
    await writeFile(path, JSON.stringify({ ...config, pad_token: { content: '!' }, model_max_length: 1e30 }))
    expect(await loadTokenizer(folder, 'text_encoder')).toMatchObject({ padId: 2, contextLength: 77 })
  })

  it('does not cut long texts', async () => {
    const tokenizer = await loadTokenizer(emoji, 'text_encoder')
    expect(tokenizer.encode('tree '.repeat(100))).toHaveLength(100)
  })

  it('says when its files are missing', async () => {
    await expect(loadTokenizer(folder, 'text_encoder_2')).rejects.toThrow('tokenizer_2 holds neither tokenizer.json')
  })
})
