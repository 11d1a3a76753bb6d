import {
  type ImageFacts,
  type ImagePermission,
  imageCovers,
  imagePermission,
  type Viewer,
} from '@invoke-studio/contract/access'
import { AppError } from '@invoke-studio/contract/errors'
import type { Expression, ExpressionBuilder, SqlBool } from 'kysely'
import type { Database, Queryable } from '../database/database.ts'
import type { DatabaseSchema } from '../database/schema.ts'
import { toBoardFacts, visibleBoards } from './boards.ts'

/** What became of a bulk request: names in the order that they were asked for. */
export interface Sorted {
  readonly allowed: readonly string[]
  readonly refused: readonly string[]
}

/** Decides about images for the features. */
export interface ImageAccess {
  /** Throws `image_not_found` for what the viewer may not know of, `image_forbidden` for what they may not do. */
  require(viewer: Viewer, needed: ImagePermission, imageName: string): Promise<ImageFacts>
  /** Answers in bulk: which of the names the viewer may do this with. */
  sort(viewer: Viewer, needed: ImagePermission, imageNames: readonly string[]): Promise<Sorted>
}

/** How many names are asked about in one query; both databases take far more parameters than this. */
const CHUNK = 500

/** Creates the decisions about images. */
export function createImageAccess(database: Database): ImageAccess {
  async function factsOf(viewer: Viewer, names: readonly string[]): Promise<Map<string, ImageFacts>> {
    const facts = new Map<string, ImageFacts>()
    for (let start = 0; start < names.length; start += CHUNK) {
      for (const image of await loadFacts(database.kysely, viewer, names.slice(start, start + CHUNK))) {
        facts.set(image.image_name, image)
      }
    }
    return facts
  }

  return {
    async require(viewer, needed, imageName) {
      const image = (await factsOf(viewer, [imageName])).get(imageName)
      const permission = image && imagePermission(viewer, image)
      if (!image || !permission) throw new AppError('image_not_found')
      if (!imageCovers(permission, needed)) throw new AppError('image_forbidden')
      return image
    },
    async sort(viewer, needed, imageNames) {
      const facts = await factsOf(viewer, imageNames)
      const may = (name: string): boolean => {
        const image = facts.get(name)
        const permission = image ? imagePermission(viewer, image) : null
        return permission !== null && imageCovers(permission, needed)
      }
      return { allowed: imageNames.filter(may), refused: imageNames.filter((name) => !may(name)) }
    },
  }
}

async function loadFacts(kysely: Queryable, viewer: Viewer, names: readonly string[]): Promise<ImageFacts[]> {
  const rows = await kysely
    .selectFrom('images')
    .leftJoin('board_images', 'board_images.image_name', 'images.image_name')
    .leftJoin('boards', 'boards.board_id', 'board_images.board_id')
    .leftJoin('shared_boards', (join) =>
      join.onRef('shared_boards.board_id', '=', 'boards.board_id').on('shared_boards.user_id', '=', viewer.user_id),
    )
    .select([
      'images.image_name',
      'images.user_id as owner_id',
      'boards.board_id',
      'boards.user_id',
      'boards.board_visibility',
      'shared_boards.permission as share_permission',
    ])
    .where('images.image_name', 'in', names)
    .execute()
  return rows.map(({ image_name, owner_id, board_id, board_visibility, ...rest }) => ({
    image_name,
    user_id: owner_id ?? 'system',
    board: board_id && board_visibility ? toBoardFacts({ ...rest, board_id, board_visibility }) : null,
  }))
}

/** The SQL twin of `imagePermission(viewer, image) !== null`, for every query that lists images. */
export function visibleImages(viewer: Viewer) {
  return (eb: ExpressionBuilder<DatabaseSchema, 'images'>): Expression<SqlBool> => {
    if (viewer.is_admin) return eb.lit(true)
    return eb.or([
      eb('images.user_id', '=', viewer.user_id),
      eb.exists(
        eb
          .selectFrom('board_images')
          .innerJoin('boards', 'boards.board_id', 'board_images.board_id')
          .select('boards.board_id')
          .whereRef('board_images.image_name', '=', 'images.image_name')
          .where(visibleBoards(viewer)),
      ),
    ])
  }
}
