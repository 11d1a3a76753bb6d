import { setImmediate as nextTurn } from 'node:timers/promises'
import {
  type BoardFacts,
  type ImageFacts,
  type ImagePermission,
  imageCovers,
  imagePermission,
  type SharePermission,
  SYSTEM_USER_ID,
  type Viewer,
} from '@invoke-studio/contract/access'
import { AppError } from '@invoke-studio/contract/errors'
import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { Database, Queryable } from '../database/database.ts'
import type { DatabaseSchema } from '../database/schema.ts'
import { toBoardFacts, visibleBoardIds } from './boards.ts'

/** What becomes of a bulk request: each name once, in the order that they were asked for. */
export interface Sorted {
  readonly allowed: readonly ImageFacts[]
  readonly refused: readonly string[]
}

/** Decides about images for the features. */
export interface ImageAccess {
  /** Throws `image_not_found` for what the viewer may not know of, `image_forbidden` for what they may not do. */
  require(viewer: Viewer, needed: ImagePermission, imageName: string): Promise<ImageFacts>
  /** Answers in bulk: which of the named images the viewer may do this with; what is not there is refused, too. */
  sort(viewer: Viewer, needed: ImagePermission, imageNames: readonly string[]): Promise<Sorted>
  /**
   * As `sort`, to be asked in the transaction that changes the images: what is found stays true until its end, because
   * they can neither be moved nor deleted by others meanwhile, nor the rights on their boards be changed.
   */
  sortIn(trx: Queryable, viewer: Viewer, needed: ImagePermission, imageNames: readonly string[]): Promise<Sorted>
  /**
   * To be asked in the transaction that adds an image: throws `account_inactive` when its owner's account is gone, and
   * keeps it there until the end, so that a deletion takes the image with it or hands it over.
   */
  requireOwnerIn(trx: Queryable, userId: string): Promise<void>
}

/** How many names are asked about in one query; both databases take far more parameters than this. */
const CHUNK = 500

/** Creates the decisions about images. */
export function createImageAccess(database: Database): ImageAccess {
  const one = database.prepared<{ viewer_id: string; image_name: string }, ImageFactsRow>((kysely, param) =>
    selectFacts(kysely, param('viewer_id')).where('images.image_name', '=', param('image_name')),
  )

  async function factsOf(kysely: Queryable, viewer: Viewer, names: readonly string[]): Promise<Facts> {
    const facts = new Map<string, ImageFacts>()
    for (let start = 0; start < names.length; start += CHUNK) {
      // Whoever asks about a hundred thousand images keeps nobody waiting.
      if (start > 0) await nextTurn()
      const rows = await selectFacts(kysely, viewer.user_id)
        .where('images.image_name', 'in', names.slice(start, start + CHUNK))
        .execute()
      for (const row of rows) facts.set(row.image_name, toImageFacts(row))
    }
    return facts
  }

  return {
    async require(viewer, needed, imageName) {
      const row = isStorable(imageName)
        ? await one.first({ viewer_id: viewer.user_id, image_name: imageName })
        : undefined
      const image = row && toImageFacts(row)
      const permission = image && imagePermission(viewer, image)
      if (!image || !permission) throw new AppError('image_not_found')
      if (!imageCovers(permission, needed)) throw new AppError('image_forbidden')
      return image
    },
    async sort(viewer, needed, imageNames) {
      const names = [...new Set(imageNames)]
      return sorted(viewer, needed, names, await factsOf(database.kysely, viewer, names.filter(isStorable)))
    },
    async sortIn(trx, viewer, needed, imageNames) {
      const names = [...new Set(imageNames)]
      const known = names.filter(isStorable)
      // Boards come before their images: whoever changes a board holds it before it takes images off it.
      const boards = needed === 'owner' ? [] : await holdBoards(database, trx, viewer, known)
      await holdImages(database, trx, known)
      const facts = await factsOf(trx, viewer, known)
      for (const [name, image] of facts) {
        // Through a board that it came onto in this very moment nobody reaches it yet.
        if (boards && isReachedByBoard(viewer, image) && !boards.includes(image.board.board_id)) facts.delete(name)
      }
      return sorted(viewer, needed, names, facts)
    },
    async requireOwnerIn(trx, userId) {
      const account = await trx
        .selectFrom('users')
        .select('user_id')
        .where('user_id', '=', userId)
        .$if(database.dialect === 'postgres', (query) => query.forKeyShare())
        .executeTakeFirst()
      if (!account) throw new AppError('account_inactive')
    },
  }
}

