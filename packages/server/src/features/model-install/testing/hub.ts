import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { filesBelow } from '@invoke-studio/engine'

const EMOJI = fileURLToPath(new URL('../../../../../../models/emoji-128', import.meta.url))

/** What a server does to one request in place of answering it. */
export type Fault =
  | { readonly status: number; readonly headers?: Record<string, string> }
  /** Sends so many bytes and then nothing, until `release` or `cut` is called. */
  | { readonly holdAfter: number; readonly headers?: Record<string, string> }
  /** Sends something else of the same length. */
  | { readonly spoiled: true }
  /** Sends another content, whatever was announced; `piece` says that it is one of a whole, with what its headers say. */
  | { readonly content: Buffer; readonly headers?: Record<string, string>; readonly piece?: true }

/** An answer that stands still. */
interface Held {
  goOn(): void
  end(): void
}

/** A repository: files by path, on branches. */
interface Repository {
  readonly branches: Map<string, Map<string, Buffer>>
  /** Who wants to see it needs this token. */
  token: string | null
}

/** A request that arrived. */
export interface Arrived {
  readonly host: 'hub' | 'cdn'
  readonly path: string
  readonly range: string | undefined
  readonly authorization: string | undefined
}

/**
 * A server that behaves like the hub: an API that lists files with sizes and hashes, small files served by itself,
 * large ones by redirects to another host with ranges and ETags. It can be told to fail.
 */
export async function startHub() {
  const repositories = new Map<string, Repository>()
  const faults = new Map<string, Fault[]>()
  const arrived: Arrived[] = []
  const held: Held[] = []
  let ranges = true
  const cdnFiles = new Map<string, Buffer>()

  const note = (host: Arrived['host'], request: IncomingMessage): string => {
    const path = decodeURIComponent((request.url ?? '').split('?')[0] ?? '')
    const { range, authorization } = request.headers
    arrived.push({ host, path, range, authorization })
    return path
  }
  const faultFor = (path: string): Fault | undefined => {
    const known = [...faults].find(([end]) => path.endsWith(end))
    return known?.[1].shift()
  }

  const cdn = await listen((request, response) => {
    const path = note('cdn', request)
    const content = cdnFiles.get(path)
    if (!content) return void response.writeHead(404).end()
    serve({ request, response, content, fault: faultFor(path), ranges, held })
  }, '127.0.0.2')

  /** The API: what is on a branch. */
  function tell(response: ServerResponse, { repo, revision }: { repo: string; revision: string }): void {
    const fault = faultFor(`api:${repo}`)
    if (fault && 'status' in fault) return void response.writeHead(fault.status, fault.headers).end()
    const files = repositories.get(repo)?.branches.get(revision)
    if (!files) return void response.writeHead(404).end('{"error":"Revision not found"}')
    response.setHeader('content-type', 'application/json').end(JSON.stringify(describe(repo, revision, files)))
  }

  /** A file of a commit: here when it is small, elsewhere when it is large. */
  function give(
    request: IncomingMessage,
    response: ServerResponse,
    wanted: { repo: string; commit: string; file: string },
  ) {
    const { repo, commit, file } = wanted
    const branches = repositories.get(repo)?.branches ?? new Map<string, Map<string, Buffer>>()
    const branch = [...branches.keys()].find((one) => commitOf(one) === commit) ?? commit
    const content = branches.get(branch)?.get(file)
    if (!content) return void response.writeHead(404).end()
    if (!isLarge(file)) return serve({ request, response, content, fault: faultFor(file), ranges, held })
    const place = `/${commit}/${repo}/${file}`
    cdnFiles.set(place, content)
    response.writeHead(302, { location: `${cdn.origin}${place}?X-Signature=secret` }).end()
  }

  const hub = await listen((request, response) => {
    const path = note('hub', request)
    const { authorization } = request.headers
    if (path === '/api/whoami-v2') {
      return void response.writeHead(authorization === 'Bearer good' ? 200 : 401).end('{}')
    }
    const [, asked, revision = ''] = /^\/api\/models\/([^/]+\/[^/]+)\/revision\/(.+)$/.exec(path) ?? []
    const [, name, commit = '', file = ''] = /^\/([^/]+\/[^/]+)\/resolve\/([^/]+)\/(.+)$/.exec(path) ?? []
    const repo = asked ?? name ?? ''
    const known = repositories.get(repo)
    const isShown = known && (known.token === null || authorization === `Bearer ${known.token}`)
    if (!isShown) return void response.writeHead(401).end('{"error":"Repository not found"}')
    if (asked === undefined) give(request, response, { repo, commit, file })
    else tell(response, { repo, revision })
  }, '127.0.0.1')

  return {
    origin: hub.origin,
    cdnOrigin: cdn.origin,
    arrived,
    /** Adds files to a branch of a repository. */
    add(
      repo: string,
      files: Readonly<Record<string, Buffer | Uint8Array | string>>,
      options: { branch?: string; token?: string } = {},
    ) {
      const repository = repositories.get(repo) ?? { branches: new Map(), token: null }
      repositories.set(repo, repository)
      repository.token = options.token ?? repository.token
      const branch = options.branch ?? 'main'
      const existing = repository.branches.get(branch) ?? new Map<string, Buffer>()
      for (const [path, content] of Object.entries(files)) existing.set(path, Buffer.from(content))
      repository.branches.set(branch, existing)
    },
    /** A file on the other host, at an address without a hub. */
    put(path: string, content: Buffer | Uint8Array): string {
      cdnFiles.set(path, Buffer.from(content))
      return `${cdn.origin}${path}`
    },
    /** What happens to the next requests for a path that ends so. */
    fail(end: string, ...next: Fault[]): void {
      faults.set(end, [...(faults.get(end) ?? []), ...next])
    },
    withoutRanges(): void {
      ranges = false
    },
    /** Lets go on what is held. */
    release(): void {
      for (const { goOn } of held.splice(0)) goOn()
    },
    /** Ends the connections of what is held. */
    cut(): void {
      for (const { end } of held.splice(0)) end()
    },
    async close(): Promise<void> {
      this.release()
      await Promise.all([hub.close(), cdn.close()])
    },
  }
}

