import { createHash } from 'node:crypto'

/** An answer of the server. */
export interface S3Answer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Buffer | string
}

/** A request after its signature was checked. */
export interface S3Request {
  readonly method: string
  /** Below the bucket; empty for the bucket itself. */
  readonly key: string
  readonly query: URLSearchParams
  readonly header: (name: string) => string | undefined
  readonly body: Buffer
}

interface Upload {
  readonly key: string
  readonly begun: Date
  readonly parts: Map<number, Buffer>
}

/** The error document that S3 answers with. */
export function s3Error(status: number, code: string, message = code): S3Answer {
  return { status, body: `<Error><Code>${code}</Code><Message>${message}</Message></Error>` }
}

const tagOf = (content: Buffer): string => `"${createHash('md5').update(content).digest('hex')}"`
const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`)
const xml = (name: string, content: string): string => `<${name}>${content}</${name}>`
const allOf = (body: Buffer, name: string): string[] =>
  [...body.toString().matchAll(new RegExp(`<${name}>(.*?)</${name}>`, 'gs'))].map((found) => unescaped(found[1] ?? ''))
const unescaped = (text: string): string =>
  text.replace(/&(?:#(\d+)|(amp|lt|gt|quot|apos));/g, (_, code: string, name: string) =>
    code ? String.fromCodePoint(Number(code)) : ({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }[name] ?? ''),
  )

/** The operations of S3 that a file store uses, over a map of objects. Lists have `page` names at most. */
export function s3Objects(objects: Map<string, Buffer>, page: number) {
  const uploads = new Map<string, Upload>()

  function list(query: URLSearchParams): S3Answer {
    const after = Buffer.from(query.get('continuation-token') ?? '', 'base64').toString()
    const names = [...objects.keys()].filter((name) => name.startsWith(query.get('prefix') ?? '') && name > after)
    const shown = names.sort().slice(0, Math.min(page, Number(query.get('max-keys') ?? page)))
    const more = names.length > shown.length
    const next = more ? xml('NextContinuationToken', Buffer.from(shown.at(-1) ?? '').toString('base64')) : ''
    const contents = shown.map((name) => xml('Contents', xml('Key', escaped(name)))).join('')
    return { status: 200, body: xml('ListBucketResult', xml('IsTruncated', String(more)) + next + contents) }
  }

  function listUploads(query: URLSearchParams): S3Answer {
    const found = [...uploads].filter(([, { key }]) => key.startsWith(query.get('prefix') ?? ''))
    const shown = found.map(([id, { key, begun }]) =>
      xml('Upload', xml('Key', escaped(key)) + xml('UploadId', id) + xml('Initiated', begun.toISOString())),
    )
    return { status: 200, body: xml('ListMultipartUploadsResult', shown.join('')) }
  }

  function ofBucket({ method, query, body }: S3Request): S3Answer {
    if (method === 'GET') return query.has('uploads') ? listUploads(query) : list(query)
    if (method !== 'POST' || !query.has('delete')) return s3Error(405, 'MethodNotAllowed')
    for (const name of allOf(body, 'Key')) objects.delete(name)
    return { status: 200, body: '<DeleteResult></DeleteResult>' }
  }

  function get({ method, key, header }: S3Request): S3Answer {
    const content = objects.get(key)
    if (!content) return s3Error(404, 'NoSuchKey')
    const etag = tagOf(content)
    const expected = header('if-match')
    if (expected !== undefined && expected !== etag) return s3Error(412, 'PreconditionFailed')
    const from = Number(/^bytes=(\d+)-$/.exec(header('range') ?? '')?.[1] ?? 0)
    const headers = { etag, 'content-length': String(content.length - from) }
    return { status: from > 0 ? 206 : 200, headers, ...(method === 'GET' ? { body: content.subarray(from) } : {}) }
  }

  function put({ key, header, body }: S3Request): S3Answer {
    const source = header('x-amz-copy-source')
    if (source === undefined) {
      objects.set(key, body)
      return { status: 200, headers: { etag: tagOf(body) } }
    }
    const content = objects.get(decodeURIComponent(source.replace(/^\/?[^/]+\//, '')))
    if (!content) return s3Error(404, 'NoSuchKey')
    objects.set(key, content)
    return { status: 200, body: xml('CopyObjectResult', xml('ETag', escaped(tagOf(content)))) }
  }

  function begin({ key }: S3Request): S3Answer {
    const id = crypto.randomUUID()
    uploads.set(id, { key, begun: new Date(), parts: new Map() })
    return { status: 200, body: xml('InitiateMultipartUploadResult', xml('UploadId', id)) }
  }

  function ofUpload({ method, query, body }: S3Request, id: string): S3Answer {
    const upload = uploads.get(id)
    if (!upload) return s3Error(404, 'NoSuchUpload')
    if (method === 'PUT') {
      upload.parts.set(Number(query.get('partNumber')), body)
      return { status: 200, headers: { etag: tagOf(body) } }
    }
    uploads.delete(id)
    if (method === 'DELETE') return { status: 204 }
    const numbers = allOf(body, 'PartNumber').map(Number)
    const parts = numbers.map((number) => upload.parts.get(number) ?? Buffer.alloc(0))
    if (parts.slice(0, -1).some((part) => part.length < 5 * 1024 * 1024)) return s3Error(400, 'EntityTooSmall')
    objects.set(upload.key, Buffer.concat(parts))
    return { status: 200, body: xml('CompleteMultipartUploadResult', xml('Key', escaped(upload.key))) }
  }

  return {
    uploads: uploads as ReadonlyMap<string, unknown>,
    answer(request: S3Request): S3Answer {
      const { method, key, query } = request
      const upload = query.get('uploadId')
      if (key === '') return ofBucket(request)
      if (upload !== null) return ofUpload(request, upload)
      if (method === 'POST') return begin(request)
      if (method === 'PUT') return put(request)
      if (method === 'GET' || method === 'HEAD') return get(request)
      if (method !== 'DELETE') return s3Error(405, 'MethodNotAllowed')
      objects.delete(key)
      return { status: 204 }
    },
  }
}
