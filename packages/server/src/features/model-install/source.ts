import { stat } from 'node:fs/promises'
import { isAbsolute, resolve } from 'node:path'
import { AppError } from '@invoke-studio/contract/errors'
import { ModelRepoVariant, type ModelSource } from '@invoke-studio/contract/models'

/** What a source needs that nobody may see. */
export interface SourceSecrets {
  readonly access_token?: string
  /** The URL with the tokens that were part of it. */
  readonly url?: string
}

/** Where a model is to come from. */
export interface ParsedSource {
  readonly source: ModelSource
  readonly secrets: SourceSecrets
}

/** Parameters of URLs by which services take tokens. */
const SECRET_PARAMETERS = /^(?:access_?token|token|api_?key|key|auth|sig(?:nature)?|password)$/i

const REPOSITORY = /^[\w.-]+\/[\w.-]+$/
const HUB_PAGE = /^\/([\w.-]+\/[\w.-]+?)\/?$/
const HUB_TREE = /^\/([\w.-]+\/[\w.-]+)\/tree\/([^/]+)\/?(.*)$/

/**
 * Reads what an administrator gave as the source of a model, tested in InvokeAI's order: a path of the server that
 * exists, a repository of the hub with revision (or variant) and subfolder, a URL. Throws `install_source_unsupported`.
 */
export async function parseSource(
  text: string,
  options: { readonly inplace: boolean; readonly access_token: string | null; readonly hf_endpoint: string },
): Promise<ParsedSource> {
  const given = text.trim().replace(/^"(.*)"$/, '$1')
  const token = options.access_token ? { access_token: options.access_token } : {}
  if (isAbsolute(given) && (await exists(given))) {
    return { source: { type: 'local', path: resolve(given), inplace: options.inplace }, secrets: {} }
  }
  const repository = repositoryOf(given)
  if (repository) return { source: repository, secrets: token }
  if (!/^https?:\/\//i.test(given) || !URL.canParse(given)) {
    throw new AppError('install_source_unsupported', { source: given.slice(0, 200) })
  }
  return ofUrl(new URL(given), options.hf_endpoint, token)
}

/** A source as records name it: InvokeAI's form, with the revision where InvokeAI has the variant. */
export function sourceText(source: ModelSource): string {
  switch (source.type) {
    case 'local':
      return source.path
    case 'url':
      return source.url
    case 'external':
      return `external://${source.provider_id}/${source.provider_model_id}`
    case 'hf': {
      const choice = source.revision ?? source.variant
      const from = choice ? `${source.repo_id}:${choice}` : source.repo_id
      return source.subfolder ? `${from}${choice ? ':' : '::'}${source.subfolder}` : from
    }
  }
}

/** A URL without its secrets and without what follows `#`, to be shown and kept. */
export function shownUrl(text: string): string {
  const url = new URL(text)
  for (const name of [...url.searchParams.keys()]) if (SECRET_PARAMETERS.test(name)) url.searchParams.delete(name)
  url.hash = ''
  url.username = ''
  url.password = ''
  return url.href
}

function repositoryOf(text: string): ModelSource | null {
  const [repo_id = '', second = '', ...rest] = text.split(':')
  if (!REPOSITORY.test(repo_id) || repo_id.split('/').some((part) => /^\.+$/.test(part))) return null
  // Both "name:revision:folder" and "name::folder" are common, and so is a mixture.
  const subfolder = rest
    .filter((part) => part !== '')
    .join(':')
    .replace(/^\/+|\/+$/g, '')
  const variant = second !== '' && ModelRepoVariant.safeParse(second).data
  return hub(repo_id, variant ? null : second || null, subfolder || null, variant || null)
}

function hub(
  repo_id: string,
  revision: string | null,
  subfolder: string | null,
  variant: ModelRepoVariant | null = null,
): ModelSource {
  return { type: 'hf', repo_id, variant, revision, subfolder, access_token: null }
}

function ofUrl(url: URL, hf_endpoint: string, token: SourceSecrets): ParsedSource {
  const isHub = url.origin === new URL(hf_endpoint).origin
  const [, page] = (isHub && HUB_PAGE.exec(url.pathname)) || []
  if (page) return { source: hub(page, null, null), secrets: token }
  const [, repo, revision, folder] = (isHub && HUB_TREE.exec(url.pathname)) || []
  if (repo && revision) {
    return { source: hub(repo, decodeURIComponent(revision), decodeURIComponent(folder ?? '') || null), secrets: token }
  }
  if (isHub) url.pathname = url.pathname.replace(/^(\/[^/]+\/[^/]+)\/blob\//, '$1/resolve/')
  const shown = shownUrl(url.href)
  const secrets = shown === url.href ? token : { ...token, url: url.href }
  return { source: { type: 'url', url: shown, access_token: null }, secrets }
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )
