import { join } from 'node:path'
import type { Command } from 'commander'
import type { BackupReport } from '../features/backup/create.ts'
import { type RootFlags, studioCommand, toCount } from './options.ts'
import { configOf, requireStudio } from './studio.ts'
import type { Terminal } from './terminal.ts'

/** The command's options as given. */
interface Options extends RootFlags {
  readonly to?: string
  readonly images?: boolean
  readonly database: boolean
  readonly keep?: number
  readonly json?: boolean
}

/** `invoke-backup`: copies a studio while it runs, and checks the copy. */
export function backup(terminal: Terminal): Command {
  return studioCommand('invoke-backup', 'Copies database and configuration of a studio while it runs, and checks it.')
    .option('--to <folder>', 'where each backup gets a folder of its own (default: backups in the root folder)')
    .option('--images', 'copy images and other pictures as well')
    .option('--no-database', 'leave the database out, where its server has backups of its own')
    .option('--keep <number>', 'remove all but this many of the newest backups there', toCount)
    .option('--json', 'print what was backed up as JSON')
    .action(async (options: Options) => {
      await requireStudio(options, terminal)
      const { config, file } = await configOf(options, terminal)
      const { to = join(config.root, 'backups'), keep = null, images = false, database } = options
      const { backUp } = await import('../composition/backup.ts')
      const report = (error: unknown, message: string): void => terminal.note(`${message}: ${String(error)}`)
      const made = await backUp(config, file, { to, keep, images, database }, report)
      terminal.print(options.json ? JSON.stringify(made) : inWords(made))
      if (config.storage_url !== null) terminal.note(`Images are not in it; they are in ${config.storage_url}.`)
      else if (!images) terminal.note('Images are not in it; --images copies them as well.')
    })
}

function inWords({ folder, files, bytes, database, removed }: BackupReport): string {
  const counted = Object.entries(database?.counts ?? {}).filter(([, count]) => count > 0)
  const counts = counted.map(([table, count]) => `${count} ${table}`).join(', ')
  return [
    `Backed up to ${folder}: ${files} files, ${(bytes / 1e6).toFixed(1)} MB, all read again and sound.`,
    ...(counts ? [`The database holds ${counts}.`] : []),
    ...removed.map((old) => `Removed the older backup ${old}.`),
  ].join('\n')
}
