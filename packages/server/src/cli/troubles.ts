/** What went wrong and what helps; what the system says of it is put between the two. */
type Trouble = readonly [what: string, help: string]

/** Codes of a database server that does not answer. */
const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'ETIMEDOUT',
])

/** What `pg` says, without a code, of a server that does not answer or hangs up. */
const HUNG_UP = /^(timeout exceeded when trying to connect|timeout expired|Connection terminated)/

/** What PostgreSQL refuses, by its code (https://www.postgresql.org/docs/current/errcodes-appendix.html). */
const POSTGRES: Readonly<Record<string, Trouble>> = {
  '28000': ['refuses the sign-in', 'Check the account in database_url, and pg_hba.conf of the server.'],
  '28P01': ['refuses the sign-in', 'Check user name and password in database_url.'],
  '3D000': ['has no such database', 'Create it, or correct its name in database_url.'],
  '42501': ['denies the account a right', 'Make the account in database_url the owner of the database.'],
  '53100': ['has no room left', 'Make room on the disk of its server.'],
  '53300': ['takes no more connections', 'Raise max_connections there, or end what is connected.'],
  '57P03': ['is starting or stopping', 'Try again in a moment.'],
}

const RIGHTS = 'Let the account that runs this read and write it, or choose another place.'
const ROOM = 'Make room, then try again.'

/** What keeps a program from a file, by the code of the system; `%` is the file. */
const FILES: Readonly<Record<string, Trouble>> = {
  EACCES: ['% cannot be used', RIGHTS],
  EPERM: ['% cannot be used', RIGHTS],
  EROFS: ['% lies on a disk that can only be read', 'Choose another place.'],
  EISDIR: ['% is a folder where a file should be', 'Move it away, or choose another place.'],
  ENOTDIR: ['% lies below a file where a folder should be', 'Move that away, or choose another place.'],
  ENOSPC: ['The disk is full', ROOM],
  EDQUOT: ['The disk quota of the account that runs this is used up', ROOM],
  EMFILE: ['Too many files are open', 'Raise the limit (ulimit -n), then try again.'],
}

const FOLDER_RIGHTS = 'Let the account that runs this read and write the folder that it lies in.'

/** What keeps SQLite from a file, by its code (https://www.sqlite.org/rescode.html). */
const SQLITE: Readonly<Record<number, Trouble>> = {
  5: ['Another program holds the database', 'End it, or wait for it, then try again.'],
  8: ['The database cannot be written', FOLDER_RIGHTS],
  10: ['The database cannot be read or written', 'Check the disk that it lies on.'],
  13: ['The disk of the database is full', ROOM],
  14: ['The database cannot be opened', FOLDER_RIGHTS],
}
/** SQLite tells finer reasons in the higher bytes of a code. */
const SQLITE_CODE_BITS = 0xff

/** A sentence for a machine, a disk or a database server in trouble; null for what is none of these. */
export function troubleOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null
  const { message } = error
  const { code, syscall, path, severity, sqliteCode } = error as Partial<
    NodeJS.ErrnoException & { severity: string; sqliteCode: number }
  >
  if (sqliteCode !== undefined) return inWords(SQLITE[sqliteCode & SQLITE_CODE_BITS], message)
  if (code === undefined) return HUNG_UP.test(message) ? unreachable(message) : null
  if (severity !== undefined) return inWords(POSTGRES[code], `${code}: ${message}`, 'PostgreSQL ')
  if (syscall === 'connect' || UNREACHABLE.has(code)) return unreachable(code)
  return inWords(FILES[code], code)?.replace('%', () => path ?? 'A file') ?? null
}

const unreachable = (reason: string): string =>
  `The database server cannot be reached (${reason}). Check database_url, and that it runs.`

const inWords = (trouble: Trouble | undefined, reason: string, who = ''): string | null =>
  trouble ? `${who}${trouble[0]} (${reason}). ${trouble[1]}` : null
