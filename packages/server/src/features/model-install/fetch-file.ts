import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Clock } from '../../platform/clock/index.ts'
import { type Egress, type IncomingResponse, refusalIn } from '../../platform/egress/index.ts'
import { InstallError } from './errors.ts'
import { type FileVersion, goesOn, NO_VERSION, validatorOf, versionOf, withKnown } from './file-version.ts'
import type { Digest, FilePart } from './plan.ts'
import { tokenRequired } from './planning.ts'

/** What downloads are made with. */
export interface FetchDeps {
  readonly egress: Egress
  readonly sleep: Clock['sleep']
  readonly now: () => Date
  /** Bytes that may still be written where `path` is. */
  readonly freeBytes: (path: string) => Promise<number>
}

/** A file to be fetched, or fetched on. */
export interface FetchTask {
  readonly part: FilePart
  /** The address with its tokens. */
  readonly url: string
  readonly bearer: { readonly token: string; readonly origin: string } | null
  /** Where the file goes when it is whole and checked. */
  readonly dest: string
  readonly signal: AbortSignal
  /** Told what the server says, and each piece that was written. */
  readonly update: (change: Partial<FilePart>) => void
}

/** InvokeAI's ending of files that are not whole yet. */
export const PARTIAL = '.downloading'

/** How often in a row a download is tried without getting a byte further. */
const MAX_ATTEMPTS = 6
const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 300_000
/** How much room a download leaves for everything else, in bytes. */
const RESERVE_BYTES = 512 * 1024 * 1024
/** How often the room is looked at while nobody said how long the file is, in bytes. */
const CHECK_BYTES = 64 * 1024 * 1024

/**
 * Fetches a file: goes on where an earlier attempt (also of an earlier server) ended, tries again after failures that
 * pass, and checks length and hash before the file gets its name. False when an optional file is not there.
 * Throws `InstallError`, and the signal's reason.
 */
export async function fetchFile(deps: FetchDeps, task: FetchTask): Promise<boolean> {
  await mkdir(dirname(task.dest), { recursive: true })
  const attempt = createAttempt(deps, task)
  let failures = 0
  let mismatches = 0
  for (;;) {
    const before = await sizeOf(task.dest + PARTIAL)
    try {
      const outcome = await attempt()
      if (outcome === 'absent') return false
      if (outcome === 'whole') return true
      // Pieces of two versions may have come together; a second time the server is to blame.
      if (++mismatches > 1) throw mismatch(task)
    } catch (error) {
      const failure = asInstallError(error, task)
      const isFurther = (await sizeOf(task.dest + PARTIAL)) > before
      failures = isFurther ? 1 : failures + 1
      if (!failure.isPassing || failures >= MAX_ATTEMPTS) throw failure
      await deps.sleep(pauseAfter(failures, failure), task.signal)
    }
  }
}

/** A failure after which the server wants to be left alone for a while. */
class BusyError extends InstallError {
  readonly wait: number

  constructor(message: string, wait: number) {
    super('DownloadFailed', message, { isPassing: true })
    this.wait = wait
  }
}

function pauseAfter(failures: number, failure: InstallError): number {
  const wait = failure instanceof BusyError ? failure.wait : 0
  return Math.min(Math.max(wait, FIRST_PAUSE_MS * 2 ** (failures - 1)), LONGEST_PAUSE_MS)
}

function asInstallError(error: unknown, { signal, url }: FetchTask): InstallError {
  signal.throwIfAborted()
  if (error instanceof InstallError) return error
  const refusal = refusalIn(error)
  if (refusal) return new InstallError('UnsafeDownloadURLException', refusal.message)
  const code = (error as NodeJS.ErrnoException).code ?? ''
  if (code === 'ENOSPC') return new InstallError('InsufficientDiskSpace', 'The disk of the models folder is full.')
  const sentence = `The connection to ${new URL(url).host} broke off (${code || (error as Error).message}).`
  return new InstallError('DownloadFailed', sentence, {
    isPassing: !/^E(?:ACCES|PERM|ROFS|IO)$/.test(code),
    cause: error,
  })
}

