import {
  type LibraryFacts,
  type LibraryPermission,
  presetPermission,
  SYSTEM_USER_ID,
  type Viewer,
  workflowPermission,
} from '@invoke-studio/contract/access'
import { AppError } from '@invoke-studio/contract/errors'
import { type RawBuilder, type SqlBool, sql } from 'kysely'

/** A row of a library, as far as it decides who may do what. */
interface LibraryRow {
  readonly user_id: string | null
  readonly is_public: number
  /** `default` for what ships with the studio; the column is called `category` or `type`. */
  readonly kind: string
}

/** The facts of a row; what nobody was ever assigned is `system`'s. */
export function toLibraryFacts({ user_id, is_public, kind }: LibraryRow): LibraryFacts {
  return { user_id: user_id ?? SYSTEM_USER_ID, is_public: is_public === 1, is_shipped: kind === 'default' }
}

/** Throws `workflow_not_found` for what the viewer may not know of, `workflow_forbidden` for what they may only read. */
export function requireWorkflow(viewer: Viewer, needed: LibraryPermission, facts: LibraryFacts | null): void {
  const permission = facts && workflowPermission(viewer, facts)
  if (!permission) throw new AppError('workflow_not_found')
  if (needed === 'owner' && permission !== 'owner') throw new AppError('workflow_forbidden')
}

/** Throws `style_preset_not_found` or `style_preset_forbidden` in the same way. */
export function requirePreset(viewer: Viewer, needed: LibraryPermission, facts: LibraryFacts | null): void {
  const permission = facts && presetPermission(viewer, facts)
  if (!permission) throw new AppError('style_preset_not_found')
  if (needed === 'owner' && permission !== 'owner') throw new AppError('style_preset_forbidden')
}

/** Throws `system_prompt_not_found` or `system_prompt_forbidden` in the same way. */
export function requireSystemPrompt(viewer: Viewer, needed: LibraryPermission, facts: LibraryFacts | null): void {
  const permission = facts && presetPermission(viewer, facts)
  if (!permission) throw new AppError('system_prompt_not_found')
  if (needed === 'owner' && permission !== 'owner') throw new AppError('system_prompt_forbidden')
}

/** The SQL twin of `workflowPermission(viewer, …) !== null`, for every query over `workflow_library`. */
export const visibleWorkflows = (viewer: Viewer): RawBuilder<SqlBool> =>
  visible(viewer, sql.ref('workflow_library.category'), 'workflow_library')

/** The SQL twin of `presetPermission(viewer, …) !== null`, for every query over `style_presets`. */
export const visiblePresets = (viewer: Viewer): RawBuilder<SqlBool> =>
  visible(viewer, sql.ref('style_presets.type'), 'style_presets')

/** The same for every query over `system_prompts`, none of which ship with the product. */
export const visibleSystemPrompts = (viewer: Viewer): RawBuilder<SqlBool> =>
  visible(viewer, sql.lit('user'), 'system_prompts')

function visible({ user_id, is_admin }: Viewer, kind: RawBuilder<unknown>, table: string): RawBuilder<SqlBool> {
  if (is_admin) return sql<SqlBool>`1 = 1`
  const [owner, isPublic] = [sql.ref(`${table}.user_id`), sql.ref(`${table}.is_public`)]
  return sql<SqlBool>`(${owner} = ${user_id} or ${isPublic} = 1 or ${kind} = 'default')`
}
