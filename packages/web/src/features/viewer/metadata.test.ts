import { describe, expect, it } from 'vitest'
import { metadataRows } from './metadata.ts'

describe('metadataRows', () => {
  it('shows what people look for in reading order and joins the size', () => {
    const rows = metadataRows({
      seed: 42,
      height: 128,
      width: 96,
      positive_prompt: 'a red fox',
      model: { key: 'k', name: 'Emoji 128', base: 'sd-1' },
      scheduler: 'euler',
    })
    expect(rows.map(({ name, value }) => [name, value])).toEqual([
      ['positive_prompt', 'a red fox'],
      ['model', 'Emoji 128'],
      ['seed', '42'],
      ['size', '96 × 128'],
      ['scheduler', 'euler'],
    ])
  })

  it('leaves out what is empty, missing or of another shape', () => {
    expect(
      metadataRows({ negative_prompt: '  ', model: 'text is shown', clip_skip: 0, seed: null, steps: [] }),
    ).toEqual([{ name: 'model', value: 'text is shown', long: false }])
  })

  it('keeps a seed of zero', () => {
    expect(metadataRows({ seed: 0 })).toEqual([{ name: 'seed', value: '0', long: false }])
  })
})
