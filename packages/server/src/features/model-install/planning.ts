import { posix } from 'node:path'
import { text as readText } from 'node:stream/consumers'
import type { ModelSource } from '@invoke-studio/contract/models'
import { chooseModelFiles, NoModelError } from '@invoke-studio/engine'
import { type Egress, refusalIn } from '../../platform/egress/index.ts'
import { InstallError } from './errors.ts'
import type { Hub, HubFile, HubRepository } from './hub.ts'
import { freshPart, type InstallPlan, type PlannedFile } from './plan.ts'
import type { SourceSecrets } from './source.ts'

/** What plans are made with. */
export interface PlanningDeps {
  readonly hub: Hub
  readonly egress: Egress
  /** The token for an address, whichever of the given and the configured ones suits it. */
  readonly tokenFor: (url: string, secrets: SourceSecrets) => Promise<string | null>
}

/** Sources from which files are fetched. */
export type RemoteSource = Extract<ModelSource, { type: 'hf' | 'url' }>

/** Where ONNX files are found in repositories that hold others, too: on this branch, or in this folder. */
const ONNX = 'onnx'

/** What a pipeline's folder on an ordinary web server may hold, of each component that its index names. */
const NETWORK_FILES = ['config.json', 'model.onnx', 'model.onnx_data', 'model.onnx.data', 'weights.pb']
const TOKENIZER_FILES = [
  'tokenizer.json',
  'tokenizer_config.json',
  'vocab.json',
  'merges.txt',
  'special_tokens_map.json',
]

const MODEL_FILE = /\.(?:safetensors|onnx)$/i
const ARCHIVE = /\.(?:zip|tar|t?gz|7z|rar)$/i
const INDEX = 'model_index.json'

/** Finds out which files make up a model elsewhere. Throws `InstallError`. */
export function createPlanning(deps: PlanningDeps) {
  return (source: RemoteSource, secrets: SourceSecrets, signal: AbortSignal): Promise<InstallPlan> =>
    source.type === 'hf' ? planRepository(deps, source, secrets, signal) : planUrl(deps, source.url, secrets, signal)
}

async function planRepository(
  { hub, tokenFor }: PlanningDeps,
  { repo_id, revision, variant, subfolder }: Extract<ModelSource, { type: 'hf' }>,
  secrets: SourceSecrets,
  signal: AbortSignal,
): Promise<InstallPlan> {
  const token = await tokenFor(hub.pageOf(repo_id), secrets)
  const load = (from: string) => hub.repository(repo_id, from, token, signal)
  const first = await load(revision ?? 'main')
  const attempts = [() => Promise.resolve(first)]
  // Without a wish of its own a repository may keep its ONNX files on a branch of that name.
  if (revision === null && (variant === null || variant === ONNX)) attempts.push(() => load(ONNX))
  let reason: unknown
  for (const attempt of attempts) {
    try {
      const repository = await attempt()
      return toPlan(repository, choose(repository, subfolder), subfolder, hub.pageOf(repo_id))
    } catch (error) {
      if (!(error instanceof NoModelError || isUnknown(error))) throw error
      reason ??= error
    }
  }
  const sentence = reason instanceof Error ? reason.message : String(reason)
  throw new InstallError('InvalidModelConfigException', `${repo_id} cannot be installed: ${sentence}`)
}

const isUnknown = (error: unknown): boolean => error instanceof InstallError && error.type === 'UnknownModelException'

interface Choice {
  readonly kind: 'folder' | 'file'
  /** Files with their places in the model's folder. */
  readonly files: readonly (readonly [HubFile, string])[]
}

/** The files of a model in a repository, in its folder `onnx` if not at the top. Throws `NoModelError`. */
function choose({ files }: HubRepository, subfolder: string | null): Choice {
  const safe = files.filter(({ path }) => isSafePath(path))
  const single = safe.find(({ path }) => path === subfolder)
  if (single) return chooseBelow(safe, posix.dirname(single.path), posix.basename(single.path))
  if (subfolder !== null) return chooseBelow(safe, subfolder)
  try {
    return chooseBelow(safe, '.')
  } catch (error) {
    if (safe.some(({ path }) => path.startsWith(`${ONNX}/`))) return chooseBelow(safe, ONNX)
    throw error
  }
}

