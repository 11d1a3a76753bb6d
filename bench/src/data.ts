import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'

/** How much a database is filled with. */
export interface Population {
  readonly users: number
  readonly boards: number
  readonly images: number
}

/** The people, boards and images that `populate` makes, in the order of their numbers from 0. */
export const userEmail = (index: number): string => `person${index}@example.com`

/** Board 0 holds this many images, board 1 as many as the second figure, whatever the size of the whole. */
export const FIRST_BOARDS = [100, 1_000] as const

const MADE = { user: 1, board: 2, image: 3 } as const

/** An id of the usual form that tells what it names and its number. */
const idSql = (kind: keyof typeof MADE, number: string) =>
  `printf('%08x-0000-4000-8000-%012x', ${MADE[kind]}, ${number})`

/** The id of the board with this number. */
export const boardId = (index: number): string =>
  `0000000${MADE.board}-0000-4000-8000-${index.toString(16).padStart(12, '0')}`

const series = (count: number) =>
  `WITH RECURSIVE series(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM series WHERE i + 1 < ${count})`

const TIME = `strftime('%Y-%m-%d %H:%M:%f', '2026-01-01', '+' || i || ' seconds')`

/**
 * Fills the database of a root folder whose server is stopped. Every person has the password of the administrator who is
 * already in it; boards and images are dealt out evenly, but for the first two boards (see FIRST_BOARDS).
 */
export function populate(root: string, { users, boards, images }: Population): void {
  const database = new DatabaseSync(join(root, 'databases', 'invokeai.db'))
  const [small, large] = FIRST_BOARDS
  const board = `CASE WHEN i < ${small} THEN 0 WHEN i < ${small + large} THEN 1 ELSE 2 + i % ${boards - 2} END`
  const owner = (boardNumber: string) => idSql('user', `(${boardNumber}) / ${Math.ceil(boards / users)}`)
  const imageName = `${idSql('image', 'i')} || '.png'`
  try {
    database.exec('PRAGMA foreign_keys = ON; BEGIN')
    database.exec(
      `INSERT INTO users (user_id, email, display_name, password_hash) ${series(users)}
       SELECT ${idSql('user', 'i')}, 'person' || i || '@example.com', 'Person ' || i,
              (SELECT password_hash FROM users WHERE is_admin = 1 LIMIT 1) FROM series`,
    )
    database.exec(
      `INSERT INTO boards (board_id, board_name, user_id, created_at) ${series(boards)}
       SELECT ${idSql('board', 'i')}, 'Board ' || i, ${owner('i')}, ${TIME} FROM series`,
    )
    database.exec(
      `INSERT INTO images (image_name, image_origin, image_category, width, height, file_bytes, user_id, created_at) ${series(images)}
       SELECT ${imageName}, 'internal', 'general', 128, 128, 20000, ${owner(board)}, ${TIME} FROM series`,
    )
    database.exec(
      `INSERT INTO board_images (board_id, image_name, created_at) ${series(images)}
       SELECT ${idSql('board', board)}, ${imageName}, ${TIME} FROM series`,
    )
    database.exec('COMMIT')
  } finally {
    database.close()
  }
}
