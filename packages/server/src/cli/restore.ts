import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Command } from 'commander'
import { LAYOUT } from '../features/backup/layout.ts'
import type { Backup } from '../features/backup/verify.ts'
import { type Config, loadConfig, resolveRoot } from '../platform/config/index.ts'
import { type RootFlags, studioCommand } from './options.ts'
import type { Terminal } from './terminal.ts'

/** The command's options as given. */
interface Options extends RootFlags {
  readonly force?: boolean
  readonly json?: boolean
}

/** `invoke-restore`: checks a backup and puts it back. */
export function restore(terminal: Terminal): Command {
  return studioCommand('invoke-restore', 'Checks a backup and puts it back. The server must not be running.')
    .argument('<backup>', 'folder of the backup, as invoke-backup printed it')
    .option('-f, --force', 'replace the studio that is there; what is replaced is kept under another name')
    .option('--json', 'print what was restored as JSON')
    .action((folder: string, options: Options) => putBackFrom(folder, options, terminal))
}

async function putBackFrom(folder: string, options: Options, terminal: Terminal): Promise<void> {
  const { putBack } = await import('../composition/backup.ts')
  const { readBackup } = await import('../features/backup/verify.ts')
  const backup = await readBackup(folder)
  const root = resolveRoot(options.root, terminal.env)
  const file = resolve(root, options.config ?? 'invokeai.yaml')
  const report = (error: unknown, message: string): void => terminal.note(`${message}: ${String(error)}`)
  const config = await configIn(backup, root, terminal)
  const done = await putBack(backup, config, file, options.force ?? false, report)
  const { created_at } = backup.manifest
  if (options.json) {
    terminal.print(JSON.stringify({ root, created_at, ...done }))
    return
  }
  terminal.print(
    `Restored the studio of ${created_at} in ${root}, with ${done.pictures} pictures. Everybody signs in anew.`,
  )
  if (config.storage_url !== null && backup.manifest.picture_folders.length > 0) {
    terminal.note('The pictures are in the root folder; npx invoke-files to-bucket copies them into the bucket.')
  }
  for (const aside of done.set_aside) terminal.print(`What was there is kept as ${aside}.`)
}

/** The configuration in a backup as it will be in force in `root`; it is read in a place of its own and not touched. */
async function configIn({ folder, sums }: Backup, root: string, terminal: Terminal): Promise<Config> {
  const place = await mkdtemp(join(tmpdir(), 'studio-restore-'))
  try {
    if (sums.has(LAYOUT.config)) await copyFile(join(folder, LAYOUT.config), join(place, 'invokeai.yaml'))
    if (sums.has(LAYOUT.api_keys)) await copyFile(join(folder, LAYOUT.api_keys), join(place, 'api_keys.yaml'))
    const { config } = await loadConfig({ flags: { root: place }, env: terminal.env })
    return { ...config, root }
  } finally {
    await rm(place, { recursive: true, force: true })
  }
}
