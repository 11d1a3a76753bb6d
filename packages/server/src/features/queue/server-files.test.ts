import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createLocalStore } from '../../platform/storage/index.ts'
import { serverFiles } from './server-files.ts'

let folder: string
let root: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'studio-files-'))
  root = join(folder, 'root')
  await mkdir(join(root, 'prompts'), { recursive: true })
  await writeFile(join(root, 'prompts', 'animals.txt'), 'a cat')
  await writeFile(join(root, 'invokeai.yaml'), 'smtp_password: secret')
  await writeFile(join(folder, 'outside.txt'), 'secret')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const filesOf = (is_admin: boolean) =>
  serverFiles({ files: createLocalStore(root), root, outputs_dir: 'outputs' })({
    user_id: 'ann',
    is_admin,
    mode: 'multi',
  })

describe('text files of the server', () => {
  it('are read from the root folder, by relative and by absolute paths', async () => {
    const files = filesOf(true)
    expect(await files.readText('prompts/animals.txt')).toBe('a cat')
    expect(await files.readText(join(root, 'prompts', 'animals.txt'))).toBe('a cat')
  })

  it('are not read from elsewhere, nor what is no text file, also through links', async () => {
    await symlink(join(folder, 'outside.txt'), join(root, 'linked.txt'))
    await symlink(join(root, 'invokeai.yaml'), join(root, 'settings.txt'))
    const outside = join(folder, 'outside.txt')
    for (const path of ['../outside.txt', outside, 'linked.txt', 'invokeai.yaml', 'settings.txt', 'prompts']) {
      await expect(filesOf(true).readText(path), path).rejects.toThrow('only .txt files in the root folder')
    }
  })

  it('that are not there are said to be missing', async () => {
    await expect(filesOf(true).readText('none.txt')).rejects.toThrow('There is no file none.txt')
  })

  it('are for administrators alone', async () => {
    await expect(filesOf(false).readText('prompts/animals.txt')).rejects.toThrow('Only administrators')
  })
})
