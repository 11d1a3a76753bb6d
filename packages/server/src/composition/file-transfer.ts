import { basename, dirname, join } from 'node:path'
import { type TransferFolder, type TransferReport, transferFiles } from '../features/file-transfer/copy.ts'
import { COVERS_FOLDER } from '../features/models/covers.ts'
import { type Config, ConfigError, pathIn } from '../platform/config/index.ts'
import { checkStore, createLocalStore, InvalidKeyError, openStore } from '../platform/storage/index.ts'

/** Which way files are copied. */
export type TransferDirection = 'to-bucket' | 'to-folder'

/**
 * Copies the files of a studio from its root folder into its bucket, or back. `outputs` is where images lie on this
 * machine, absolute. Throws `ConfigError` without a bucket, or for one that cannot be used.
 */
export async function transferStudioFiles(
  config: Config,
  direction: TransferDirection,
  outputs: string,
): Promise<TransferReport> {
  if (config.storage_url === null) throw new ConfigError(['storage_url is not set: this studio has no bucket.'])
  const report = (_: unknown, message: string): void => console.error(message)
  await checkStore(config, report)
  const bucket = openStore(config, report)
  const folders = foldersOf(config, outputs).map(([path, key, settled]): TransferFolder => {
    const [local, local_folder] = [createLocalStore(dirname(path)), basename(path)]
    return direction === 'to-bucket'
      ? { from: local, from_folder: local_folder, to: bucket, to_folder: key, settled }
      : { from: bucket, from_folder: key, to: local, to_folder: local_folder, settled }
  })
  return transferFiles(folders, (error) => error instanceof InvalidKeyError)
}

/** Path on this machine, key in the bucket, and whether files of one name never change. */
function foldersOf(config: Config, outputs: string): [path: string, key: string, settled: boolean][] {
  const alike = [config.style_presets_dir, config.workflow_thumbnails_dir, 'bulk_downloads', 'suspended']
  return [
    [outputs, keyOf(config.outputs_dir), true],
    ...alike.map((folder): [string, string, boolean] => [pathIn(config, folder), keyOf(folder), false]),
    [join(pathIn(config, config.models_dir), COVERS_FOLDER), `models/${COVERS_FOLDER}`, false],
  ]
}

/** The key of a relative folder, however its path is written. */
const keyOf = (folder: string): string => join('.', folder).replaceAll('\\', '/').replace(/\/$/, '')
