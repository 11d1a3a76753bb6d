import { resolve } from 'node:path'
import type { Command } from 'commander'
import { accountOf, emailOf } from './accounts.ts'
import { type RootFlags, studioCommand } from './options.ts'
import { configOf, requireStudio, withAccounts } from './studio.ts'
import type { Terminal } from './terminal.ts'

/** The command's options as given. */
interface Options extends RootFlags {
  readonly email?: string
  readonly to?: string
  readonly json?: boolean
}

/** `invoke-export`: writes what a person made as an archive. */
export function exportCommand(terminal: Terminal): Command {
  return studioCommand('invoke-export', 'Writes a person’s boards, images and workflows as a ZIP archive.')
    .option('-e, --email <address>', 'address of the account; "system" for what was made without accounts')
    .option('--to <file>', 'the archive (default: <address>.zip in the current folder)')
    .option('--json', 'print what was exported as JSON')
    .action(async (options: Options) => {
      await requireStudio(options, terminal)
      const owner = await ownerOf(options, terminal)
      const { config } = await configOf(options, terminal, { readOnly: true })
      const { exportPerson } = await import('../composition/moving.ts')
      const to = resolve(options.to ?? `${owner.email.replaceAll(/[^\w.@-]/g, '_')}.zip`)
      const { file, counts, bytes, left_out } = await exportPerson(config, { owner, to })
      if (options.json) return terminal.print(JSON.stringify({ file, bytes, ...counts, left_out }))
      const { boards, images, workflows } = counts
      terminal.print(`Exported ${boards} boards, ${images} images and ${workflows} workflows to ${file}.`)
      if (left_out.length > 0)
        terminal.note(`Left out, because their files are gone or no archive takes their names: ${left_out.join(', ')}.`)
    })
}

/** `invoke-import`: takes over such an archive. */
export function importCommand(terminal: Terminal): Command {
  return studioCommand('invoke-import', 'Takes over an archive of invoke-export into an account.')
    .argument('<archive>', 'the archive that invoke-export wrote')
    .option('-e, --email <address>', 'address of the account; "system" for a studio without accounts')
    .option('--json', 'print what was imported as JSON')
    .action(async (archive: string, options: Options) => {
      await requireStudio(options, terminal)
      const { user_id, email } = await ownerOf(options, terminal)
      const { config } = await configOf(options, terminal, { readOnly: true })
      const { importFor } = await import('../composition/moving.ts')
      const made = await importFor(config, resolve(archive), user_id)
      if (options.json) return terminal.print(JSON.stringify(made))
      const { boards, images, workflows, known, left_out } = made
      terminal.print(`Imported ${boards} boards, ${images} images and ${workflows} workflows for ${email}.`)
      if (known > 0) terminal.print(`${known} things were there already and stayed as they are.`)
      if (left_out.length > 0) terminal.note(`Left out, because they are damaged: ${left_out.join(', ')}.`)
    })
}

/** Owns what was made without accounts. */
const SYSTEM = { user_id: 'system', email: 'system', display_name: 'System' }

async function ownerOf(options: Options, terminal: Terminal) {
  if (options.email === SYSTEM.email) return SYSTEM
  const email = await emailOf(options.email, terminal)
  return withAccounts(options, terminal, (users) => accountOf(users, email))
}
