import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { type BucketPatience, type BucketSettings, loadS3, placeOf, type S3 } from './bucket-client.ts'
import { inWords, isMissing, startError, storageError } from './bucket-errors.ts'
import { steadyStream } from './bucket-reading.ts'
import type { FileFacts, FileStore, StoredFile } from './file-store.ts'
import { InvalidKeyError, nameOf } from './keys.ts'

/** A store in a bucket. */
export interface BucketStore extends FileStore {
  /** Lists, writes and deletes once. Throws a `ConfigError` that names the setting which keeps it from that. */
  check(): Promise<void>
}

/** What a store in a bucket is made with. */
export interface BucketDeps {
  /** Hears why a request failed, which callers are not told. */
  readonly report: (error: unknown, message: string) => void
  readonly patience?: BucketPatience
}

/** A part of a large upload in bytes; S3 takes 10,000 of them. Two are in memory at once. */
const PART_BYTES = 8 * 1024 * 1024
const PARTS_AT_ONCE = 2

/** How many names one request deletes at most. */
const NAMES_AT_ONCE = 1_000

const PATIENCE: BucketPatience = { connect: 5_000, silence: 20_000 }

/**
 * Creates a store over a bucket of S3 or a server that speaks like it, all of whose names begin with the folder of
 * `storage_url`. S3 shows an object whole or not at all, and a large one once its last part has come.
 */
