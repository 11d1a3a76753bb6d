import { stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { InstalledModel, ModelAccess } from '../define/context.ts'
import { loadTokenizer } from '../diffusion/tokenizer.ts'
import type { OnnxRuntime, OnnxSession } from '../runtime/onnx.ts'
import { createMemoryCache, type Loaded } from './cache.ts'
import { invalid, isFile, type ModelFacts, NETWORK_FILE, readModelFacts } from './facts.ts'
import { folderSize } from './files.ts'
import type { DiffusionModel, ModelPart } from './model.ts'

/** Counts of a model store, in the shape of InvokeAI's `/stats`; sizes in bytes. */
export interface ModelStoreStats {
  readonly hits: number
  readonly misses: number
  readonly high_watermark: number
  readonly in_cache: number
  /** Parts that had to go to make room. */
  readonly cleared: number
  readonly cache_size: number
  /** By model key and part, as in `<key>:unet`. */
  readonly loaded_model_sizes: Readonly<Record<string, number>>
}

/** What one session may see of the installed models, and what it wants to be told. */
export interface ModelSession {
  /** Finds a model by key with the session's rights. */
  find(key: string): Promise<InstalledModel>
  /** Told before a part is loaded from disk and after it was. */
  loading?(model: InstalledModel, part: ModelPart, phase: 'started' | 'complete'): void
}

/** Loaded parts of models, shared by all sessions of a process. */
export interface ModelStore {
  access(session: ModelSession): ModelAccess
  stats(): ModelStoreStats
  /** Keys of models of which a part is in memory. */
  loadedKeys(): readonly string[]
  /** Forgets models that changed or went: what is loaded of them is released once nobody uses it any more. */
  forget(keys: readonly string[]): Promise<void>
  /** Releases everything that is not in use. */
  clear(): Promise<void>
}

interface StoreOptions {
  readonly runtime: OnnxRuntime
  /** Bytes that loaded parts may take together; a single larger part is still loaded, alone. */
  readonly memoryLimit: number
  /** Milliseconds after the last use at which everything is released; never when absent or 0. */
  readonly keepAlive?: number
}

/** Creates an empty store. */
export function createModelStore({ runtime, memoryLimit, keepAlive = 0 }: StoreOptions): ModelStore {
  const parts = createMemoryCache<OnnxSession>({ memoryLimit, keepAlive })
  const readings = createReadings()
  const paths = new Map<string, string>()

  function openFor(session: ModelSession, model: InstalledModel, facts: ModelFacts): DiffusionModel {
    return {
      name: model.name,
      facts,
      tokenizer: (part) => readings.remember(model.path, `tokenizer of ${part}`, () => loadTokenizer(model.path, part)),
      remember: (name, compute) => readings.remember(model.path, name, compute),
      use: (part, work) =>
        parts.use(
          `${model.key}:${part}`,
          async (makeRoom) => {
            session.loading?.(model, part, 'started')
            const loaded = await loadPart(runtime, join(model.path, part), makeRoom)
            session.loading?.(model, part, 'complete')
            return loaded
          },
          work,
        ),
    }
  }

  return {
    access: (session) => ({
      find: ({ key }) => session.find(key),
      async open({ key }) {
        const model = await session.find(key)
        paths.set(key, model.path)
        return openFor(session, model, await readings.remember(model.path, 'facts', () => readFacts(model.path)))
      },
    }),
    stats() {
      const { hits, misses, evicted, mostBytes } = parts.counts()
      const sizes = parts.sizes()
      return {
        hits,
        misses,
        high_watermark: mostBytes,
        in_cache: sizes.size,
        cleared: evicted,
        cache_size: memoryLimit,
        loaded_model_sizes: Object.fromEntries(sizes),
      }
    },
    loadedKeys: () => [...new Set([...parts.sizes().keys()].map((id) => id.slice(0, id.lastIndexOf(':'))))],
    async forget(keys) {
      for (const key of keys) {
        const path = paths.get(key)
        if (path !== undefined) readings.forgetFolder(path)
      }
      // Parts are named by the keys of the models that they are made of.
      await parts.drop((id) => keys.some((key) => id.includes(key)))
    },
    async clear() {
      readings.forget()
      await parts.clear()
    },
  }
}

async function loadPart(
  runtime: OnnxRuntime,
  folder: string,
  makeRoom: (bytes: number) => Promise<void>,
): Promise<Loaded<OnnxSession>> {
  const path = join(folder, NETWORK_FILE)
  if (!(await isFile(path))) throw invalid(dirname(folder), `${path} is missing.`)
  const onDisk = await folderSize(folder)
  await makeRoom(onDisk)
  const before = process.memoryUsage.rss()
  const value = await runtime.load(path)
  // Packed weights unfold when they are loaded, so the file's size alone would tell too little.
  return { value, bytes: Math.max(onDisk, process.memoryUsage.rss() - before) }
}

/** Remembers what is known about models by folder; what could not be found out is tried again. */
function createReadings() {
  const known = new Map<string, Promise<unknown>>()
  return {
    remember<T>(folder: string, name: string, read: () => Promise<T>): Promise<T> {
      const id = `${folder}\0${name}`
      // The name decides the type: it is only ever used with one kind of reading.
      const value = (known.get(id) as Promise<T> | undefined) ?? read()
      known.set(id, value)
      value.catch(() => known.delete(id))
      return value
    },
    forget: () => known.clear(),
    forgetFolder(folder: string): void {
      for (const id of [...known.keys()]) if (id.startsWith(`${folder}\0`)) known.delete(id)
    },
  }
}

async function readFacts(folder: string): Promise<ModelFacts> {
  if (!(await isFolder(folder))) throw invalid(folder, 'the folder does not exist.')
  return readModelFacts(folder)
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )
}
