import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'

/** Files that hold weights; everything else in a model's folder describes it. */
const WEIGHTS = /\.(?:onnx|onnx_data|onnx\.data|data|pb|safetensors|ckpt|bin|pt|pth)$/

/**
 * The hash of a model's folder: `sha256:<hex>` over the concatenated hex hashes of its weight files, ordered by path
 * (InvokeAI's way for folders, with SHA-256 for its BLAKE3 and ONNX files included).
 */
export async function hashModel(folder: string): Promise<string> {
  const whole = createHash('sha256')
  for (const file of (await filesBelow(folder)).filter((path) => WEIGHTS.test(path))) {
    const hash = createHash('sha256')
    await pipeline(createReadStream(join(folder, file)), hash)
    whole.update(hash.digest('hex'))
  }
  return `sha256:${whole.digest('hex')}`
}

/** The bytes of all files in a folder and those below it. */
export async function folderSize(folder: string): Promise<number> {
  const sizes = await Promise.all((await filesBelow(folder)).map(async (file) => (await stat(join(folder, file))).size))
  return sizes.reduce((sum, size) => sum + size, 0)
}

/** Relative paths of all files below a folder with `/` between names, sorted by code units. */
async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort()
}
