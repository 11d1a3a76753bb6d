import { createHash, randomUUID } from 'node:crypto'
import { open, readdir, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'

/** How a model is fingerprinted; source: InvokeAI's `hashing_algorithm`. Both BLAKE3 settings give the same hash. */
export type HashAlgorithm =
  | ('blake3_multi' | 'blake3_single' | 'random' | 'md5' | 'sha1' | 'sha224' | 'sha256' | 'sha384' | 'sha512')
  | ('blake2b' | 'blake2s' | 'sha3_224' | 'sha3_256' | 'sha3_384' | 'sha3_512' | 'shake_128' | 'shake_256')

/** Files that hold weights; everything else in a model's folder describes it. */
const WEIGHTS = /\.(?:onnx|onnx_data|onnx\.data|data|pb|safetensors|ckpt|bin|pt|pth)$/

const CHUNK_BYTES = 1 << 20

/** Algorithms that Node's OpenSSL calls otherwise, with the bytes of those that have no length of their own. */
const NODE_NAMES: Readonly<Record<string, { readonly name: string; readonly outputLength?: number }>> = {
  blake2b: { name: 'blake2b512' },
  blake2s: { name: 'blake2s256' },
  sha3_224: { name: 'sha3-224' },
  sha3_256: { name: 'sha3-256' },
  sha3_384: { name: 'sha3-384' },
  sha3_512: { name: 'sha3-512' },
  shake_128: { name: 'shake128', outputLength: 128 },
  shake_256: { name: 'shake256', outputLength: 256 },
}

/** A hash in the making. */
interface Digest {
  update(data: Uint8Array): unknown
  hex(): string
}

/**
 * The hash of a model, `<algorithm>:<hex>`: of a file its own; of a folder BLAKE3 over the concatenated hex hashes of
 * its weight files, ordered by path. That is InvokeAI's way, with ONNX files counted among the weights.
 */
export async function hashModel(path: string, algorithm: HashAlgorithm, signal?: AbortSignal): Promise<string> {
  const prefix = algorithm.startsWith('blake3') || algorithm === 'random' ? 'blake3' : algorithm
  if (algorithm === 'random') return `${prefix}:${await hashText(randomUUID())}`
  if (await isFolder(path)) {
    const weights = (await filesBelow(path)).filter((file) => WEIGHTS.test(file))
    const hashes: string[] = []
    for (const file of weights) hashes.push(await hashFile(join(path, file), algorithm, signal))
    return `${prefix}:${await hashText(hashes.join(''))}`
  }
  return `${prefix}:${await hashFile(path, algorithm, signal)}`
}

/** The bytes of a file, or of all files in a folder and those below it. */
export async function folderSize(path: string): Promise<number> {
  const found = await stat(path)
  if (!found.isDirectory()) return found.size
  const sizes = await Promise.all((await filesBelow(path)).map(async (file) => (await stat(join(path, file))).size))
  return sizes.reduce((sum, size) => sum + size, 0)
}

/**
 * Relative paths of all files below a folder with `/` between names, sorted by code units. Links to files count (a
 * hub's cache consists of them), links to folders are not followed.
 */
export async function filesBelow(path: string): Promise<string[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true })
  const found: string[] = []
  for (const entry of entries) {
    const file = join(entry.parentPath, entry.name)
    if (entry.isFile() || (entry.isSymbolicLink() && (await isPlainFile(file)))) {
      found.push(relative(path, file).split(sep).join('/'))
    }
  }
  return found.sort()
}

/** Reads into one piece of memory over and over: a stream would leave as much behind as the file is long. */
async function hashFile(path: string, algorithm: HashAlgorithm, signal?: AbortSignal): Promise<string> {
  const digest = await createDigest(algorithm)
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES)
  const handle = await open(path)
  try {
    for (;;) {
      signal?.throwIfAborted()
      const { bytesRead } = await handle.read(chunk, 0, chunk.length, null)
      if (bytesRead === 0) return digest.hex()
      digest.update(chunk.subarray(0, bytesRead))
    }
  } finally {
    await handle.close()
  }
}

async function hashText(text: string): Promise<string> {
  const digest = await createDigest('blake3_single')
  digest.update(Buffer.from(text))
  return digest.hex()
}

async function createDigest(algorithm: HashAlgorithm): Promise<Digest> {
  if (algorithm.startsWith('blake3')) {
    const { createBLAKE3 } = await import('hash-wasm')
    const hash = await createBLAKE3()
    hash.init()
    return { update: (data) => hash.update(data), hex: () => hash.digest('hex') }
  }
  const { name, ...options } = NODE_NAMES[algorithm] ?? { name: algorithm }
  const hash = createHash(name, options)
  return { update: (data) => hash.update(data), hex: () => hash.digest('hex') }
}

const isFolder = (path: string): Promise<boolean> => stat(path).then((found) => found.isDirectory())

const isPlainFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  )
