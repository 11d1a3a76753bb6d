import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'

/** How much a database is filled with. */
export interface Population {
  readonly users: number
  readonly boards: number
  readonly images: number
  /** Boards that are shared with single people; none without. */
  readonly shares?: number
  /** Every board whose number this divides is seen by everybody, from the second one on; none without. */
  readonly openEvery?: number
  /** Every image whose number this divides is on no board, from the first one after the two boards on; none without. */
  readonly looseEvery?: number
}

/** The people, boards and images that `populate` makes, in the order of their numbers from 0. */
export const userEmail = (index: number): string => `person${index}@example.com`

/** The id of the person with this number. */
export const userId = (index: number): string => numberedId('user', index)

/** Board 0 holds this many images, board 1 as many as the second figure, whatever the size of the whole. */
export const FIRST_BOARDS = [100, 1_000] as const

const MADE = { user: 1, board: 2, image: 3 } as const

/** An id of the usual form that tells what it names and its number. */
const idSql = (kind: keyof typeof MADE, number: string) =>
  `printf('%08x-0000-4000-8000-%012x', ${MADE[kind]}, ${number})`

const numberedId = (kind: keyof typeof MADE, index: number): string =>
  `0000000${MADE[kind]}-0000-4000-8000-${index.toString(16).padStart(12, '0')}`

/** The id of the board with this number. */
export const boardId = (index: number): string => numberedId('board', index)

/** The name of the image with this number. */
export const imageName = (index: number): string =>
  `0000000${MADE.image}-0000-4000-8000-${index.toString(16).padStart(12, '0')}.png`

const series = (count: number) =>
  `WITH RECURSIVE series(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM series WHERE i + 1 < ${count})`

const TIME = `strftime('%Y-%m-%d %H:%M:%f', '2026-01-01', '+' || i || ' seconds')`

/**
 * Fills the database of a root folder whose server is stopped. Every person has the password of the administrator who is
 * already in it; boards and images are dealt out evenly, but for the first two boards (see FIRST_BOARDS).
 */
export function populate(root: string, population: Population): void {
  const { users, boards, images, shares = 0, openEvery, looseEvery } = population
  const database = new DatabaseSync(join(root, 'databases', 'invokeai.db'))
  const [small, large] = FIRST_BOARDS
  const board = `CASE WHEN i < ${small} THEN 0 WHEN i < ${small + large} THEN 1 ELSE 2 + i % ${boards - 2} END`
  const ownerNumber = (boardNumber: string) => `((${boardNumber}) / ${Math.ceil(boards / users)})`
  const owner = (boardNumber: string) => idSql('user', ownerNumber(boardNumber))
  const everyNth = (step: number | undefined, from: number) => (step ? `i >= ${from} AND i % ${step} = 0` : 'FALSE')
  const loose = everyNth(looseEvery, small + large)
  const imageName = `${idSql('image', 'i')} || '.png'`
  try {
    database.exec('PRAGMA foreign_keys = ON; BEGIN')
    database.exec(
      `INSERT INTO users (user_id, email, display_name, password_hash) ${series(users)}
       SELECT ${idSql('user', 'i')}, 'person' || i || '@example.com', 'Person ' || i,
              (SELECT password_hash FROM users WHERE is_admin = 1 LIMIT 1) FROM series`,
    )
    database.exec(
      `INSERT INTO boards (board_id, board_name, user_id, created_at, board_visibility) ${series(boards)}
       SELECT ${idSql('board', 'i')}, 'Board ' || i, ${owner('i')}, ${TIME},
              CASE WHEN ${everyNth(openEvery, 2)} THEN 'shared' ELSE 'private' END FROM series`,
    )
    if (shares > 0) {
      const guest = `(${ownerNumber(`i % ${boards}`)} + 1 + i * 37 % ${users - 1}) % ${users}`
      database.exec(
        `INSERT OR IGNORE INTO shared_boards (board_id, user_id, can_edit) ${series(shares)}
         SELECT ${idSql('board', `i % ${boards}`)}, ${idSql('user', guest)}, i % 2 FROM series`,
      )
    }
    database.exec(
      `INSERT INTO images (image_name, image_origin, image_category, width, height, file_bytes, user_id, created_at) ${series(images)}
       SELECT ${imageName}, 'internal', 'general', 128, 128, 20000,
              CASE WHEN ${loose} THEN ${idSql('user', `i / ${looseEvery ?? 1} % ${users}`)} ELSE ${owner(board)} END, ${TIME} FROM series`,
    )
    database.exec(
      `INSERT INTO board_images (board_id, image_name, created_at) ${series(images)}
       SELECT ${idSql('board', board)}, ${imageName}, ${TIME} FROM series WHERE NOT (${loose})`,
    )
    database.exec('COMMIT')
  } finally {
    database.close()
  }
}

/** Gives the administrator of a root folder, whose server is stopped, this many images on no board. */
export function fillGallery(root: string, images: number): void {
  const database = new DatabaseSync(join(root, 'databases', 'invokeai.db'))
  try {
    database.exec(
      `INSERT INTO images (image_name, image_origin, image_category, width, height, file_bytes, user_id, created_at) ${series(images)}
       SELECT ${idSql('image', 'i')} || '.png', 'internal', 'general', 512, 512, 20000,
              (SELECT user_id FROM users WHERE is_admin = 1 LIMIT 1), ${TIME} FROM series`,
    )
  } finally {
    database.close()
  }
}
