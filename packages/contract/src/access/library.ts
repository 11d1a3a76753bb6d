import type { Viewer } from './viewer.ts'

/** What a viewer may do with an entry of a library that people share; `owner` includes `read`. */
export type LibraryPermission = 'read' | 'owner'

/** The facts that decide about a workflow or a style preset. */
export interface LibraryFacts {
  readonly user_id: string
  readonly is_public: boolean
  /** It ships with the studio (category or type `default`) and is there for everybody. */
  readonly is_shipped: boolean
}

/**
 * What `viewer` may do with a workflow, or null when they may not know that it exists. Public ones are read by
 * everybody; what the studio ships is changed by nobody, since the next start would put it back.
 */
export function workflowPermission(viewer: Viewer, workflow: LibraryFacts): LibraryPermission | null {
  if (workflow.is_shipped) return 'read'
  return ownedPermission(viewer, workflow)
}

/**
 * What `viewer` may do with a style preset, or null when they may not know that it exists. Administrators also change
 * those that the studio brought along.
 */
export function presetPermission(viewer: Viewer, preset: LibraryFacts): LibraryPermission | null {
  if (preset.is_shipped) return viewer.is_admin ? 'owner' : 'read'
  return ownedPermission(viewer, preset)
}

function ownedPermission(viewer: Viewer, { user_id, is_public }: LibraryFacts): LibraryPermission | null {
  if (viewer.is_admin || viewer.user_id === user_id) return 'owner'
  return is_public ? 'read' : null
}
