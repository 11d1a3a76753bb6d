import type { Migration, Words } from './migration.ts'

/**
 * Makes the gallery's lists independent of the number of images. Each image carries the board that it sits on
 * (`gallery_board_id`, kept by triggers on `board_images`), so that one index holds the names of a board, or of a
 * person's uncategorized images, in their order; `board_stats` counts them. Triggers do it, because InvokeAI may write
 * the same file.
 */
export const galleryLists: Migration = {
  name: '0003_gallery_lists',
  async up({ run, words }) {
    const { text } = words
    const sqlite = words.dialect === 'sqlite'
    for (const statement of [
      `ALTER TABLE images ADD COLUMN gallery_board_id ${text}`,
      ...(sqlite ? sqliteTouch(words) : POSTGRES_TOUCH),
      `UPDATE images SET gallery_board_id = (
        SELECT board_id FROM board_images WHERE board_images.image_name = images.image_name
      ) WHERE image_name IN (SELECT image_name FROM board_images)`,
      ...indexes(),
      ...stats(words),
      ...(sqlite ? sqliteTriggers() : postgresTriggers()),
    ]) {
      await run(statement)
    }
  },
}

/** Putting an image on a board is no change of the image: its `updated_at` stays. */
function sqliteTouch({ now }: Words): string[] {
  return [
    'DROP TRIGGER tg_images_updated_at',
    `CREATE TRIGGER tg_images_updated_at AFTER UPDATE ON images FOR EACH ROW
      WHEN NEW.gallery_board_id IS OLD.gallery_board_id
      BEGIN
        UPDATE images SET updated_at = ${now} WHERE image_name = OLD.image_name;
      END`,
  ]
}

const POSTGRES_TOUCH = [
  'DROP TRIGGER tg_images_updated_at ON images',
  `CREATE TRIGGER tg_images_updated_at BEFORE UPDATE ON images FOR EACH ROW
    WHEN (NEW.gallery_board_id IS NOT DISTINCT FROM OLD.gallery_board_id) EXECUTE FUNCTION studio_touch()`,
]

/** The name breaks ties; the columns behind it are there so that filters on them read the index alone. */
function indexes(): string[] {
  const order = 'is_intermediate, starred DESC, created_at DESC, image_name DESC, image_category'
  return [
    `CREATE INDEX studio_images_board ON images (gallery_board_id, ${order}) WHERE gallery_board_id IS NOT NULL`,
    `CREATE INDEX studio_images_uncategorized ON images (user_id, ${order}, gallery_board_id)
      WHERE gallery_board_id IS NULL`,
  ]
}

const isImage = (row: string) =>
  `CASE WHEN ${row}is_intermediate = 0 AND ${row}image_category = 'general' THEN 1 ELSE 0 END`
const isAsset = (row: string) =>
  `CASE WHEN ${row}is_intermediate = 0 AND ${row}image_category <> 'general' THEN 1 ELSE 0 END`

function stats({ text }: Words): string[] {
  return [
    `CREATE TABLE board_stats (
      board_id ${text} NOT NULL PRIMARY KEY REFERENCES boards(board_id) ON DELETE CASCADE,
      image_count INTEGER NOT NULL DEFAULT 0,
      asset_count INTEGER NOT NULL DEFAULT 0
    )`,
    `INSERT INTO board_stats (board_id, image_count, asset_count)
      SELECT boards.board_id, COALESCE(SUM(${isImage('images.')}), 0), COALESCE(SUM(${isAsset('images.')}), 0)
      FROM boards LEFT JOIN images ON images.gallery_board_id = boards.board_id
      GROUP BY boards.board_id`,
  ]
}

