import { randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { access, cp, mkdir, rename, rm } from 'node:fs/promises'
import { basename, join, relative, sep } from 'node:path'
import { type HashAlgorithm, hashModel, probeModel } from '@invoke-studio/engine'
import { recordOf } from './records.ts'
import type { ModelsRepository } from './repository.ts'

/** Parts of the bundled folder that are not the model: arrays that tests hold the engine against. */
const NOT_COPIED = new Set(['reference'])

const DESCRIPTION = 'Draws small emoji in seconds, on any computer. It ships with the studio.'

/**
 * Copies the model that ships with the product into the models folder and registers it, once in the life of a studio:
 * it does not come back after an administrator removed it, but its files do on a host that has none of them. Answers
 * its key, or null when there was nothing to register.
 */
export async function installBundledModel(deps: {
  rows: ModelsRepository
  /** Folder of the model in the product. */
  source: string
  /** Absolute. */
  models_dir: string
  hashing_algorithm: HashAlgorithm
}): Promise<string | null> {
  const { rows, source, models_dir, hashing_algorithm } = deps
  const name = basename(source)
  const mark = `bundled_model:${name}`
  if (!(await exists(source))) return null
  const known = await rows.marked(mark)
  if (known !== null) {
    const record = await rows.find(known)
    if (record?.path === known && !(await exists(join(models_dir, known)))) {
      await copyWhole(source, join(models_dir, known))
    }
    return null
  }
  const key = randomUUID()
  const folder = join(models_dir, key)
  await copyWhole(source, folder)
  try {
    const probed = { ...(await probeModel(folder)), name, description: DESCRIPTION }
    const hash = await hashModel(folder, hashing_algorithm)
    const record = recordOf(probed, { key, hash, path: key, source: name, source_type: 'path' })
    if (await rows.addOnce(mark, record)) return key
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw error
  }
  // Another server of the same studio was faster.
  await rm(folder, { recursive: true, force: true })
  return null
}

/** Copies under another name first, so that a folder named by a key is always whole. */
async function copyWhole(source: string, folder: string): Promise<void> {
  const aside = join(folder, '..', `tmpinstall_${randomUUID()}`)
  await mkdir(join(folder, '..'), { recursive: true })
  await cp(source, aside, {
    recursive: true,
    mode: constants.COPYFILE_FICLONE,
    filter: (path) => !NOT_COPIED.has(relative(source, path).split(sep)[0] ?? ''),
  })
  try {
    await rename(aside, folder)
  } catch (error) {
    await rm(aside, { recursive: true, force: true })
    // Another process of this studio with the same models folder was faster.
    if (!(await exists(folder))) throw error
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
