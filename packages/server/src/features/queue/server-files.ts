import { readFile, realpath, stat } from 'node:fs/promises'
import { extname, posix, relative, resolve, sep } from 'node:path'
import type { Viewer } from '@invoke-studio/contract/access'
import { type GraphHost, nodeError } from '@invoke-studio/engine'
import { createLocalStore, type FileStore } from '../../platform/storage/index.ts'

/** The largest text file that a node reads, in bytes. */
const LARGEST_TEXT = 10 * 2 ** 20

/** Folders of the outputs whose files only the studio writes: each belongs to a row of its database. */
const OWN_FOLDERS: ReadonlySet<string> = new Set(['images', 'videos', 'tensors', 'conditioning'])

/**
 * Whether graphs may read a file: administrators of the studio are not for that reason administrators of the machine, and
 * its configuration and databases hold secrets. Links are followed before.
 */
async function isReadable(root: string, file: string): Promise<boolean> {
  const below = relative(await realpath(root), file)
  return extname(file).toLowerCase() === '.txt' && below !== '..' && !below.startsWith(`..${sep}`)
}

/**
 * Files of the server beside its pictures, as graphs may use them. They belong to nobody and no limit of a person holds
 * for them, so with accounts only administrators' graphs do. `outputs_dir` is relative to the store, or absolute.
 */
export function serverFiles(deps: { files: FileStore; root: string; outputs_dir: string }) {
  const inStore = !posix.isAbsolute(deps.outputs_dir)
  const store = inStore ? deps.files : createLocalStore(deps.outputs_dir)
  return ({ is_admin }: Viewer): GraphHost['files'] => {
    async function requireAdmin(what: string): Promise<void> {
      if (is_admin) return
      throw nodeError('PermissionError', `Only administrators may ${what} on the server. Use the gallery instead.`)
    }
    return {
      async readText(path) {
        await requireAdmin('read files')
        const file = await realpath(resolve(deps.root, path)).catch(() => null)
        if (file !== null && !(await isReadable(deps.root, file))) {
          throw nodeError(
            'PermissionError',
            'Graphs read only .txt files in the root folder of the studio. Put it there.',
          )
        }
        const facts = file === null ? null : await stat(file)
        if (!file || !facts?.isFile()) throw nodeError('FileNotFoundError', `There is no file ${path} on the server`)
        if (facts.size > LARGEST_TEXT) throw nodeError('ValueError', `The file ${path} is larger than 10 MB`)
        return readFile(file, 'utf8')
      },
      requireExport: () => requireAdmin('write files'),
      async export(key, content) {
        await requireAdmin('write files')
        const [folder = ''] = key.split('/')
        if (OWN_FOLDERS.has(folder.toLowerCase())) {
          throw nodeError('ValueError', `The folder ${folder} holds files of the studio itself. Choose another one.`)
        }
        await store.put(inStore ? posix.join(deps.outputs_dir, key) : key, content)
      },
    }
  }
}