export type TestHub = Awaited<ReturnType<typeof startHub>>

/** The files of the bundled model, as a repository has them. */
export async function emojiFiles(prefix = ''): Promise<Record<string, Buffer>> {
  const paths = (await filesBelow(EMOJI)).filter((path) => !path.startsWith('reference/'))
  const entries = paths.map(async (path) => [`${prefix}${path}`, await readFile(join(EMOJI, path))] as const)
  return Object.fromEntries(await Promise.all(entries))
}

const isLarge = (path: string): boolean => /\.(?:onnx|safetensors|bin)$/.test(path)

const commitOf = (branch: string): string => createHash('sha1').update(branch).digest('hex')

function describe(repo: string, branch: string, files: ReadonlyMap<string, Buffer>) {
  const siblings = [...files].map(([rfilename, content]) => {
    const size = content.length
    const blobId = createHash('sha1').update(`blob ${size}\0`).update(content).digest('hex')
    const sha256 = createHash('sha256').update(content).digest('hex')
    return { rfilename, size, blobId, ...(isLarge(rfilename) ? { lfs: { sha256, size, pointerSize: 130 } } : {}) }
  })
  return { id: repo, sha: commitOf(branch), private: false, tags: ['onnx'], siblings }
}

function serve(task: {
  request: IncomingMessage
  response: ServerResponse
  content: Buffer
  fault: Fault | undefined
  ranges: boolean
  held: Held[]
}): void {
  const { request, response, content, fault, ranges, held } = task
  if (fault && 'status' in fault) return void response.writeHead(fault.status, fault.headers).end()
  if (fault && 'content' in fault) return void sendOther(response, fault)
  const etag = `"${createHash('md5').update(content).digest('hex')}"`
  const [, start] = /^bytes=(\d+)-$/.exec(request.headers.range ?? '') ?? []
  const condition = request.headers['if-range']
  const from = ranges && start !== undefined && (condition === undefined || condition === etag) ? Number(start) : 0
  const body = fault && 'spoiled' in fault ? Buffer.alloc(content.length - from, 1) : content.subarray(from)
  response.writeHead(from > 0 ? 206 : 200, {
    etag,
    'content-length': String(body.length),
    'content-type': 'application/octet-stream',
    ...(from > 0 ? { 'content-range': `bytes ${from}-${content.length - 1}/${content.length}` } : {}),
    ...(fault && 'holdAfter' in fault ? fault.headers : {}),
  })
  if (fault && 'holdAfter' in fault) {
    response.write(body.subarray(0, fault.holdAfter))
    held.push({ goOn: () => response.end(body.subarray(fault.holdAfter)), end: () => response.destroy() })
  } else {
    response.end(body)
  }
}

function sendOther(response: ServerResponse, { content, headers, piece }: Extract<Fault, { content: Buffer }>): void {
  const isChunked = headers?.['transfer-encoding'] !== undefined
  const length = isChunked ? {} : { 'content-length': String(content.length) }
  response.writeHead(piece ? 206 : 200, { ...length, ...headers }).end(content)
}

async function listen(answer: (request: IncomingMessage, response: ServerResponse) => void, address: string) {
  const server: Server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, address, resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://${address}:${port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
