import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { PASSWORD, startTestStudio, type TestStudio } from './studio.ts'

const GUIDE = new URL('../../../../docs/api.md', import.meta.url)

let studio: TestStudio
let folder: string
beforeAll(async () => {
  studio = await startTestStudio({ workers: true })
  folder = await mkdtemp(join(tmpdir(), 'studio-guide-'))
})
afterAll(async () => {
  await studio.close()
  await rm(folder, { recursive: true, force: true })
})

it('has a complete example that makes a picture', async () => {
  const example = /^```js\n(.*?)^```$/ms.exec(await readFile(GUIDE, 'utf8'))?.[1]
  if (example === undefined) throw new Error('The guide has no example.')
  await writeFile(join(folder, 'picture.mjs'), example)
  await studio.person('ann')
  const env = { ...process.env, STUDIO: studio.url, EMAIL: 'ann@studio.test', PASSWORD }
  const script = promisify(execFile)(process.execPath, ['picture.mjs', 'a green tree'], { cwd: folder, env })
  const name = (await script).stdout.trim()
  expect(await readdir(folder)).toEqual(expect.arrayContaining([name, 'picture.mjs']))
  expect((await readFile(join(folder, name))).toString('latin1')).toContain('"positive_prompt":"a green tree"')
}, 60_000)