function chooseBelow(files: readonly HubFile[], folder: string, only?: string): Choice {
  const prefix = folder === '.' ? '' : `${folder}/`
  const byPath = new Map(
    files.filter(({ path }) => path.startsWith(prefix)).map((file) => [file.path.slice(prefix.length), file]),
  )
  if (byPath.size === 0) throw new NoModelError(`There is nothing under ${folder}.`)
  const data =
    only === undefined
      ? []
      : [...byPath.keys()].filter((path) => path.startsWith(`${only}_data`) || path === `${only}.data`)
  const selection = chooseModelFiles(only === undefined ? [...byPath.keys()] : [only, ...data])
  return {
    kind: selection.kind,
    files: selection.files.flatMap((path) => {
      const file = byPath.get(path)
      return file ? [[file, path] as const] : []
    }),
  }
}

function toPlan(
  repository: HubRepository,
  { kind, files }: Choice,
  subfolder: string | null,
  page: string,
): InstallPlan {
  const planned = files.map(
    ([{ url, size, digest }, path]): PlannedFile => ({ url, path, size, digest, optional: false }),
  )
  const [repoName = ''] = repository.id.split('/').slice(-1)
  const last = posix.basename(subfolder ?? repoName)
  return {
    kind,
    name: subfolder === null && kind === 'file' ? repoName : last.replace(MODEL_FILE, ''),
    parts: planned.map(freshPart),
    source_url: page,
    metadata: {
      type: 'huggingface',
      name: repoName,
      id: repository.id,
      files: planned.map(({ url, path, size, digest }) => ({
        ...{ url, path, size },
        sha256: digest?.algorithm === 'sha256' ? digest.hex : null,
      })),
      api_response: repository.api_response,
      is_diffusers: kind === 'folder',
      ckpt_urls: kind === 'file' ? planned.slice(0, 1).map(({ url }) => url) : null,
    },
  }
}

async function planUrl(
  deps: PlanningDeps,
  shown: string,
  secrets: SourceSecrets,
  signal: AbortSignal,
): Promise<InstallPlan> {
  const url = new URL(shown)
  const fileName = decodeName(posix.basename(url.pathname))
  const fromHub = await planHubFile(deps, url, secrets, signal)
  if (fromHub) return fromHub
  if (fileName === INDEX) return planIndex(deps, url, secrets, signal)
  if (ARCHIVE.test(fileName)) throw new InstallError('InvalidModelConfigException', NO_ARCHIVES)
  const name = MODEL_FILE.test(fileName) ? fileName : await askForName(deps, shown, secrets, signal)
  const path = name.replace(/[^\w.+() -]/g, '_').slice(-200)
  if (!MODEL_FILE.test(path)) throw new InstallError('InvalidModelConfigException', NO_MODEL)
  const part = freshPart({ url: shown, path, size: null, digest: null, optional: false })
  return { kind: 'file', name: path.replace(MODEL_FILE, ''), parts: [part], source_url: null, metadata: null }
}

const NO_ARCHIVES =
  'Archives are not unpacked. Give the URL of a .safetensors or .onnx file, or of the model_index.json of a pipeline ' +
  'whose other files lie beside it.'
const NO_MODEL = 'The URL leads to no .safetensors or .onnx file. Other kinds of files are not installed.'

/** A file of the hub by its address: what the hub knows of it comes along. */
async function planHubFile({ hub, tokenFor }: PlanningDeps, url: URL, secrets: SourceSecrets, signal: AbortSignal) {
  const [, repo_id, revision, path] = /^\/([\w.-]+\/[\w.-]+)\/resolve\/([^/]+)\/(.+)$/.exec(url.pathname) ?? []
  if (url.origin !== hub.origin || !repo_id || !revision || !path) return null
  const token = await tokenFor(url.href, secrets)
  const repository = await hub.repository(repo_id, decodeURIComponent(revision), token, signal)
  const wanted = decodeURIComponent(path)
  if (!repository.files.some((file) => file.path === wanted)) {
    throw new InstallError('UnknownModelException', `${repo_id} has no file ${wanted}.`)
  }
  try {
    return toPlan(repository, choose(repository, wanted), wanted, hub.pageOf(repo_id))
  } catch (error) {
    if (!(error instanceof NoModelError)) throw error
    throw new InstallError('InvalidModelConfigException', `${wanted} cannot be installed: ${error.message}`)
  }
}

