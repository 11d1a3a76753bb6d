import type { Viewer } from '@invoke-studio/contract/access'
import type { AddImagesToBoardResult, RemoveImagesFromBoardResult } from '@invoke-studio/contract/boards'
import type { BoardAccess } from '../../access/boards.ts'
import type { ImageAccess } from '../../access/images.ts'
import { type AnnounceImages, placeOf } from './announce.ts'
import type { ImagesRepository } from './repository.ts'
import { boardsOf } from './service.ts'

/** Puts images on boards and takes them off. */
export function placementService(deps: {
  rows: ImagesRepository
  access: ImageAccess
  boards: BoardAccess
  announce: AnnounceImages
}) {
  const { rows, access, boards, announce } = deps

  /** Puts the person's own images on a board that they may add to; what is not allowed is named and the rest is done. */
  async function addMany(
    viewer: Viewer,
    boardId: string,
    imageNames: readonly string[],
  ): Promise<AddImagesToBoardResult> {
    await boards.requireAdd(viewer, boardId)
    const { changed, refused } = await rows.place(imageNames, boardId, async (trx, names) => {
      await boards.requireAddIn(trx, viewer, boardId)
      return access.sortIn(trx, viewer, 'owner', names)
    })
    const before = changed.map(placeOf)
    const after = before.map((place) => ({ ...place, board_id: boardId }))
    await announce(
      before.filter((place) => place.board_id !== null && place.board_id !== boardId),
      'removed',
    )
    await announce(after, 'updated')
    const added_images = before.map((place) => place.image_name)
    return { affected_boards: boardsOf([...before, ...after]), added_images, refused_images: refused }
  }

  /** Takes images off their boards; what is not allowed is named and the rest is done. */
  async function removeMany(viewer: Viewer, imageNames: readonly string[]): Promise<RemoveImagesFromBoardResult> {
    const { changed, refused } = await rows.unplace(imageNames, (trx, names) =>
      access.sortIn(trx, viewer, 'edit', names),
    )
    const before = changed.map(placeOf)
    const after = before.map((place) => ({ ...place, board_id: null }))
    await announce(
      before.filter((place) => place.board_id !== null),
      'removed',
    )
    await announce(after, 'updated')
    const removed_images = before.map((place) => place.image_name)
    return { affected_boards: boardsOf([...before, ...after]), removed_images, refused_images: refused }
  }

  return {
    addMany,
    removeMany,

    /** As for many, but refusing throws. */
    async add(viewer: Viewer, boardId: string, imageName: string): Promise<AddImagesToBoardResult> {
      await boards.requireAdd(viewer, boardId)
      await access.require(viewer, 'owner', imageName)
      return addMany(viewer, boardId, [imageName])
    },

    /** As for many, but refusing throws. */
    async remove(viewer: Viewer, imageName: string): Promise<RemoveImagesFromBoardResult> {
      await access.require(viewer, 'edit', imageName)
      return removeMany(viewer, [imageName])
    },
  }
}

/** The service of `board_images`. */
export type PlacementService = ReturnType<typeof placementService>
