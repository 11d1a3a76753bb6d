import type { Readable } from 'node:stream'
import type { HFTokenStatus } from '@invoke-studio/contract/models'
import { z } from 'zod'
import { type Egress, refusalIn } from '../../platform/egress/index.ts'
import { InstallError } from './errors.ts'
import type { Digest } from './plan.ts'

/** A file of a repository at one commit. */
export interface HubFile {
  readonly path: string
  /** Address of exactly this version. */
  readonly url: string
  readonly size: number | null
  readonly digest: Digest | null
}

/** A repository at one commit. */
export interface HubRepository {
  readonly id: string
  readonly commit: string
  readonly files: readonly HubFile[]
  /** What the hub said about it, as JSON, but for the list of files. */
  readonly api_response: string
}

/** The hub that models come from, by its HTTP API; source: the Hugging Face hub's. */
export interface Hub {
  /** Where the hub is; tokens go nowhere else. */
  readonly origin: string
  /** Page for people. */
  pageOf(repo_id: string): string
  /** Throws `InstallError`; `UnknownModelException` when there is no such repository or revision. */
  repository(repo_id: string, revision: string, token: string | null, signal?: AbortSignal): Promise<HubRepository>
  /** Whether the hub takes a token. */
  check(token: string): Promise<HFTokenStatus>
}

/** The longest answer that is read, in bytes: repositories with tens of thousands of files have such. */
const MAX_ANSWER_BYTES = 64 * 1024 * 1024
const ANSWER_MS = 60_000
/** Longer descriptions are not kept with the model. */
const MAX_KEPT_CHARACTERS = 20_000

const Sibling = z.object({
  rfilename: z.string(),
  size: z.int().min(0).nullish(),
  blobId: z.string().nullish(),
  lfs: z.object({ sha256: z.string(), size: z.int().min(0).nullish() }).nullish(),
})
const ModelInfo = z.looseObject({
  id: z.string().nullish(),
  sha: z.string().regex(/^[0-9a-f]{7,64}$/),
  siblings: z.array(Sibling),
})

/** Creates the hub at an address. */
export function createHub({ egress, hf_endpoint }: { egress: Egress; hf_endpoint: string }): Hub {
  const { origin } = new URL(hf_endpoint)
  const api = async (path: string, token: string | null, signal?: AbortSignal) => {
    const bearer = token === null ? null : { token, origin }
    const timeout = AbortSignal.timeout(ANSWER_MS)
    return egress.get({
      url: `${hf_endpoint}${path}`,
      bearer,
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    })
  }

  return {
    origin,
    pageOf: (repo_id) => `${hf_endpoint}/${repo_id}`,

    async repository(repo_id, revision, token, signal) {
      const name = revision === 'main' ? repo_id : `${repo_id} (${revision})`
      const path = `/api/models/${repo_id}/revision/${encodeURIComponent(revision)}?blobs=true`
      const { status, body, header, discard } = await api(path, token, signal).catch((error: unknown) =>
        unreachable(origin, error),
      )
      if (status !== 200) {
        discard()
        throw refusedBy(status, name, token !== null, header('retry-after'))
      }
      const info = ModelInfo.safeParse(parseJson(await readText(body).catch((error) => unreachable(origin, error))))
      if (!info.success) throw new InstallError('DownloadFailed', `${origin} did not answer like a model hub.`)
      const { siblings, ...about } = info.data
      const { sha } = about
      const described = JSON.stringify(about)
      return {
        id: repo_id,
        commit: sha,
        files: siblings.map((sibling) => fileOf(`${hf_endpoint}/${repo_id}/resolve/${sha}`, sibling)),
        api_response: described.length > MAX_KEPT_CHARACTERS ? JSON.stringify({ id: repo_id, sha }) : described,
      }
    },

    async check(token) {
      try {
        const { status, discard } = await api('/api/whoami-v2', token)
        discard()
        return status === 200 ? 'valid' : status === 401 || status === 403 ? 'invalid' : 'unknown'
      } catch {
        return 'unknown'
      }
    },
  }
}

function fileOf(base: string, { rfilename, size, blobId, lfs }: z.infer<typeof Sibling>): HubFile {
  const url = `${base}/${rfilename.split('/').map(encodeURIComponent).join('/')}`
  const digest: Digest | null =
    lfs && /^[0-9a-f]{64}$/.test(lfs.sha256)
      ? { algorithm: 'sha256', hex: lfs.sha256 }
      : !lfs && blobId && /^[0-9a-f]{40}$/.test(blobId)
        ? { algorithm: 'git-sha1', hex: blobId }
        : null
  return { path: rfilename, url, size: lfs?.size ?? size ?? null, digest }
}

function refusedBy(status: number, name: string, hadToken: boolean, retryAfter: string | null): InstallError {
  if (status === 404) {
    return new InstallError('UnknownModelException', `The hub has no repository ${name}. Check name and revision.`)
  }
  if (status === 401 || status === 403) {
    const next = hadToken
      ? 'the token does not allow it. Accept the conditions of the model on its page, or use another token.'
      : 'it does not exist, or it needs a token. Check the name, or give a token.'
    return new InstallError('AccessTokenRequired', `The hub does not show ${name}: ${next}`)
  }
  const wait = retryAfter ? ` It asks to wait ${retryAfter}.` : ''
  const sentence = `The hub answered ${status} when it was asked for ${name}.${wait}`
  return new InstallError('DownloadFailed', sentence, { isPassing: status === 429 || status >= 500 })
}

function unreachable(origin: string, error: unknown): never {
  const refusal = refusalIn(error)
  if (refusal) throw new InstallError('UnsafeDownloadURLException', refusal.message)
  const sentence = `${origin} cannot be reached. Check the connection of the server.`
  throw new InstallError('DownloadFailed', sentence, { isPassing: true, cause: error })
}

async function readText(body: Readable): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of body) {
    bytes += chunk.length
    if (bytes > MAX_ANSWER_BYTES) throw new Error('the answer is too long')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