export function createBucketStore(settings: BucketSettings & { storage_url: string }, deps: BucketDeps): BucketStore {
  const { bucket: Bucket, prefix } = placeOf(settings.storage_url)
  let loading: Promise<S3> | null = null
  const s3 = (): Promise<S3> => {
    loading ??= loadS3(settings, deps.patience ?? PATIENCE)
    return loading
  }
  const at = (key: string) => ({ Bucket, Key: nameOf(prefix, key) })

  /** Does something with the bucket; what is not there is null. */
  async function ask<T>(what: string, work: (s3: S3) => Promise<T>): Promise<T | null> {
    try {
      return await work(await s3())
    } catch (error) {
      if (isMissing(error)) return null
      throw failed(error, what)
    }
  }

  function failed(error: unknown, what: string): Error {
    deps.report(error, `the file store did not ${what}: ${inWords(error)}`)
    return storageError(error)
  }

  async function open(key: string): Promise<StoredFile | null> {
    const object = at(key)
    const read = ({ client, library }: S3, more: object = {}) =>
      client.send(new library.GetObjectCommand({ ...object, ...more }))
    const found = await ask('open a file', (ready) => read(ready))
    if (!(found?.Body instanceof Readable)) return null
    const { ETag } = found
    const size = found.ContentLength ?? 0
    async function reopen(from: number): Promise<Readable> {
      // Another content than that which was begun answers 412.
      const rest = await ask('go on with a file', (ready) => read(ready, { Range: `bytes=${from}-`, IfMatch: ETag }))
      if (rest?.Body instanceof Readable && rest.ContentLength === size - from) return rest.Body
      throw failed(new Error('it was changed or deleted meanwhile'), 'go on with a file')
    }
    const stream = steadyStream(found.Body, size, { reopen, failed: (error) => failed(error, 'send all of a file') })
    return { ...factsOf(found), stream }
  }

  async function putStream(key: string, content: Readable): Promise<void> {
    let broken: { readonly error: unknown } | null = null
    content.once('error', (error) => {
      broken = { error }
    })
    try {
      const { client } = await s3()
      const { Upload } = await import('@aws-sdk/lib-storage')
      const params = { ...at(key), Body: content }
      await new Upload({ client, params, partSize: PART_BYTES, queueSize: PARTS_AT_ONCE }).done()
    } catch (error) {
      content.destroy()
      throw sourceError(broken) ?? failed(error, 'take a file')
    }
  }

  async function deleteNames(names: readonly string[]): Promise<void> {
    const Delete = { Objects: names.map((Key) => ({ Key })), Quiet: true }
    const done = await ask('delete files', ({ client, library }) =>
      client.send(new library.DeleteObjectsCommand({ Bucket, Delete })),
    )
    const [first] = done?.Errors ?? []
    if (!first) return
    const error = Object.assign(new Error(first.Message ?? ''), { name: first.Code ?? 'InternalError' })
    throw failed(error, `delete ${done?.Errors?.length} of ${names.length} files`)
  }

  return {
    async put(key, content) {
      const object = at(key)
      if (content instanceof Readable) return putStream(key, content)
      const put = ({ client, library }: S3) => client.send(new library.PutObjectCommand({ ...object, Body: content }))
      // Where a file is written, "not there" can only be the bucket.
      if (!(await ask('take a file', put))) throw failed(new Error('no such bucket'), 'take a file')
    },
    open,
    async read(key) {
      const found = await open(key)
      return found && buffer(found.stream)
    },
    async stat(key) {
      const object = at(key)
      const found = await ask('tell of a file', ({ client, library }) =>
        client.send(new library.HeadObjectCommand(object)),
      )
      return found && factsOf(found)
    },
    async delete(...keys) {
      const names = keys.map((key) => at(key).Key)
      const [only] = names
      if (names.length === 1) {
        const object = { Bucket, Key: only }
        await ask('delete a file', ({ client, library }) => client.send(new library.DeleteObjectCommand(object)))
        return
      }
      for (let start = 0; start < names.length; start += NAMES_AT_ONCE) {
        await deleteNames(names.slice(start, start + NAMES_AT_ONCE))
      }
    },
    async copy(from, to) {
      const CopySource = `${Bucket}/${at(from).Key.split('/').map(encodeURIComponent).join('/')}`
      const target = at(to)
      const copied = await ask('copy a file', ({ client, library }) =>
        client.send(new library.CopyObjectCommand({ ...target, CopySource })),
      )
      return copied !== null
    },
    async *list(folder) {
      const Prefix = `${at(folder).Key}/`
      let ContinuationToken: string | undefined
      do {
        const page = await ask('list files', ({ client, library }) =>
          client.send(
            new library.ListObjectsV2Command({ Bucket, Prefix, ...(ContinuationToken && { ContinuationToken }) }),
          ),
        )
        for (const { Key = '' } of page?.Contents ?? []) {
          const key = Key.slice(prefix.length)
          if (isKey(prefix, key)) yield key
        }
        ContinuationToken = page?.NextContinuationToken
      } while (ContinuationToken)
    },
    async discardUnfinished(folder, before) {
      const Prefix = `${at(folder).Key}/`
      await ask('list unfinished files', async ({ client, library }) => {
        const found = await client.send(new library.ListMultipartUploadsCommand({ Bucket, Prefix }))
        for (const { Key, UploadId, Initiated } of found.Uploads ?? []) {
          if (!Initiated || Initiated >= before) continue
          await client.send(new library.AbortMultipartUploadCommand({ Bucket, Key, UploadId }))
        }
      })
    },
    freeBytes: async () => null,

    async check() {
      try {
        const { client, library } = await s3()
        await client.send(new library.ListObjectsV2Command({ Bucket, Prefix: prefix, MaxKeys: 1 }))
        const trial = at(`.check/${crypto.randomUUID()}`)
        await client.send(new library.PutObjectCommand({ ...trial, Body: Buffer.from('ok') }))
        await client.send(new library.DeleteObjectCommand(trial))
      } catch (error) {
        throw startError(error, settings)
      }
    },
  }
}

const factsOf = (found: {
  readonly ContentLength?: number | undefined
  readonly ETag?: string | undefined
}): FileFacts => ({
  size: found.ContentLength ?? 0,
  etag: (found.ETag ?? '').replace(/^W\//, '').replaceAll('"', ''),
})

/** What broke the source of an upload: that is the reason then, not the bucket. */
const sourceError = (broken: { readonly error: unknown } | null): unknown => broken?.error

/** Whether a name in the bucket is one that this store gives; markers of folders that other tools leave are not. */
function isKey(prefix: string, key: string): boolean {
  try {
    return nameOf(prefix, key) !== ''
  } catch (error) {
    if (error instanceof InvalidKeyError) return false
    throw error
  }
}
