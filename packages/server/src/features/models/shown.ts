import { isAbsolute, win32 } from 'node:path'
import type { Viewer } from '@invoke-studio/contract/access'
import type { AnyModelConfig } from '@invoke-studio/contract/models'

/** Members of records, and of the records of their parts, that are places of the server. */
const PLACES: ReadonlySet<string> = new Set(['path', 'config_path', 'path_or_prefix'])

/**
 * A record as somebody sees it. Who is no administrator learns nothing of the server's folders: places outside of the
 * models folder are empty, and so is the source of what was copied from one; addresses go without what may be a secret.
 */
export function shownTo(viewer: Pick<Viewer, 'is_admin'>, model: AnyModelConfig): AnyModelConfig {
  if (viewer.is_admin) return model
  return {
    ...(withoutPlaces(model) as AnyModelConfig),
    source: model.source_type === 'path' ? '' : withoutSecrets(model.source),
    source_url: model.source_url && withoutSecrets(model.source_url),
    source_api_response: null,
  }
}

/** Servers on Windows and others may have written the same database. */
const isPlace = (text: string): boolean => isAbsolute(text) || win32.isAbsolute(text)

function withoutPlaces(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPlaces)
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value).map(([name, member]) => [
    name,
    PLACES.has(name) && typeof member === 'string' && isPlace(member) ? '' : withoutPlaces(member),
  ])
  return Object.fromEntries(members)
}

/** An address may carry a password, or a key in its query; what is no address is left as it is. */
function withoutSecrets(source: string): string {
  if (!/^https?:/i.test(source) || !URL.canParse(source)) return source
  const { origin, pathname } = new URL(source)
  return origin + pathname
}
