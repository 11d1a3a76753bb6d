import { describe, expect, it } from 'vitest'
import { parseSource, shownUrl, sourceText } from './source.ts'

const options = { inplace: false, access_token: null, hf_endpoint: 'https://hub.test' }
const parse = (text: string) => parseSource(text, options)

describe('sources', () => {
  it.each([
    ['owner/name', { repo_id: 'owner/name', revision: null, variant: null, subfolder: null }],
    ['owner/na.me_1-2', { repo_id: 'owner/na.me_1-2' }],
    ['owner/name:v1.0', { revision: 'v1.0', variant: null }],
    ['owner/name:onnx', { revision: null, variant: 'onnx' }],
    ['owner/name:fp16:unet', { variant: 'fp16', subfolder: 'unet' }],
    ['owner/name::a/b.safetensors', { revision: null, subfolder: 'a/b.safetensors' }],
    ['owner/name:v2::sub', { revision: 'v2', subfolder: 'sub' }],
    ['https://hub.test/owner/name', { repo_id: 'owner/name', revision: null }],
    ['https://hub.test/owner/name/tree/dev/deep/er', { revision: 'dev', subfolder: 'deep/er' }],
  ])('%s is a repository of the hub', async (text, expected) => {
    expect((await parse(text)).source).toMatchObject({ type: 'hf', ...expected })
  })

  it.each([
    ['owner/name', 'owner/name'],
    ['owner/name:onnx', 'owner/name:onnx'],
    ['owner/name:v2::sub', 'owner/name:v2:sub'],
    ['owner/name::sub', 'owner/name::sub'],
  ])('%s is remembered as %s, which means the same', async (text, remembered) => {
    const { source } = await parse(text)
    expect(sourceText(source)).toBe(remembered)
    expect((await parse(remembered)).source).toEqual(source)
  })

  it('elsewhere are files, on the hub too', async () => {
    const file = await parse('https://hub.test/owner/name/blob/main/a.safetensors#top')
    expect(file.source).toMatchObject({ type: 'url', url: 'https://hub.test/owner/name/resolve/main/a.safetensors' })
    expect((await parse('http://other.test/owner/name')).source).toMatchObject({ type: 'url' })
    expect((await parse('"/tmp"')).source).toEqual({ type: 'local', path: '/tmp', inplace: false })
  })

  it('show no token that is part of a URL, but keep it for the download', async () => {
    const url = 'https://files.test/m.onnx?version=2&token=hunter2&API_KEY=x&access-token=y'
    const { source, secrets } = await parse(url)
    expect(source).toMatchObject({ url: 'https://files.test/m.onnx?version=2&access-token=y' })
    expect(secrets.url).toBe(url)
    expect(shownUrl('https://me:pw@files.test/m.onnx?sig=1')).toBe('https://files.test/m.onnx')
  })

  it.each(['', 'nonsense', '/no/such/folder', 'ftp://a.test/b', 'a/b/c', '../b', 'javascript:alert(1)', 'http://'])(
    '%j is none',
    async (text) => {
      await expect(parse(text)).rejects.toMatchObject({ code: 'install_source_unsupported' })
    },
  )
})
