import { realpath } from 'node:fs/promises'
import { isAbsolute, relative, resolve, sep } from 'node:path'

/** Where models lie: in the models folder, which the studio manages, or elsewhere on the machine. */
export function modelPaths(models_dir: string) {
  const inside = (path: string, folder: string): boolean => {
    const rest = relative(folder, path)
    return rest !== '' && rest !== '..' && !rest.startsWith(`..${sep}`) && !isAbsolute(rest)
  }
  return {
    models_dir,
    /** Absolute path of a record. */
    of: (record: { readonly path: string }): string => resolve(models_dir, record.path),

    /** The path as records keep it: relative to the models folder inside of it, else absolute; with `/`. */
    toRecord(path: string): string {
      const kept = inside(path, models_dir) ? relative(models_dir, path) : path
      return kept.split(sep).join('/')
    },

    /** Whether `path` is `folder` or lies in it, by name. */
    covers: (folder: string, path: string): boolean => path === folder || inside(path, folder),

    /** Whether a file or folder really is inside the models folder, wherever links on the way lead. */
    async isManaged(path: string): Promise<boolean> {
      if (!inside(path, models_dir)) return false
      const real = await Promise.all([realpath(path), realpath(models_dir)]).catch(() => null)
      return real !== null && inside(real[0], real[1])
    },
  }
}

/** Where models lie. */
export type ModelPaths = ReturnType<typeof modelPaths>

/** Parts of the models folder that are no models: downloads under way, caches, covers. */
export const RESERVED = /^(?:\.|tmpinstall_|model_images$|core$|__pycache__$|README\.txt$)/
