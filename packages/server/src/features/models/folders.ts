import type { Dirent } from 'node:fs'
import { readdir, rm, stat } from 'node:fs/promises'
import { extname, join, relative, resolve, sep } from 'node:path'
import { AppError } from '@invoke-studio/contract/errors'
import type { DeleteOrphanedModelsResponse, FoundModel, OrphanedModelInfo } from '@invoke-studio/contract/models'
import type { Audit, Caller } from '../../access/audit.ts'
import { type ModelPaths, RESERVED } from './paths.ts'
import type { ModelsRepository } from './repository.ts'

/** How deep folders are looked through, and how many files and folders at most. */
const MAX_DEPTH = 20
const MAX_ENTRIES = 200_000

/** Files by which a folder as a whole is a model. */
const FOLDER_MARKS: ReadonlySet<string> = new Set([
  ...['model_index.json', 'config.json', 'learned_embeds.bin', 'learned_embeds.safetensors'],
  ...['pytorch_lora_weights.bin', 'pytorch_lora_weights.safetensors', 'image_encoder.txt'],
])

/** Files that are models by themselves. */
const MODEL_FILES: ReadonlySet<string> = new Set(['.ckpt', '.bin', '.pth', '.safetensors', '.pt', '.gguf', '.onnx'])

/** Looks for models in folders: those that could be installed, and those in the models folder without a record. */
export function modelFolders(deps: {
  readonly rows: Pick<ModelsRepository, 'paths' | 'list'>
  readonly paths: ModelPaths
  readonly audit: Audit
}) {
  const { rows, paths, audit } = deps

  async function orphans(): Promise<OrphanedModelInfo[]> {
    const used = [...(await rows.paths()).values()].map((path) => paths.of({ path }))
    const found: OrphanedModelInfo[] = []
    for (const entry of await entriesOf(paths.models_dir)) {
      const absolute_path = join(paths.models_dir, entry.name)
      if (!entry.isDirectory() || RESERVED.test(entry.name)) continue
      const files = await modelFilesBelow(absolute_path)
      const free = files.filter((file) => !used.some((path) => paths.covers(path, file)))
      if (free.length === 0) continue
      found.push({
        path: entry.name,
        absolute_path,
        files: free.map((file) => relative(paths.models_dir, file).split(sep).join('/')),
        size_bytes: await bytesOf(free),
      })
    }
    return found
  }

  return {
    /** Models in a folder of the server. Throws `bad_request` when it is none. */
    async scan(folder: string): Promise<FoundModel[]> {
      const root = resolve(folder)
      const isFolder = await stat(root).then(
        (found) => found.isDirectory(),
        () => false,
      )
      if (!isFolder) throw new AppError('bad_request', { reason: `There is no folder ${folder} on the server.` })
      const records = await rows.list({ order_by: 'name', direction: 'ASC' })
      const known = new Set(records.flatMap((record) => [paths.of(record), record.source]))
      return (await modelsBelow(root)).map((path) => ({ path, is_installed: known.has(path) }))
    },

    /** Folders of the models folder that hold models without a record. */
    orphans,

    /** Deletes such folders; anything else is refused with a sentence. */
    deleteOrphans: (caller: Caller, names: readonly string[]): Promise<DeleteOrphanedModelsResponse> =>
      audit.attempt(
        caller,
        { action: 'model.delete' },
        async () => {
          const known = new Map((await orphans()).map((orphan) => [orphan.path, orphan]))
          const answer: DeleteOrphanedModelsResponse = { deleted: [], errors: {} }
          for (const name of new Set(names)) {
            const orphan = known.get(name)
            const problem = orphan ? await tryToRemove(orphan, paths) : 'This is no folder without a model of its own.'
            if (problem === null) answer.deleted.push(name)
            else answer.errors[name] = problem
          }
          return answer
        },
        ({ deleted }) => ({ details: { count: deleted.length } }),
      ),
  }
}

/** What looks for models. */
export type ModelFolders = ReturnType<typeof modelFolders>

async function tryToRemove({ absolute_path, files }: OrphanedModelInfo, paths: ModelPaths): Promise<string | null> {
  if (!(await paths.isManaged(absolute_path))) return 'It leads out of the models folder.'
  const all = await modelFilesBelow(absolute_path)
  try {
    // A registered model beside the orphaned files keeps its folder.
    const isWhole = all.length === files.length
    if (isWhole) await rm(absolute_path, { recursive: true, force: true })
    else for (const file of files) await rm(join(paths.models_dir, file), { force: true })
    return null
  } catch (error) {
    return `It could not be deleted (${(error as NodeJS.ErrnoException).code}).`
  }
}

/** Paths of models below a folder: folders that are one, else files. Hidden names and links to folders are left out. */
async function modelsBelow(root: string): Promise<string[]> {
  const found: string[] = []
  for await (const { folder, entries, leave } of walk(root)) {
    const names = entries.map((entry) => entry.name)
    if (names.some((name) => FOLDER_MARKS.has(name)) || hasNetworks(entries)) {
      found.push(folder)
      leave()
    } else {
      const files = entries.filter(
        (entry) => !entry.isDirectory() && MODEL_FILES.has(extname(entry.name).toLowerCase()),
      )
      found.push(...files.map((entry) => join(folder, entry.name)))
    }
  }
  return found.sort()
}

const hasNetworks = (entries: readonly Dirent[]): boolean =>
  entries.some((entry) => entry.isDirectory() && (entry.name === 'unet' || entry.name === 'vae_decoder'))

async function modelFilesBelow(root: string): Promise<string[]> {
  const found: string[] = []
  for await (const { folder, entries } of walk(root)) {
    const files = entries.filter((entry) => entry.isFile() && MODEL_FILES.has(extname(entry.name).toLowerCase()))
    found.push(...files.map((entry) => join(folder, entry.name)))
  }
  return found.sort()
}

/** A folder on the way through a tree; `leave` keeps from looking further down. */
interface Visit {
  readonly folder: string
  readonly entries: readonly Dirent[]
  leave(): void
}

async function* walk(root: string): AsyncGenerator<Visit> {
  const waiting = [{ folder: root, depth: 0 }]
  let seen = 0
  for (let next = waiting.pop(); next && seen < MAX_ENTRIES; next = waiting.pop()) {
    const { folder, depth } = next
    const entries = (await entriesOf(folder)).filter(
      (entry) => !entry.name.startsWith('.') && entry.name !== '__pycache__',
    )
    seen += entries.length
    let further = depth < MAX_DEPTH
    const leave = (): void => {
      further = false
    }
    yield { folder, entries, leave }
    if (!further) continue
    for (const entry of entries)
      if (entry.isDirectory()) waiting.push({ folder: join(folder, entry.name), depth: depth + 1 })
  }
}

/** A folder that cannot be read holds nothing. */
const entriesOf = (folder: string): Promise<Dirent[]> => readdir(folder, { withFileTypes: true }).catch(() => [])

async function bytesOf(files: readonly string[]): Promise<number> {
  const sizes = await Promise.all(
    files.map((file) =>
      stat(file).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}
