import type { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { ZipFile } from 'yazl'

/** A file on its way into an archive. */
export interface ZipEntry {
  /** Relative path with `/`, unique in its archive. */
  readonly name: string
  readonly modified: Date
  /** Bytes. */
  readonly size: number
  readonly stream: Readable
}

/**
 * Packs `entries` into a ZIP archive that `put` stores as it grows: neither the archive nor an image is ever in memory
 * as a whole. Images are compressed already, so they are stored as they are. When anything fails, or `signal` is given,
 * `put` fails as well before the error is thrown, so that it leaves nothing behind.
 */
export async function writeZip(deps: {
  readonly entries: AsyncIterable<ZipEntry>
  readonly put: (content: Readable) => Promise<void>
  readonly signal: AbortSignal
}): Promise<void> {
  const zip = new ZipFile()
  // The library's types know the interface only; it is a PassThrough.
  const output = zip.outputStream as Readable
  const broken = new AbortController()
  const stop = AbortSignal.any([deps.signal, broken.signal])
  zip.on('error', (error) => broken.abort(error))
  // Whoever stores it hears of errors, but may not listen yet.
  output.on('error', () => {})
  stop.addEventListener('abort', () => output.destroy(stop.reason), { once: true })
  const stored = deps.put(output)
  stored.catch((error) => broken.abort(error))
  try {
    for await (const entry of deps.entries) await append(zip, entry, stop)
    stop.throwIfAborted()
    zip.end()
  } catch (error) {
    const cause = stop.aborted ? stop.reason : error
    output.destroy(cause)
    await stored.catch(() => {})
    throw cause
  }
  await stored
}

/** Resolves when the entry's file was read to its end: the next one is opened then. */
async function append(zip: ZipFile, { name, modified, size, stream }: ZipEntry, stop: AbortSignal): Promise<void> {
  try {
    stop.throwIfAborted()
    zip.addReadStream(stream, name, { size, mtime: modified, compress: false })
    await finished(stream, { signal: stop })
  } finally {
    stream.destroy()
  }
}
