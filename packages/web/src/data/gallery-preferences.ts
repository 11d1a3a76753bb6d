import { type GalleryOrder, USUAL_ORDER } from './gallery-view.ts'

/** What the gallery keeps for a person: the order of images, and how the list of boards is folded. */
export interface GalleryPreferences extends GalleryOrder {
  readonly withArchived: boolean
  /** Names of the parts of the list of boards that are folded. */
  readonly folded: readonly string[]
}

/** What everybody begins with. The days are folded, as few people look for them. */
export const USUAL_PREFERENCES: GalleryPreferences = { ...USUAL_ORDER, withArchived: false, folded: ['dates'] }

/** What was kept, where it is of use; else what everybody begins with. */
export function parsePreferences(kept: unknown): GalleryPreferences {
  const { order, starredFirst, withArchived, folded } = isObject(kept) ? kept : {}
  return {
    order: order === 'oldest' ? 'oldest' : 'newest',
    starredFirst: typeof starredFirst === 'boolean' ? starredFirst : USUAL_PREFERENCES.starredFirst,
    withArchived: typeof withArchived === 'boolean' ? withArchived : USUAL_PREFERENCES.withArchived,
    folded: Array.isArray(folded) ? folded.filter((name) => typeof name === 'string') : USUAL_PREFERENCES.folded,
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

/** Begins with what the person kept, before the gallery is drawn for the first time. */
export function takePreferences(selection: { setState(preferences: GalleryPreferences): void }, kept: unknown): void {
  selection.setState(parsePreferences(kept))
}

/** What of the gallery's state is kept. */
export function preferencesOf({ order, starredFirst, withArchived, folded }: GalleryPreferences): GalleryPreferences {
  return { order, starredFirst, withArchived, folded }
}
