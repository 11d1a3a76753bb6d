import { buffer } from 'node:stream/consumers'
import { fromBufferPromise, openPromise } from 'yauzl'

/** What is in an archive. */
export interface UnzippedEntry {
  readonly name: string
  readonly content: string
  readonly modified: Date
}

/** Reads an archive, from a file or from memory, with another library than the one that wrote it. */
export async function entriesOf(archive: string | Buffer): Promise<UnzippedEntry[]> {
  const options = { strictFileNames: true }
  const zip = await (typeof archive === 'string' ? openPromise(archive, options) : fromBufferPromise(archive, options))
  const entries: UnzippedEntry[] = []
  for await (const entry of zip.eachEntry()) {
    const content = await buffer(await zip.openReadStreamPromise(entry))
    entries.push({ name: entry.fileName, content: content.toString('latin1'), modified: entry.getLastModDate() })
  }
  return entries
}
