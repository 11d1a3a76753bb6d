import { describe, expect, it } from 'vitest'
import type { Raster } from '../../define/context.ts'
import { decodeImage } from '../../runtime/imaging.ts'
import { graphOf, runGraph } from '../../testing/graphs.ts'
import { memoryHost } from '../../testing/host.ts'
import { rgb, rgba, runNode } from '../../testing/pictures.ts'

const plain = (width: number, height: number, ...colour: [number, number, number, number]): Raster =>
  rgba(width, height, ...Array.from({ length: width * height }, () => colour).flat())

describe('save_image_to_file', () => {
  async function saved(options: Readonly<Record<string, unknown>>) {
    const host = memoryHost()
    const image = { image_name: host.put(rgb(2, 1, 255, 0, 0, 250, 10, 20)) }
    const run = await runGraph(graphOf({ node: { type: 'save_image_to_file', image, ...options } }), { host })
    return { host, error: run.status === 'failed' ? run.error.error_message : null }
  }

  it('saves a copy to the gallery, and a file with the same id in its name', async () => {
    const { host } = await saved({ output_directory: ' exports\\2026/./x ', prefix: 'hero_', suffix: '_final' })
    expect([...host.stored.keys()]).toEqual(['image-1.png', 'image-2.png'])
    const [[key, content] = ['', new Uint8Array()]] = [...host.exports]
    expect(key).toBe('exports/2026/x/hero_image-2_final.png')
    expect([...(await decodeImage(content)).raster.data]).toEqual([255, 0, 0, 250, 10, 20])
  })

  it.each(['jpg', 'webp'])('writes %s files of a chosen quality', async (file_format) => {
    const { host } = await saved({ file_format, quality: 1 })
    const [[key, content] = ['', new Uint8Array()]] = [...host.exports]
    expect(key).toBe(`image-2.${file_format}`)
    expect((await decodeImage(content)).raster).toMatchObject({ width: 2, height: 1 })
  })

  it.each([
    { output_directory: '/etc' },
    { output_directory: 'C:\\Windows' },
    { output_directory: '\\\\host\\share' },
    { output_directory: 'a/../../b' },
    { prefix: '../' },
    { suffix: 'a/b' },
    { prefix: 'a\u0000b' },
  ])('refuses %o, and saves nothing then', async (options) => {
    const { host, error } = await saved(options)
    expect(error).toMatch(/must not|no file name/)
    expect([host.stored.size, host.exports.size]).toEqual([1, 0])
  })
})

describe('prompt_from_file', () => {
  const read = async (options: Readonly<Record<string, unknown>>) => {
    const host = memoryHost()
    host.texts.set('prompts.txt', 'one\r\n  two \nthree\n')
    const run = await runGraph(graphOf({ node: { type: 'prompt_from_file', file_path: 'prompts.txt', ...options } }), {
      host,
    })
    return run.status === 'failed' ? run.error.error_message : run.values('node', 'collection')[0]
  }

  it.each([
    [{}, ['one']],
    [{ max_prompts: 0 }, ['one', 'two', 'three']],
    [{ start_line: 2, max_prompts: 1, pre_prompt: 'a ', post_prompt: '!' }, ['a two!']],
    [{ start_line: 9 }, []],
    [{ file_path: 'none.txt' }, 'There is no file none.txt'],
  ])('%o gives %j', async (options, expected) => {
    expect(await read(options)).toEqual(expected)
  })
})

describe('flux_kontext_image_prep', () => {
  const prepare = async (pictures: readonly Raster[], options: Readonly<Record<string, unknown>> = {}) => {
    const host = memoryHost()
    const images = pictures.map((picture) => ({ image_name: host.put(picture) }))
    const run = await runGraph(graphOf({ node: { type: 'flux_kontext_image_prep', images, ...options } }), { host })
    if (run.status === 'failed') throw new Error(run.error.error_message)
    return [...host.stored.values()].at(-1)?.image
  }

  it('gives the first picture the preferred size whose shape is most alike', async () => {
    expect(await prepare([plain(4, 4, 9, 9, 9, 255)])).toMatchObject({ width: 1024, height: 1024, channels: 3 })
    expect(await prepare([plain(16, 9, 9, 9, 9, 255)])).toMatchObject({ width: 1392, height: 752 })
  })

  it('puts the others beside it, as high as it is, each on the grid', async () => {
    const pictures = [plain(40, 33, 255, 0, 0, 255), plain(20, 10, 0, 0, 255, 255), plain(1, 100, 0, 255, 0, 255)]
    const row = await prepare(pictures, { use_preferred_resolution: false })
    expect(row).toMatchObject({ width: 32 + 64 + 16, height: 32 })
    const at = (x: number) => [...(row?.data.subarray(x * 3, x * 3 + 3) ?? [])]
    expect([at(0), at(40), at(111)]).toEqual([
      [255, 0, 0],
      [0, 0, 255],
      [0, 255, 0],
    ])
  })

  it('refuses to do without a picture', async () => {
    expect((await runNode({ type: 'flux_kontext_image_prep', images: [] })).error?.error_type).toBe('InvalidGraphError')
  })
})