function sqliteTriggers(): string[] {
  const place = (name: string, board: string) =>
    `UPDATE images SET gallery_board_id = ${board} WHERE image_name = ${name};`
  const count = (row: 'NEW' | 'OLD', sign: '+' | '-') => `UPDATE board_stats SET
      image_count = image_count ${sign} ${isImage(`${row}.`)},
      asset_count = asset_count ${sign} ${isAsset(`${row}.`)}
    WHERE board_id = ${row}.gallery_board_id;`
  const trigger = (name: string, when: string, body: string) => `CREATE TRIGGER ${name} AFTER ${when} BEGIN ${body} END`
  return [
    trigger(
      'studio_board_created',
      'INSERT ON boards FOR EACH ROW',
      'INSERT OR IGNORE INTO board_stats (board_id) VALUES (NEW.board_id);',
    ),
    trigger('studio_image_placed', 'INSERT ON board_images FOR EACH ROW', place('NEW.image_name', 'NEW.board_id')),
    trigger(
      'studio_image_moved',
      'UPDATE OF board_id, image_name ON board_images FOR EACH ROW',
      `UPDATE images SET gallery_board_id = NULL WHERE image_name = OLD.image_name AND OLD.image_name <> NEW.image_name;
      ${place('NEW.image_name', 'NEW.board_id')}`,
    ),
    trigger('studio_image_unplaced', 'DELETE ON board_images FOR EACH ROW', place('OLD.image_name', 'NULL')),
    trigger(
      'studio_image_counted',
      `UPDATE OF gallery_board_id, is_intermediate, image_category ON images FOR EACH ROW
        WHEN OLD.gallery_board_id IS NOT NEW.gallery_board_id
          OR OLD.is_intermediate IS NOT NEW.is_intermediate OR OLD.image_category <> NEW.image_category`,
      `${count('OLD', '-')} ${count('NEW', '+')}`,
    ),
    trigger(
      'studio_image_uncounted',
      'DELETE ON images FOR EACH ROW WHEN OLD.gallery_board_id IS NOT NULL',
      count('OLD', '-'),
    ),
  ]
}

/** Per statement, not per row: deleting a board with a hundred thousand images changes its counters once. */
function postgresTriggers(): string[] {
  const func = (name: string, body: string) =>
    `CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${body} RETURN NULL; END $$`
  const trigger = (name: string, on: string, tables: string) =>
    `CREATE TRIGGER ${name} AFTER ${on} REFERENCING ${tables} FOR EACH STATEMENT EXECUTE FUNCTION ${name}()`
  const unplace = (condition = '') => `UPDATE images SET gallery_board_id = NULL FROM old_rows
      WHERE images.image_name = old_rows.image_name ${condition};`
  const place = `UPDATE images SET gallery_board_id = new_rows.board_id FROM new_rows
      WHERE images.image_name = new_rows.image_name
        AND images.gallery_board_id IS DISTINCT FROM new_rows.board_id;`
  const counted = (rows: 'new_rows' | 'old_rows', sign: '+' | '-') =>
    `SELECT gallery_board_id, ${sign} (${isImage('')}) AS images, ${sign} (${isAsset('')}) AS assets FROM ${rows}`
  const count = (...parts: string[]) => `UPDATE board_stats SET
      image_count = image_count + change.images, asset_count = asset_count + change.assets
    FROM (
      SELECT gallery_board_id, SUM(images) AS images, SUM(assets) AS assets FROM (${parts.join(' UNION ALL ')}) AS rows
      WHERE gallery_board_id IS NOT NULL GROUP BY gallery_board_id HAVING SUM(images) <> 0 OR SUM(assets) <> 0
    ) AS change
    WHERE board_stats.board_id = change.gallery_board_id;`
  const [fresh, stale] = ['NEW TABLE AS new_rows', 'OLD TABLE AS old_rows']
  return [
    func('studio_board_created', 'INSERT INTO board_stats (board_id) SELECT board_id FROM new_rows;'),
    trigger('studio_board_created', 'INSERT ON boards', fresh),
    func('studio_image_placed', place),
    trigger('studio_image_placed', 'INSERT ON board_images', fresh),
    func(
      'studio_image_moved',
      `${unplace('AND NOT EXISTS (SELECT 1 FROM new_rows WHERE new_rows.image_name = images.image_name)')} ${place}`,
    ),
    trigger('studio_image_moved', 'UPDATE ON board_images', `${stale} ${fresh}`),
    func('studio_image_unplaced', unplace()),
    trigger('studio_image_unplaced', 'DELETE ON board_images', stale),
    func('studio_image_counted', count(counted('old_rows', '-'), counted('new_rows', '+'))),
    trigger('studio_image_counted', 'UPDATE ON images', `${stale} ${fresh}`),
    func('studio_image_uncounted', count(counted('old_rows', '-'))),
    trigger('studio_image_uncounted', 'DELETE ON images', stale),
  ]
}
