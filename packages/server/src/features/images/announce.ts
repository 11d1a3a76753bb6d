import type { ImageFacts } from '@invoke-studio/contract/access'
import type { ServerEvents } from '@invoke-studio/contract/events'
import { UNCATEGORIZED } from '@invoke-studio/contract/images'
import { audienceOf, type BoardReaders, permissionOf } from '../../access/board-readers.ts'
import type { BoardAccess } from '../../access/boards.ts'
import { type Audience, audience } from '../../platform/realtime/audience.ts'
import type { Emit } from '../../platform/realtime/emission.ts'

/** Whose image changed, and where it is or was. */
export type ImagePlace = Pick<ImageFacts, 'image_name' | 'user_id'> & { readonly board_id: string | null }

/** Where an image is, out of the facts that decide about it. */
export const placeOf = ({ image_name, user_id, board }: ImageFacts): ImagePlace => ({
  image_name,
  user_id,
  board_id: board?.board_id ?? null,
})

/** What became of images; `removed` from the boards that they are said to be on. */
export type ImageChange = ServerEvents['images_changed']['change']

/** Names in one event at most; a hundred thousand of them would be megabytes for each who hears it. */
const MOST_NAMES = 1_000

/** Tells people of changed images. */
export type AnnounceImages = (places: readonly ImagePlace[], change: ImageChange) => Promise<void>

/**
 * Creates the way in which changes of images are told: for each board to those who may see it now and without a word
 * about other boards. Owners always see their images: they hear of them where they do not see the board, too.
 */
export function announceImages(deps: { boards: Pick<BoardAccess, 'readers'>; emit: Emit }): AnnounceImages {
  const tell = (places: readonly ImagePlace[], board_id: string | null, change: ImageChange, to: Audience): void => {
    const image_names = places.length > MOST_NAMES ? [] : places.map((place) => place.image_name)
    deps.emit('images_changed', { image_names, board_ids: [board_id ?? UNCATEGORIZED], change }, to)
  }

  function tellOwners(
    places: readonly ImagePlace[],
    board_id: string,
    change: ImageChange,
    readers: BoardReaders,
  ): void {
    for (const [user_id, own] of groupedBy(places, (place) => place.user_id)) {
      if (permissionOf(readers, user_id) === null) tell(own, board_id, change, audience.personButAdmin(user_id))
    }
  }

  async function tellOfBoard(places: readonly ImagePlace[], board_id: string, change: ImageChange): Promise<void> {
    const readers = await deps.boards.readers(board_id)
    // A board that is gone by now has told of its images with itself.
    if (!readers) return
    tell(places, board_id, change, audienceOf(readers))
    if (change !== 'removed') tellOwners(places, board_id, change, readers)
  }

  function tellOfUncategorized(places: readonly ImagePlace[], change: ImageChange): void {
    for (const [user_id, own] of groupedBy(places, (place) => place.user_id)) {
      tell(own, null, change, audience.ownerAndAdmins(user_id))
    }
  }

  return async (places, change) => {
    for (const [board_id, together] of groupedBy(places, (place) => place.board_id)) {
      if (board_id === null) tellOfUncategorized(together, change)
      else await tellOfBoard(together, board_id, change)
    }
  }
}

function groupedBy<Key>(places: readonly ImagePlace[], keyOf: (place: ImagePlace) => Key): Map<Key, ImagePlace[]> {
  const groups = new Map<Key, ImagePlace[]>()
  for (const place of places) {
    const group = groups.get(keyOf(place)) ?? []
    group.push(place)
    groups.set(keyOf(place), group)
  }
  return groups
}
