import { readdir, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { ModelPaths } from './paths.ts'
import { RESERVED } from './paths.ts'
import type { ModelsRepository } from './repository.ts'

/**
 * Removes the files of a model whose record is gone, if they are inside the models folder and no other model lies
 * there; answers whether it did. A folder that held nothing but the one file goes with it.
 */
export async function removeModelFiles(
  deps: { readonly rows: Pick<ModelsRepository, 'paths'>; readonly paths: ModelPaths },
  record: { readonly key: string; readonly path: string },
): Promise<boolean> {
  const { rows, paths } = deps
  const path = paths.of(record)
  const own = dirname(path) === paths.models_dir || !(await isFile(path)) ? path : dirname(path)
  const others = [...(await rows.paths())]
    .filter(([key]) => key !== record.key)
    .map(([, other]) => paths.of({ path: other }))
  const isFree = (target: string): boolean =>
    !others.some((other) => paths.covers(target, other) || paths.covers(other, target))
  if (!(await paths.isManaged(path)) || !isFree(path) || RESERVED.test(paths.toRecord(path))) return false
  await rm(path, { recursive: true, force: true })
  if (own !== path && isFree(own)) await removeRest(own, record.key)
  return true
}

/** The folder of a single file: named after its model it is the studio's own, otherwise it goes when it is empty. */
async function removeRest(folder: string, key: string): Promise<void> {
  const isOwn = folder.endsWith(key)
  if (isOwn || (await readdir(folder)).length === 0) await rm(folder, { recursive: true, force: true })
}

const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  )