type Outcome = 'whole' | 'absent' | 'mismatch'

function createAttempt(deps: FetchDeps, task: FetchTask) {
  const { dest, signal, url, bearer } = task
  const partial = dest + PARTIAL
  /** That of the partial file. */
  let version: FileVersion = task.part

  async function request(have: number): Promise<IncomingResponse> {
    const validator = validatorOf(version)
    const headers: Record<string, string> = { 'accept-encoding': 'identity' }
    if (have > 0) headers.range = `bytes=${have}-`
    if (have > 0 && validator !== null) headers['if-range'] = validator
    return deps.egress.get({ url, headers, bearer, signal })
  }

  /** Bytes that can be gone on from: of a version that the server, or else a hash, tells from all others. */
  async function startingPoint(): Promise<number> {
    const have = await sizeOf(partial)
    const canResume = validatorOf(version) !== null || task.part.digest !== null
    if (have > 0 && (!canResume || have > (task.part.size ?? have))) {
      await rm(partial, { force: true })
      return 0
    }
    return have
  }

  async function receive(answer: IncomingResponse, have: number): Promise<void> {
    // Otherwise a failure from here on would leave bytes of one version with what was said of another.
    if (have === 0) await rm(partial, { force: true })
    version = have === 0 ? versionOf(answer) : withKnown(versionOf(answer), version)
    const { etag, last_modified } = version
    const expected = expectedBytes(answer, version, task)
    const finalUrl = new URL(answer.url)
    task.update({
      ...{ etag, last_modified, status: 'running', bytes: have },
      content_type: answer.header('content-type'),
      final_url: `${finalUrl.origin}${finalUrl.pathname}`,
      ...(expected === null ? {} : { total_bytes: expected }),
    })
    await requireRoom(deps, dest, (expected ?? have) - have)
    const counter = createCounter({ ...deps, dest, have, expected, update: task.update })
    await pipeline(answer.body, counter, createWriteStream(partial, { flags: have > 0 ? 'a' : 'w', flush: true }), {
      signal,
    })
    const written = await sizeOf(partial)
    if (expected !== null && written < expected) throw new Error('it ended too early')
  }

  return async (): Promise<Outcome> => {
    const have = await startingPoint()
    if (have === 0 || have !== task.part.size) {
      const answer = await request(have)
      const from = await acceptedFrom(answer, have, version, task)
      if (from === 'absent') return 'absent'
      await receive(answer, from)
    }
    if (!(await isSound(partial, task.part.digest))) {
      await rm(partial, { force: true })
      version = NO_VERSION
      return 'mismatch'
    }
    await rename(partial, dest)
    const size = await sizeOf(dest)
    task.update({ status: 'completed', bytes: size, total_bytes: size, ended_at: deps.now().toISOString() })
    return 'whole'
  }
}

/** Where an answer begins; throws for one that is none. */
async function acceptedFrom(
  answer: IncomingResponse,
  have: number,
  version: FileVersion,
  task: FetchTask,
): Promise<number | 'absent'> {
  try {
    return await judge(answer, have, version, task)
  } catch (error) {
    answer.discard()
    throw error
  }
}

async function judge(
  answer: IncomingResponse,
  have: number,
  version: FileVersion,
  { part, dest, bearer }: FetchTask,
): Promise<number | 'absent'> {
  const { status } = answer
  const host = new URL(answer.url).host
  if (goesOn(answer, { have, version, isChecked: part.digest !== null })) return have
  if (status === 206 || status === 416) {
    await rm(dest + PARTIAL, { force: true })
    throw new InstallError('DownloadFailed', `${host} sent another piece than it was asked for.`, { isPassing: true })
  }
  if (part.optional && (status === 404 || status === 410)) {
    answer.discard()
    return 'absent'
  }
  if (status === 200) {
    requireContent(answer, part, host)
    return 0
  }
  if (status === 401 || status === 403) throw bearer ? tokenRefused(host) : tokenRequired(host)
  if (status === 404 || status === 410)
    throw new InstallError('DownloadFailed', `${host} has no file ${part.path} any more.`)
  const isPassing = [408, 425, 429].includes(status) || status >= 500
  if (isPassing) throw new BusyError(`${host} answered ${status} for ${part.path}.`, retryAfter(answer))
  throw new InstallError('DownloadFailed', `${host} answered ${status} for ${part.path}.`)
}

