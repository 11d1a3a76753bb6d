export type { FileStore, StoredFile } from './file-store.ts'
export { InvalidKeyError } from './keys.ts'
export { createLocalStore } from './local-store.ts'
export { checkStore, openStore } from './open-store.ts'
