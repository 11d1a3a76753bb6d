import { z } from 'zod'

/** A backup cannot be made, trusted or put back. The message is a sentence for the person at the terminal. */
export class BackupError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'BackupError'
  }
}

/** Where things lie in the folder of a backup; pictures are in folders of their own names beside these. */
export const LAYOUT = {
  manifest: 'manifest.json',
  /** Lines as `sha256sum` writes and checks them, for every file but the manifest and itself. */
  checksums: 'SHA256SUMS',
  config: 'config/invokeai.yaml',
  api_keys: 'config/api_keys.yaml',
  database: 'database/invokeai.db',
} as const

/** Tables whose rows are counted, so that a person sees at a glance what a backup holds. */
export const COUNTED_TABLES = ['users', 'boards', 'images', 'workflows', 'workflow_library', 'models', 'session_queue']

/** What a backup says about itself. */
export const Manifest = z.object({
  kind: z.literal('invoke-studio-backup'),
  /** Version of this layout. */
  format: z.literal(1),
  /** Version of the product that made it. */
  version: z.string(),
  created_at: z.iso.datetime(),
  /** Null where the database was left out. */
  database: z.object({ counts: z.record(z.string(), z.int()), migrations: z.array(z.string()) }).nullable(),
  /** Names of the folders of pictures that are in it; none without `--images`. */
  picture_folders: z.array(z.string().regex(/^[a-z_]+$/)),
  /** How many files, and how many bytes they are together. */
  files: z.int(),
  bytes: z.int(),
})
export type Manifest = z.infer<typeof Manifest>

const NAME = /^studio-\d{8}-\d{6}$/

/** The folder's name of a backup made at `at`; names sort by time. */
export function backupName(at: Date): string {
  return `studio-${stampOf(at)}`
}

/** Whether a folder's name is one that `backupName` gives. */
export const isBackupName = (name: string): boolean => NAME.test(name)

/** `20260102-030405`, UTC. */
export function stampOf(at: Date): string {
  return at.toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-')
}

/** SHA-256 in hexadecimal by path; paths are relative with `/`. */
export type Checksums = ReadonlyMap<string, string>

/** Writes checksums as `sha256sum -c` reads them. */
export function formatChecksums(sums: Checksums): string {
  return [...sums].map(([path, hash]) => `${hash}  ${path}\n`).join('')
}

/** Reads them back. Throws `BackupError` for anything else, a path that leaves the backup included. */
export function parseChecksums(text: string): Checksums {
  const lines = text.split('\n').filter((line) => line !== '')
  return new Map(
    lines.map((line) => {
      const [, hash, path] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? []
      if (hash === undefined || path === undefined || !isInside(path)) {
        throw new BackupError(`${LAYOUT.checksums} has a line that is no checksum: the backup is damaged.`)
      }
      return [path, hash]
    }),
  )
}

/** Whether a path is relative and stays below where it starts. */
function isInside(path: string): boolean {
  return !/^([/\\]|[A-Za-z]:)/.test(path) && !path.split(/[/\\]/).some((segment) => segment === '..' || segment === '')
}
