import type { ImageFacts } from '@invoke-studio/contract/access'
import { UNCATEGORIZED } from '@invoke-studio/contract/images'
import type { BoardAccess } from '../../access/boards.ts'
import { audience } from '../../platform/realtime/audience.ts'
import type { Emit } from '../../platform/realtime/emission.ts'

/** Whose image changed, and where it is or was. */
export type ImagePlace = Pick<ImageFacts, 'image_name' | 'user_id'> & { readonly board_id: string | null }

/** Where an image is, out of the facts that decide about it. */
export const placeOf = ({ image_name, user_id, board }: ImageFacts): ImagePlace => ({
  image_name,
  user_id,
  board_id: board?.board_id ?? null,
})

/** Tells people of changed images. */
export type AnnounceImages = (places: readonly ImagePlace[], change: 'created' | 'updated' | 'deleted') => Promise<void>

/**
 * Creates the way in which changes of images are told: for each board to those who may see it and without a word about
 * other boards, and for uncategorized images to their owners alone.
 */
export function announceImages(deps: { boards: Pick<BoardAccess, 'readers'>; emit: Emit }): AnnounceImages {
  return async (places, change) => {
    for (const { board_id, user_id, image_names } of grouped(places)) {
      const hearers = board_id === null ? audience.ownerAndAdmins(user_id) : await deps.boards.readers(board_id)
      deps.emit('images_changed', { image_names, board_ids: [board_id ?? UNCATEGORIZED], change }, hearers)
    }
  }
}

/** Names by board, and uncategorized ones by owner. */
function grouped(places: readonly ImagePlace[]) {
  const groups = new Map<string, { board_id: string | null; user_id: string; image_names: string[] }>()
  for (const { board_id, user_id, image_name } of places) {
    const key = board_id ?? `${UNCATEGORIZED} ${user_id}`
    const group = groups.get(key) ?? { board_id, user_id, image_names: [] }
    group.image_names.push(image_name)
    groups.set(key, group)
  }
  return groups.values()
}