/** A pipeline on an ordinary web server: its index names the parts, whose files have customary names. */
async function planIndex(
  deps: PlanningDeps,
  url: URL,
  secrets: SourceSecrets,
  signal: AbortSignal,
): Promise<InstallPlan> {
  const { body } = await open(deps, url.href, secrets, signal)
  const index: unknown = await readText(body)
    .then(JSON.parse)
    .catch(() => null)
  if (typeof index !== 'object' || index === null) {
    throw new InstallError('InvalidModelConfigException', 'The URL does not lead to a model_index.json.')
  }
  const components = Object.entries(index).flatMap(([name, value]) =>
    /^[a-z][a-z0-9_]*$/.test(name) && Array.isArray(value) && value[0] !== null ? [name] : [],
  )
  // Indices of PyTorch pipelines name one autoencoder, of which ONNX has two halves.
  const parts = new Set(components.flatMap((name) => (name === 'vae' ? ['vae_encoder', 'vae_decoder'] : [name])))
  const paths = [INDEX, 'default_settings.json', ...[...parts].flatMap(filesOf)]
  const place = posix.dirname(url.pathname)
  const planned = paths.map((path): PlannedFile => {
    const optional = path !== INDEX && !path.endsWith('/model.onnx')
    return { url: `${url.origin}${posix.join(place, path)}${url.search}`, path, size: null, digest: null, optional }
  })
  const name = decodeName(posix.basename(place)) || url.hostname
  return { kind: 'folder', name, parts: planned.map(freshPart), source_url: null, metadata: null }
}

function filesOf(component: string): string[] {
  if (/^(?:text_encoder(?:_2)?|unet|vae_encoder|vae_decoder)$/.test(component)) {
    return NETWORK_FILES.map((file) => `${component}/${file}`)
  }
  if (/^tokenizer(?:_2)?$/.test(component)) return TOKENIZER_FILES.map((file) => `${component}/${file}`)
  return component === 'scheduler' ? ['scheduler/scheduler_config.json'] : []
}

/** The name of a file whose URL does not tell it. */
async function askForName(
  deps: PlanningDeps,
  url: string,
  secrets: SourceSecrets,
  signal: AbortSignal,
): Promise<string> {
  const answer = await open(deps, url, secrets, signal)
  answer.discard()
  const disposition = answer.header('content-disposition') ?? ''
  const [, encoded] = /filename\*=UTF-8''([^;]+)/i.exec(disposition) ?? []
  const [, plain] = /filename="?([^";]+)"?/i.exec(disposition) ?? []
  const named = encoded ? decodeName(encoded) : (plain ?? decodeName(posix.basename(new URL(answer.url).pathname)))
  return posix.basename(named.replaceAll('\\', '/'))
}

async function open({ egress, tokenFor }: PlanningDeps, shown: string, secrets: SourceSecrets, signal: AbortSignal) {
  const url = secrets.url !== undefined && isSamePlace(secrets.url, shown) ? secrets.url : shown
  const token = await tokenFor(url, secrets)
  const bearer = token === null ? null : { token, origin: new URL(url).origin }
  const answer = await egress.get({ url, bearer, signal }).catch((error: unknown) => {
    const refusal = refusalIn(error)
    if (refusal) throw new InstallError('UnsafeDownloadURLException', refusal.message)
    const sentence = `${new URL(url).host} cannot be reached.`
    throw new InstallError('DownloadFailed', sentence, { isPassing: true, cause: error })
  })
  if (answer.status === 200) return answer
  answer.discard()
  if (answer.status === 401 || answer.status === 403) throw tokenRequired(new URL(url).host)
  const isPassing = answer.status === 429 || answer.status >= 500
  throw new InstallError('DownloadFailed', `${new URL(url).host} answered ${answer.status}.`, { isPassing })
}

const isSamePlace = (one: string, other: string): boolean => new URL(one).pathname === new URL(other).pathname

/** The error of a server that wants to know who asks. */
export const tokenRequired = (host: string): InstallError =>
  new InstallError('AccessTokenRequired', `${host} refuses the download. It probably needs an access token.`)

/** Whether a path that a hub names stays below the folder that it is put in, on every system. */
function isSafePath(path: string): boolean {
  const parts = path.split('/')
  return !/[\\:\p{Cc}]/u.test(path) && parts.every((part) => part !== '' && part !== '.' && part !== '..')
}

function decodeName(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
