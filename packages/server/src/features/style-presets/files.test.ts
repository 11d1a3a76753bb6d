import { AppError } from '@invoke-studio/contract/errors'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readPresetFile, writePresetFile } from './files.ts'

const read = (text: string | Uint8Array, type = 'text/csv') =>
  readPresetFile({ content: typeof text === 'string' ? Buffer.from(text) : text, type })
const why = (text: string | Uint8Array, type = 'text/csv'): string => {
  try {
    read(text, type)
  } catch (error) {
    if (error instanceof AppError) return `${error.status} ${error.message}`
    throw error
  }
  return 'read'
}

describe('a file of presets', () => {
  it('is CSV with a header in any order, with or without a byte order mark, quotes and empty lines', () => {
    const text = '\ufeffnegative_prompt,Name,prompt\r\n"a, ""b""\nc",Fox, x {prompt} \r\n\r\n,Owl,\r\n'
    expect(read(text, 'text/csv; charset=utf-8')).toEqual([
      { name: 'Fox', positive_prompt: 'x {prompt}', negative_prompt: 'a, "b"\nc' },
      { name: 'Owl', positive_prompt: '', negative_prompt: '' },
    ])
    expect(read('name,positive_prompt\nFox,x')).toEqual([{ name: 'Fox', positive_prompt: 'x', negative_prompt: '' }])
  })

  it('is a JSON list of the same', () => {
    const json = JSON.stringify([
      { name: 'Fox', prompt: 'x' },
      { name: 'Owl', positive_prompt: 'y', negative_prompt: 'z' },
    ])
    expect(read(`\ufeff${json}`, 'application/json')).toEqual([
      { name: 'Fox', positive_prompt: 'x', negative_prompt: '' },
      { name: 'Owl', positive_prompt: 'y', negative_prompt: 'z' },
    ])
  })

  it.each([
    ['name,prompt,colour\nFox,x,red', 'the column "colour" is none of name, prompt, positive_prompt, negative_prompt.'],
    ['prompt\nx', 'the column name is missing.'],
    ['name\nFox', 'the column prompt is missing.'],
    ['name,name,prompt\na,b,c', 'a column is there twice.'],
    ['name,prompt\nFox,x\nOwl', 'line 3 is no CSV: it has more or fewer cells than there are columns.'],
    ['name,prompt\nFox,x,y', 'line 2 is no CSV: it has more or fewer cells than there are columns.'],
    ['name,prompt\n"Fox,x', 'a quote is never closed.'],
    ['name,prompt\nFo"x,x', 'a quote is not where quotes may be.'],
    ['name,prompt\nFox,x\n  ,y', 'in row 3, "name" must not be empty.'],
    ['name,prompt\nFox,a\0b', 'in row 2, "prompt" contains a character that no text may have.'],
    ['name,prompt,positive_prompt\nFox,x,y', 'in row 2, the preset needs either "prompt" or "positive_prompt".'],
    ['name,prompt', 'the file holds no presets.'],
    ['', 'the column name is missing.'],
  ])('is refused as a whole when it is wrong: %j', (text, sentence) => {
    expect(why(text)).toMatch(/^400 Nothing was imported: /)
    expect(why(text)).toContain(sentence)
  })

  it.each([
    ['{"name":"Fox"}', 'the JSON is no list of presets.'],
    ['[', 'the file is no JSON.'],
    ['[7]', 'in preset 1, the preset is no object.'],
    ['[{"name":"Fox"}]', 'in preset 1, the preset needs either "prompt" or "positive_prompt".'],
    ['[{"prompt":"x"}]', 'in preset 1, "name" is missing.'],
    ['[{"name":"Fox","prompt":"x","type":"default"}]', 'in preset 1, the member "type" is not known.'],
    ['[{"name":"Fox","prompt":7}]', 'in preset 1, "prompt" is no text.'],
    ['[]', 'the file holds no presets.'],
  ])('in JSON is refused as a whole when it is wrong: %j', (text, sentence) => {
    expect(why(text, 'application/json')).toContain(`400 Nothing was imported: ${sentence}`)
  })

  it('is refused when it is neither, or in another encoding, or endless', () => {
    expect(why('name,prompt', 'text/plain')).toBe(
      '415 Presets are imported from a CSV file (text/csv) or a JSON file (application/json).',
    )
    expect(why(Buffer.from('name,prompt\nF\xfcchse,x', 'latin1'))).toContain('not written in UTF-8')
    expect(why(`name,prompt\n${'Fox,x\n'.repeat(10_001)}`)).toContain('more than 10000 presets')
  })

  it('comes back as it was written, whatever is in it', () => {
    const text = fc.string({ unit: 'grapheme' }).filter((t) => !t.includes('\0') && t === t.trim())
    const preset = fc.record({
      name: text.filter((t) => t.length > 0 && t.length <= 300),
      preset_data: fc.record({ positive_prompt: text, negative_prompt: text }),
    })
    fc.assert(
      fc.property(fc.array(preset, { minLength: 1 }), (presets) => {
        expect(read(writePresetFile(presets))).toEqual(
          presets.map(({ name, preset_data }) => ({ name, ...preset_data })),
        )
      }),
    )
  })

  // The export holds what others made public, and whoever opens it in a spreadsheet would run it.
  it('runs nothing in a spreadsheet, and comes back as it was', () => {
    const formula = { name: '=1+1', preset_data: { positive_prompt: "'-blurry", negative_prompt: '@x' } }
    const text = writePresetFile([formula])
    expect(text).toBe("name,prompt,negative_prompt\r\n'=1+1,''-blurry,'@x\r\n")
    expect(read(text)).toEqual([{ name: '=1+1', ...formula.preset_data }])
  })
})
