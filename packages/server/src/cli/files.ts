import { resolve } from 'node:path'
import { Argument, type Command } from 'commander'
import type { TransferDirection } from '../composition/file-transfer.ts'
import { pathIn } from '../platform/config/index.ts'
import { type RootFlags, studioCommand } from './options.ts'
import { RefusedError } from './run.ts'
import { configOf, requireStudio } from './studio.ts'
import type { Terminal } from './terminal.ts'

/** The command's options as given. */
interface Options extends RootFlags {
  readonly outputs?: string
  readonly json?: boolean
}

/** `invoke-files`: copies images and other pictures between the root folder and the bucket. */
export function files(terminal: Terminal): Command {
  return studioCommand(
    'invoke-files',
    'Copies images and other pictures from the root folder into the bucket, or back.',
  )
    .addArgument(new Argument('<direction>', 'to-bucket or to-folder').choices(['to-bucket', 'to-folder']))
    .option('--outputs <folder>', 'where images lie on this machine (default: outputs_dir in the root folder)')
    .option('--json', 'print what was copied as JSON')
    .action(async (direction: TransferDirection, options: Options) => {
      await requireStudio(options, terminal)
      const { config } = await configOf(options, terminal, { readOnly: true })
      const { transferStudioFiles } = await import('../composition/file-transfer.ts')
      const outputs = options.outputs ? resolve(options.outputs) : pathIn(config, config.outputs_dir)
      const { copied, bytes, unchanged, refused } = await transferStudioFiles(config, direction, outputs)
      if (options.json) terminal.print(JSON.stringify({ copied, bytes, unchanged, refused }))
      else {
        const size = `${(bytes / 1e6).toFixed(1)} MB`
        terminal.print(`Copied ${copied} files (${size}); ${unchanged} were there already. Nothing was deleted.`)
      }
      if (refused.length === 0) return
      throw new RefusedError(
        `${refused.length} files have names that cannot be kept: ${refused.slice(0, 5).join(', ')}`,
      )
    })
}
