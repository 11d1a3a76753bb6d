import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { ModelAccess, NamedModel } from '../define/context.ts'
import { loadTokenizer } from '../diffusion/tokenizer.ts'
import type { OnnxRuntime, OnnxSession, OnnxSource } from '../runtime/onnx.ts'
import { type OnnxFile, parseOnnx, writeOnnx } from '../runtime/onnx-file/file.ts'
import { createMemoryCache, type Loaded } from './cache.ts'
import { takesTokenMask } from './changes/attention.ts'
import { changeNetwork, type NetworkChanges, nameOfChanges } from './changes/index.ts'
import { invalid, isFile, type ModelFacts, NETWORK_FILE, readModelFacts } from './facts.ts'
import { folderSize } from './files.ts'
import type { InstalledModel, ModelPart } from './installed.ts'
import type { DiffusionModel, LoadedPart } from './model.ts'

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
  /** Finds a model by its name, base and type with the session's rights; null when there is none. */
  findNamed?(query: NamedModel): Promise<InstalledModel | null>
  /** Told before a part (null for a model of one network) is loaded from disk and after it was. */
  loading?(model: InstalledModel, part: ModelPart | null, phase: 'started' | 'complete'): void
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

  function openFor(session: ModelSession, model: InstalledModel, facts: ModelFacts, changed: PartChanges = {}) {
    const opened: DiffusionModel = {
      name: model.name,
      facts,
      with: (changes) => openFor(session, model, facts, merged(changed, changes)),
      tokenizer: (part) => readings.remember(model.path, `tokenizer of ${part}`, () => loadTokenizer(model.path, part)),
      remember: (name, compute) => readings.remember(model.path, name, compute),
      async use(part, work) {
        const changes = await possible(model, part, changed[part] ?? {})
        const name = nameOfChanges(changes)
        const load = async (makeRoom: MakeRoom) => {
          session.loading?.(model, part, 'started')
          const change = name === '' ? null : (file: OnnxFile) => changeNetwork(file, part, changes)
          const loaded = await loadNetwork(runtime, await networkFile(model.path, part), change, makeRoom)
          session.loading?.(model, part, 'complete')
          return loaded
        }
        return parts.use(`${model.key}:${part}${name === '' ? '' : `+${name}`}`, load, work)
      },
    }
    return opened
  }

  /** The changes that a network allows; one that cannot be changed so is not loaded twice for that. */
  async function possible(model: InstalledModel, part: ModelPart, changes: NetworkChanges): Promise<NetworkChanges> {
    if (!changes.tokenMask) return changes
    const tokenMask = await readings.remember(model.path, `token mask of ${part}`, async () =>
      takesTokenMask(parseOnnx(await readFile(await networkFile(model.path, part)))),
    )
    return { ...changes, tokenMask }
  }

  /** A network that is a model of its own. */
  function useNetwork<R>(session: ModelSession, model: InstalledModel, work: (network: LoadedPart) => Promise<R>) {
    paths.set(model.key, model.path)
    const load = async (makeRoom: MakeRoom) => {
      session.loading?.(model, null, 'started')
      const loaded = await loadNetwork(runtime, await singleNetwork(model.path), null, makeRoom)
      session.loading?.(model, null, 'complete')
      return loaded
    }
    return parts.use(`${model.key}:network`, load, work)
  }

  return {
    access: (session) => ({
      async open({ key }) {
        const model = await session.find(key)
        paths.set(key, model.path)
        return openFor(session, model, await readings.remember(model.path, 'facts', () => readFacts(model.path)))
      },
      find: ({ key }) => session.find(key),
      findNamed: async (query) => (await session.findNamed?.(query)) ?? null,
      useNetwork: async ({ key }, work) => useNetwork(session, await session.find(key), work),
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
    loadedKeys: () => [...new Set([...parts.sizes().keys()].map((id) => id.slice(0, id.indexOf(':'))))],
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

type PartChanges = Readonly<Partial<Record<ModelPart, NetworkChanges>>>

/** Changes on top of others; lists are joined. */
function merged(one: PartChanges, other: PartChanges): PartChanges {
  const parts = new Set([...Object.keys(one), ...Object.keys(other)] as ModelPart[])
  const join = (part: ModelPart): NetworkChanges => ({
    ...one[part],
    ...other[part],
    loras: [...(one[part]?.loras ?? []), ...(other[part]?.loras ?? [])],
  })
  return Object.fromEntries([...parts].map((part) => [part, join(part)]))
}

type MakeRoom = (bytes: number) => Promise<void>

async function networkFile(folder: string, part: ModelPart): Promise<string> {
  const path = join(folder, part, NETWORK_FILE)
  if (!(await isFile(path))) throw invalid(folder, `${path} is missing.`)
  return path
}

/** The file of a model that is one network: the path itself, or the only ONNX file of a folder. */
async function singleNetwork(path: string): Promise<string> {
  if (await isFile(path)) {
    if (path.endsWith('.onnx')) return path
    throw invalid(path, 'it is no ONNX file.')
  }
  if (!(await isFolder(path))) throw invalid(path, 'the file does not exist.')
  const [file, ...others] = (await readdir(path)).filter((name) => name.endsWith('.onnx'))
  if (file === undefined || others.length > 0) throw invalid(path, 'the folder does not hold a single .onnx file.')
  return join(path, file)
}

async function loadNetwork(
  runtime: OnnxRuntime,
  path: string,
  change: ((file: OnnxFile) => Promise<OnnxFile>) | null,
  makeRoom: MakeRoom,
): Promise<Loaded<OnnxSession>> {
  // Beside a part's file lie its weights; beside a model of one file may lie anything.
  const onDisk = basename(path) === NETWORK_FILE ? await folderSize(dirname(path)) : (await stat(path)).size
  await makeRoom(onDisk)
  const before = process.memoryUsage.rss()
  const value = await runtime.load(change ? await changedSource(path, change) : path)
  // Packed weights unfold when they are loaded, so the file's size alone would tell too little.
  return { value, bytes: Math.max(onDisk, process.memoryUsage.rss() - before) }
}

async function changedSource(path: string, change: (file: OnnxFile) => Promise<OnnxFile>): Promise<OnnxSource> {
  return { bytes: writeOnnx(await change(parseOnnx(await readFile(path)))), folder: dirname(path) }
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
