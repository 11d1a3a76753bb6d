import type { Command } from 'commander'
import type { Diagnosis } from '../features/doctor/service.ts'
import { type RootFlags, studioCommand } from './options.ts'
import { RefusedError } from './run.ts'
import { configOf, requireStudio } from './studio.ts'
import type { Terminal } from './terminal.ts'

/** How many names of each kind are printed for people. */
const SHOWN = 20

/** `invoke-doctor`: says what does not agree in a studio. Exit code 1 when something does not. */
export function doctor(terminal: Terminal): Command {
  return studioCommand('invoke-doctor', 'Holds the database of a studio against its files, and repairs nothing.')
    .option('--json', 'print everything that was found as JSON')
    .action(async (options: RootFlags & { readonly json?: boolean }) => {
      await requireStudio(options, terminal)
      const { config } = await configOf(options, terminal, { readOnly: true })
      const { diagnose } = await import('../composition/moving.ts')
      const found = await diagnose(config)
      terminal.print(options.json ? JSON.stringify(found) : inWords(found).join('\n'))
      const problems = problemsIn(found)
      if (problems > 0) throw new RefusedError(`${problems} things do not agree. Nothing was changed.`)
    })
}

const problemsIn = ({ images, models, database }: Diagnosis): number =>
  images.without_file.length +
  images.files_without_image.length +
  images.unfinished_deletions.length +
  models.without_file.length +
  database.problems.length

function inWords({ images, models, database }: Diagnosis): string[] {
  const listed = (sentence: string, names: readonly string[]): string[] => {
    if (names.length === 0) return []
    const more = names.length > SHOWN ? [`  … and ${names.length - SHOWN} more; --json lists all`] : []
    return [`${names.length} ${sentence}`, ...names.slice(0, SHOWN).map((name) => `  ${name}`), ...more]
  }
  const counted = (count: number, sentence: string): string[] => (count > 0 ? [`${count} ${sentence}`] : [])
  return [
    `The database has ${images.rows} images and ${models.rows} models.`,
    ...listed('complaints about the database itself:', database.problems),
    ...listed('images whose file is gone:', images.without_file),
    ...listed('files in the folder of images that no image has:', images.files_without_image),
    ...listed('files of deletions that InvokeAI did not finish:', images.unfinished_deletions),
    ...counted(images.without_thumbnail, 'thumbnails are missing; each is made when it is asked for.'),
    ...counted(images.thumbnails_without_image, 'thumbnails are left of images that are gone.'),
    ...listed(
      'models whose files are gone:',
      models.without_file.map(({ name, path }) => `${name} (${path})`),
    ),
    ...counted(database.set_aside, 'rows were set aside when the database was adopted (table studio_set_aside).'),
  ]
}
