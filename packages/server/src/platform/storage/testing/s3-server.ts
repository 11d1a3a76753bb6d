import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import type { Settings } from '../../config/index.ts'
import { type S3Answer, type S3Request, s3Error, s3Objects } from './s3-objects.ts'
import { type AccessKey, signatureProblem } from './s3-signature.ts'

/** What goes wrong with a request: an answer in place of the right one, or what happens to the connection. */
export type Fault = S3Answer | 'reset' | 'cut' | 'silence'

/** A server that behaves like S3, with one bucket, on this machine. */
export interface TestS3 {
  readonly url: string
  /** What is in the bucket, by name. */
  readonly objects: Map<string, Buffer>
  /** Uploads in parts that have not come to their end, by id. */
  readonly uploads: ReadonlyMap<string, unknown>
  /** What was asked for: method and path with query. */
  readonly asked: string[]
  /** Settings of a studio that keeps its files in the bucket. */
  readonly settings: Pick<
    Settings,
    | 'storage_url'
    | 'storage_endpoint'
    | 'storage_region'
    | 'storage_access_key_id'
    | 'storage_secret_access_key'
    | 'storage_force_path_style'
  >
  /** Decides what goes wrong from now on; null for nothing. */
  disturb(fault: ((request: S3Request) => Fault | null) | null): void
  close(): Promise<void>
}

const BUCKET = 'studio-files'
const KEY: AccessKey = { id: 'AKIATEST', secret: 'Very-Secret-Key/1', region: 'eu-test-1' }

/** Starts one; lists have `page` names at most, so that few files are several pages. */
export async function startTestS3({ page = 3 }: { readonly page?: number } = {}): Promise<TestS3> {
  const objects = new Map<string, Buffer>()
  const asked: string[] = []
  const bucket = s3Objects(objects, page)
  let fault: ((request: S3Request) => Fault | null) | null = null

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request)
    asked.push(`${request.method} ${request.url}`)
    const problem = signatureProblem(request, body, KEY)
    if (problem) return send(response, s3Error(problem === 'AuthorizationHeaderMalformed' ? 400 : 403, problem))
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://s3')
    const [, name = '', ...segments] = pathname.split('/').map(decodeURIComponent)
    const order: S3Request = {
      ...{ method: request.method ?? '', key: segments.join('/'), query: searchParams, body },
      header: (header) => [request.headers[header]].flat()[0],
    }
    const wrong = fault?.(order) ?? null
    if (wrong === 'silence') return
    if (wrong === 'reset') request.socket.destroy()
    else if (name !== BUCKET) send(response, s3Error(404, 'NoSuchBucket'))
    else send(response, wrong === 'cut' || wrong === null ? bucket.answer(order) : wrong, wrong === 'cut')
  }

  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    objects,
    uploads: bucket.uploads,
    asked,
    settings: {
      storage_url: `s3://${BUCKET}/family/studio`,
      storage_endpoint: url,
      storage_region: KEY.region,
      storage_access_key_id: KEY.id,
      storage_secret_access_key: KEY.secret,
      storage_force_path_style: null,
    },
    disturb(next) {
      fault = next
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** Sends an answer; of one that is `cut`, only the first half, and then the connection ends. */
function send(response: ServerResponse, { status, headers, body = '' }: S3Answer, cut = false): void {
  const content = Buffer.from(body)
  response.writeHead(status, { 'content-length': String(content.length), 'x-amz-request-id': 'test', ...headers })
  if (!cut) response.end(content)
  else response.write(content.subarray(0, content.length / 2), () => response.socket?.destroy())
}
