import { join } from 'node:path'
import { COMMAND_LINE } from '../access/audit.ts'
import { isCurrentSchema, openDatabase } from '../database/index.ts'
import { createAudit } from '../features/audit/recorder.ts'
import { auditRepository } from '../features/audit/repository.ts'
import { type BackupReport, createBackup, type StudioFiles } from '../features/backup/create.ts'
import { BackupError } from '../features/backup/layout.ts'
import { backupRepository } from '../features/backup/repository.ts'
import { type RestoreReport, restoreBackup } from '../features/backup/restore.ts'
import { type Backup, verifyBackup } from '../features/backup/verify.ts'
import { systemClock } from '../platform/clock/index.ts'
import { type Config, pathIn } from '../platform/config/index.ts'
import { databaseLocation, VERSION } from './installation.ts'

/** Says what went wrong where nobody waits for it. */
type Report = (error: unknown, message: string) => void

/** The parts of a backup that one can choose. */
export interface BackupChoice {
  readonly to: string
  readonly keep: number | null
  /** Whether the pictures are copied as well. */
  readonly images: boolean
  /** Off where the database server has backups of its own. */
  readonly database: boolean
}

/**
 * Backs up the studio of a configuration, whose file is `config_file`, while it runs, and records it.
 * Throws `BackupError`.
 */
export async function backUp(
  config: Config,
  config_file: string,
  choice: BackupChoice,
  report: Report,
): Promise<BackupReport> {
  if (choice.images && config.storage_url !== null) {
    throw new BackupError(
      `The pictures are in ${config.storage_url}: back them up there, or fetch them with invoke-files to-folder. ` +
        'Leave out --images to back up the rest.',
    )
  }
  const files = studioFiles(config, config_file)
  const studio = {
    ...files,
    database: choice.database ? files.database : null,
    pictures: choice.images ? files.pictures : {},
  }
  const made = await createBackup({ ...choice, studio, now: systemClock.now(), version: VERSION })
  // Recording opens the database, which would upgrade one that an older release still serves.
  if (made.database && isCurrentSchema(made.database.migrations)) await recordBackup(config, made, report)
  return made
}

async function recordBackup(config: Config, { folder, files, database }: BackupReport, report: Report): Promise<void> {
  const connection = await openDatabase(databaseLocation(config))
  try {
    const audit = createAudit({ ...forCommands(config, report), rows: auditRepository(connection) })
    const details = { count: files, images: database?.counts.images ?? 0 }
    await audit.record(COMMAND_LINE, { action: 'backup.create', target: { type: 'backup', id: folder }, details })
  } finally {
    await connection.close()
  }
}

/**
 * Puts a backup back where `config`, its own configuration, says. In the restored database nobody is signed in, and it
 * says that it was restored. Throws `BackupError`.
 */
export async function putBack(
  backup: Backup,
  config: Config,
  config_file: string,
  force: boolean,
  report: Report,
): Promise<RestoreReport> {
  await verifyBackup(backup)
  return restoreBackup({
    ...{ backup, force, now: systemClock.now(), studio: studioFiles(config, config_file), root: config.root },
    async prepareDatabase(file) {
      const database = await openDatabase({ file })
      try {
        await backupRepository(database).endOldAccess(systemClock.now())
        const audit = createAudit({ ...forCommands(config, report), rows: auditRepository(database) })
        const target = { type: 'backup', id: backup.folder } as const
        await audit.record(COMMAND_LINE, { action: 'backup.restore', target, details: { count: backup.sums.size } })
      } finally {
        await database.close()
      }
    },
  })
}

const forCommands = (settings: Config, report: Report) => ({ settings, now: systemClock.now, report })

function studioFiles(config: Config, config_file: string): StudioFiles {
  return {
    config: config_file,
    api_keys: join(config.root, 'api_keys.yaml'),
    database: databaseLocation(config),
    pictures: {
      outputs: pathIn(config, config.outputs_dir),
      style_presets: pathIn(config, config.style_presets_dir),
      workflow_thumbnails: pathIn(config, config.workflow_thumbnails_dir),
    },
  }
}
