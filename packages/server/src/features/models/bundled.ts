import { createHash, randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { access, cp, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { basename, join, relative, sep } from 'node:path'
import { type MainModelConfig, MainModelDefaultSettings } from '@invoke-studio/contract/models'
import type { ModelsRepository } from './repository.ts'

const CHUNK_BYTES = 1 << 20

/** Parts of the bundled folder that are not the model: arrays that tests hold the engine against. */
const NOT_COPIED = new Set(['reference'])

/**
 * Copies the model that ships with the product into the models folder and registers it, once in the life of a studio:
 * it does not come back after an administrator removed it. Answers its key, or null when there was nothing to do.
 */
export async function installBundledModel(deps: {
  rows: ModelsRepository
  /** Folder of the model in the product. */
  source: string
  /** Absolute. */
  models_dir: string
}): Promise<string | null> {
  const { rows, source, models_dir } = deps
  const name = basename(source)
  const mark = `bundled_model:${name}`
  if ((await rows.wasDone(mark)) || !(await exists(source))) return null
  const key = randomUUID()
  const folder = join(models_dir, key)
  await copyWhole(source, folder)
  try {
    if (await rows.addOnce(mark, await describe(folder, { key, name }))) return key
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
  const aside = join(folder, '..', `tmpinstall_${basename(folder)}`)
  await mkdir(join(folder, '..'), { recursive: true })
  await cp(source, aside, {
    recursive: true,
    mode: constants.COPYFILE_FICLONE,
    filter: (path) => !NOT_COPIED.has(relative(source, path).split(sep)[0] ?? ''),
  })
  await rename(aside, folder)
}

/**
 * The record of a main model in the diffusers ONNX layout. InvokeAI knows such folders as format `diffusers` of the
 * variant `onnx`; its clients take them for Stable Diffusion 1 models by `base`.
 */
async function describe(folder: string, { key, name }: { key: string; name: string }): Promise<MainModelConfig> {
  const scheduler = await readJson(join(folder, 'scheduler', 'scheduler_config.json'))
  const { hash, file_size } = await measure(folder)
  return {
    key,
    hash,
    path: key,
    file_size,
    name,
    description: 'Draws small emoji in seconds, on any computer. It ships with the studio.',
    source: name,
    source_type: 'path',
    source_api_response: null,
    source_url: null,
    cover_image: null,
    type: 'main',
    base: 'sd-1',
    format: 'diffusers',
    variant: 'normal',
    repo_variant: 'onnx',
    prediction_type: String(scheduler.prediction_type ?? 'epsilon'),
    trigger_phrases: null,
    default_settings: await defaultSettings(folder),
  }
}

const NO_SETTINGS: Required<MainModelDefaultSettings> = {
  vae: null,
  vae_precision: null,
  scheduler: null,
  steps: null,
  cfg_scale: null,
  cfg_rescale_multiplier: null,
  width: null,
  height: null,
  guidance: null,
  cpu_only: null,
  fp8_storage: null,
}

/** The settings that the model brings along in `default_settings.json`, members of InvokeAI's default settings. */
async function defaultSettings(folder: string): Promise<MainModelDefaultSettings> {
  const given = await readJson(join(folder, 'default_settings.json'))
  return { ...NO_SETTINGS, ...MainModelDefaultSettings.parse(given) }
}

/** The size of all files, and a hash over the hashes of each in the order of their paths. */
async function measure(folder: string): Promise<{ hash: string; file_size: number }> {
  const whole = createHash('sha256')
  let file_size = 0
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  for (const file of files.sort()) {
    file_size += (await stat(file)).size
    whole.update(await hashOf(file))
  }
  return { hash: `sha256:${whole.digest('hex')}`, file_size }
}

/** Reads into one piece of memory over and over: a stream would leave as much behind as the file is long. */
async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256')
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES)
  const handle = await open(file)
  try {
    for (;;) {
      const { bytesRead } = await handle.read(chunk, 0, chunk.length, null)
      if (bytesRead === 0) return hash.digest('hex')
      hash.update(chunk.subarray(0, bytesRead))
    }
  } finally {
    await handle.close()
  }
}

async function readJson(file: string): Promise<Record<string, unknown>> {
  return JSON.parse(await readFile(file, 'utf8'))
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
