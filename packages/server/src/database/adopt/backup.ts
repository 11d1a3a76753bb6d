import { readdir, rename, rm, stat, statfs, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { copySqliteDatabase, sqliteProblems } from '../dialects/sqlite-copy.ts'
import { UnusableDatabaseError } from '../errors.ts'

/** How many backups may be made of a database within one second. */
const MOST_PER_SECOND = 100

/**
 * Copies a database beside itself as `<file>.backup-<time>`, with what is in its log, and reads the copy again whole. No
 * file is ever replaced. Answers the copy's path; throws `UnusableDatabaseError` when there is no room, or when the
 * database is damaged, and leaves no copy then.
 */
export async function backUpBeside(file: string, now: Date): Promise<string> {
  const part = `${file}.backup-${process.pid}.part`
  try {
    // It holds passwords' hashes; SQLite would let others read it.
    await writeFile(part, '', { mode: 0o600 })
    await copySqliteDatabase(file, part)
    const problems = sqliteProblems(part)
    if (problems.length > 0) {
      throw new UnusableDatabaseError(
        `The database is damaged (${problems.slice(0, 3).join('; ')}). Nothing was changed. ` +
          'Put a backup of it in its place; InvokeAI keeps some beside it (invokeai_backup_….db).',
      )
    }
    return await nameFor(part, `${file}.backup-${timestamp(now)}`)
  } catch (error) {
    if (error instanceof UnusableDatabaseError) throw error
    throw new UnusableDatabaseError(
      `The database could not be backed up, so nothing was changed: ${(error as Error).message}. ${await room(file)}`,
    )
  } finally {
    for (const suffix of ['', '-journal', '-wal', '-shm']) await rm(part + suffix, { force: true })
  }
}

/** Removes what is left of backups that were cut off. */
export async function discardUnfinishedBackups(file: string): Promise<void> {
  const folder = dirname(file)
  const left = new RegExp(`^${basename(file).replaceAll('.', '\\.')}\\.backup-\\d+\\.part`)
  for (const name of await readdir(folder)) if (left.test(name)) await rm(join(folder, name), { force: true })
}

/** Gives the copy its name, without replacing a file of that name. */
async function nameFor(part: string, name: string): Promise<string> {
  for (let count = 1; count <= MOST_PER_SECOND; count += 1) {
    const wanted = count === 1 ? name : `${name}-${count}`
    try {
      // Renaming replaces what is there, so the name is taken first.
      await writeFile(wanted, '', { flag: 'wx', mode: 0o600 })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') continue
      throw error
    }
    await rename(part, wanted)
    return wanted
  }
  throw new Error(`there are ${MOST_PER_SECOND} files ${name} already`)
}

/** UTC, in letters that every file system takes: `20260102T030405Z`. */
const timestamp = (now: Date): string => `${now.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`

async function room(file: string): Promise<string> {
  const [needed, disk] = await Promise.all([stat(file), statfs(dirname(file))]).catch(() => [null, null])
  if (!needed || !disk) return 'Check the disk.'
  const megabytes = (bytes: number): string => `${Math.ceil(bytes / 1e6)} MB`
  return `It needs ${megabytes(needed.size)}, and ${megabytes(disk.bavail * disk.bsize)} are free there.`
}