type Facts = Map<string, ImageFacts>

function sorted(viewer: Viewer, needed: ImagePermission, names: readonly string[], facts: Facts): Sorted {
  const allowed: ImageFacts[] = []
  const refused: string[] = []
  for (const name of names) {
    const image = facts.get(name)
    const permission = image ? imagePermission(viewer, image) : null
    if (image && permission && imageCovers(permission, needed)) allowed.push(image)
    else refused.push(name)
  }
  return { allowed, refused }
}

/** Whether it is another's image that the viewer may do with what they may do on its board. */
const isReachedByBoard = (viewer: Viewer, image: ImageFacts): image is ImageFacts & { board: BoardFacts } =>
  image.board !== null && !viewer.is_admin && image.user_id !== viewer.user_id

/** Keeps the boards through which the viewer reaches others' images, and the rights on them, as they are; null for all. */
async function holdBoards(
  { dialect }: Database,
  trx: Queryable,
  viewer: Viewer,
  imageNames: readonly string[],
): Promise<string[] | null> {
  if (dialect !== 'postgres') return null
  if (viewer.is_admin || imageNames.length === 0) return []
  const rows = await trx
    .selectFrom('boards')
    .select('board_id')
    .where('board_id', 'in', (eb) =>
      eb
        .selectFrom('images')
        .select('gallery_board_id')
        .where('image_name', 'in', imageNames)
        .where(sql<SqlBool>`images.user_id is distinct from ${viewer.user_id}`),
    )
    .orderBy('board_id')
    .forShare()
    .execute()
  return rows.map((row) => row.board_id)
}

/**
 * Keeps images as they are until the end of the transaction. Everything that changes several of them begins with it:
 * taken in the order of their names, nobody waits for another in a circle. On SQLite every transaction is alone.
 */
export async function holdImages(
  { dialect }: Pick<Database, 'dialect'>,
  trx: Queryable,
  imageNames: readonly string[],
): Promise<void> {
  if (dialect !== 'postgres' || imageNames.length === 0) return
  await trx
    .selectFrom('images')
    .select('image_name')
    .where('image_name', 'in', imageNames)
    .orderBy('image_name')
    .forUpdate()
    .execute()
}

/** PostgreSQL takes no NUL in a text, so nothing is called that. */
const isStorable = (name: string): boolean => !name.includes('\0')

/** A row from which the facts about an image are read. */
interface ImageFactsRow {
  image_name: string
  owner_id: string | null
  board_id: string | null
  user_id: string | null
  board_visibility: string | null
  share_permission: SharePermission | null
}

function selectFacts(kysely: Queryable, viewerId: string | Expression<string>) {
  return kysely
    .selectFrom('images')
    .leftJoin('boards', 'boards.board_id', 'images.gallery_board_id')
    .leftJoin('shared_boards', (join) =>
      join.onRef('shared_boards.board_id', '=', 'boards.board_id').on('shared_boards.user_id', '=', viewerId),
    )
    .select([
      'images.image_name',
      'images.user_id as owner_id',
      'boards.board_id',
      'boards.user_id',
      'boards.board_visibility',
      'shared_boards.permission as share_permission',
    ])
}

function toImageFacts({ image_name, owner_id, board_id, board_visibility, ...rest }: ImageFactsRow): ImageFacts {
  return {
    image_name,
    user_id: owner_id ?? SYSTEM_USER_ID,
    board: board_id && board_visibility ? toBoardFacts({ ...rest, board_id, board_visibility }) : null,
  }
}

/** The SQL twin of `imagePermission(viewer, image) !== null`, for every query that lists images. */
export function visibleImages(viewer: Viewer) {
  return (eb: ExpressionBuilder<DatabaseSchema, 'images'>): Expression<SqlBool> => {
    if (viewer.is_admin) return eb.lit(true)
    return eb.or([
      eb('images.user_id', '=', viewer.user_id),
      eb('images.gallery_board_id', 'in', visibleBoardIds(viewer.user_id)),
    ])
  }
}
