import type { Config } from '../config/index.ts'
import { createBucketStore } from './bucket-store.ts'
import type { FileStore } from './file-store.ts'
import { createLocalStore } from './local-store.ts'

type Report = (error: unknown, message: string) => void

/** The files of a studio: in the bucket that is configured, else in its root folder. `report` hears of failures. */
export function openStore(config: Config, report: Report): FileStore {
  const { storage_url } = config
  return storage_url === null
    ? createLocalStore(config.root)
    : createBucketStore({ ...config, storage_url }, { report })
}

/** Tries the bucket that is configured, if any. Throws a `ConfigError` that names the setting which is wrong. */
export async function checkStore(config: Config, report: Report): Promise<void> {
  const { storage_url } = config
  if (storage_url !== null) await createBucketStore({ ...config, storage_url }, { report }).check()
}