const tokenRefused = (host: string): InstallError =>
  new InstallError('AccessTokenRequired', `${host} refuses the download with the given token.`)

/** A page in place of the file is what servers send to those who should sign in. */
function requireContent(answer: IncomingResponse, part: FilePart, host: string): void {
  if (/^text\/html\b/i.test(answer.header('content-type') ?? '') && !part.path.endsWith('.html')) {
    throw new InstallError(
      'AccessTokenRequired',
      `${host} sent a web page in place of ${part.path}. It probably needs an access token.`,
    )
  }
  const encoding = answer.header('content-encoding')
  if (encoding && encoding !== 'identity') {
    throw new InstallError(
      'DownloadFailed',
      `${host} sent ${part.path} in another form (${encoding}) than was asked for.`,
    )
  }
}

/** Milliseconds that a server asks to wait: seconds or a date, RFC 9110 section 10.2.3. */
function retryAfter(answer: IncomingResponse): number {
  const text = answer.header('retry-after') ?? ''
  const milliseconds = /^\d+$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - Date.now()
  return Number.isFinite(milliseconds) ? Math.max(milliseconds, 0) : 0
}

/** Bytes of the whole file; null when neither the plan nor the server tells. */
function expectedBytes(
  answer: IncomingResponse,
  { total_bytes: announced }: FileVersion,
  { part }: FetchTask,
): number | null {
  if (announced !== null && part.size !== null && announced !== part.size) {
    const host = new URL(answer.url).host
    throw new InstallError(
      'ChecksumMismatch',
      `${host} offers ${announced} bytes for ${part.path}, but ${part.size} were announced.`,
    )
  }
  return part.size ?? announced
}

async function requireRoom({ freeBytes }: FetchDeps, dest: string, bytes: number): Promise<void> {
  const free = await freeBytes(dirname(dest))
  if (bytes + RESERVE_BYTES <= free) return
  throw new InstallError(
    'InsufficientDiskSpace',
    `The download needs ${megabytes(bytes)} MB, but the disk of the models folder has ${megabytes(free)} MB left, of which ` +
      `${megabytes(RESERVE_BYTES)} MB stay free.`,
  )
}

const megabytes = (bytes: number): number => Math.ceil(bytes / 1_000_000)

/** Lets bytes pass, counts them, and ends a body that is longer than it should be, or than there is room for. */
function createCounter(
  deps: FetchDeps & {
    readonly dest: string
    readonly have: number
    readonly expected: number | null
    readonly update: FetchTask['update']
  },
): Transform {
  const { have, expected, dest, update } = deps
  let bytes = have
  let checked = have
  return new Transform({
    transform(chunk: Buffer, _, done) {
      bytes += chunk.length
      if (expected !== null && bytes > expected) {
        done(
          new InstallError('ChecksumMismatch', `The server sent more than the ${expected} bytes that were announced.`),
        )
        return
      }
      update({ bytes })
      if (expected !== null || bytes - checked < CHECK_BYTES) {
        done(null, chunk)
        return
      }
      checked = bytes
      requireRoom(deps, dest, CHECK_BYTES).then(() => done(null, chunk), done)
    },
  })
}

async function isSound(path: string, digest: Digest | null): Promise<boolean> {
  if (!digest) return true
  const hash = createHash(digest.algorithm === 'sha256' ? 'sha256' : 'sha1')
  // Git hashes files as blobs, whose length comes first.
  if (digest.algorithm === 'git-sha1') hash.update(`blob ${await sizeOf(path)}\0`)
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex') === digest.hex
}

const mismatch = ({ part, url }: FetchTask): InstallError =>
  new InstallError(
    'ChecksumMismatch',
    `${part.path} from ${new URL(url).host} has not the content that was announced, also when it was fetched anew.`,
  )

const sizeOf = (path: string): Promise<number> =>
  stat(path).then(
    ({ size }) => size,
    () => 0,
  )
