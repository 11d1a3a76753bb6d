import type { Hub } from './hub.ts'
import type { HubToken } from './hub-token.ts'
import type { SourceSecrets } from './source.ts'

/** Finds the token for an address: the given one, the studio's own for the hub, or the first configured one that fits. */
export function createTokenFinder(deps: {
  readonly hub: Pick<Hub, 'origin'>
  readonly token: Pick<HubToken, 'read'>
  readonly remote_api_tokens: readonly { readonly url_regex: string; readonly token: string }[] | null
}) {
  const configured = (deps.remote_api_tokens ?? []).map(({ url_regex, token }) => ({
    pattern: new RegExp(url_regex),
    token,
  }))
  return async (url: string, { access_token }: SourceSecrets): Promise<string | null> => {
    if (access_token !== undefined) return access_token
    const own = new URL(url).origin === deps.hub.origin ? await deps.token.read() : null
    return own ?? configured.find(({ pattern }) => pattern.test(url))?.token ?? null
  }
}
