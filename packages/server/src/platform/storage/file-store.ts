import type { Readable } from 'node:stream'

/** A file of the store, open for reading. */
export interface StoredFile {
  readonly stream: Readable
  /** Bytes. */
  readonly size: number
  /** Changes when the content does; without quotes. */
  readonly etag: string
}

/** What is known of a file without reading it. */
export type FileFacts = Omit<StoredFile, 'stream'>

/**
 * Keeps files by key: a relative path with `/` between its segments. The root folder of an installation, or a bucket.
 * Every method throws `InvalidKeyError` for a key that could leave the store; a bucket that does not answer or refuses
 * throws `storage_unavailable` or `storage_refused`, also while a stream is read.
 */
export interface FileStore {
  /** Writes a file whole or not at all, in place of what was there. Durable when it resolves. */
  put(key: string, content: Uint8Array | Readable): Promise<void>
  /** Opens a file; null when there is none. The caller reads or destroys the stream. */
  open(key: string): Promise<StoredFile | null>
  /** The content of a file; null when there is none. */
  read(key: string): Promise<Buffer | null>
  stat(key: string): Promise<FileFacts | null>
  /** Removes files; one that is not there is removed already. */
  delete(...keys: readonly string[]): Promise<void>
  /** Writes a file under another key as well, in place of what was there; false when there is no such file. */
  copy(from: string, to: string): Promise<boolean>
  /** Keys of the files under a folder, in no order. */
  list(folder: string): AsyncIterable<string>
  /** Removes what is left under a folder of writes that were cut off, by a crash, and got nothing since `before`. */
  discardUnfinished(folder: string, before: Date): Promise<void>
  /** Bytes that can still be written; null where there is no telling. */
  freeBytes(): Promise<number | null>
}
