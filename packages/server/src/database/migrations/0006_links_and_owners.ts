import type { Migration, Words } from './migration.ts'

/**
 * What managing accounts needs: single-use links that reset a password or confirm an address, the size of each image's
 * file, and what each person owns, kept by triggers so that a list of people costs nothing per image.
 */
export const linksAndOwners: Migration = {
  name: '0006_links_and_owners',
  async up({ run, words }) {
    const sqlite = words.dialect === 'sqlite'
    for (const statement of [
      ...links(words),
      'ALTER TABLE images ADD COLUMN file_bytes INTEGER',
      ...(sqlite ? sqliteTouch(words) : POSTGRES_TOUCH),
      // Without it each deleted image looks through all boards for one that has it as cover.
      'CREATE INDEX studio_boards_cover ON boards (cover_image_name)',
      'CREATE INDEX studio_images_unmeasured ON images (image_name) WHERE file_bytes IS NULL',
      ...stats(words),
      ...(sqlite ? sqliteTriggers() : postgresTriggers()),
    ]) {
      await run(statement)
    }
  },
}

function links({ text, time, optionalTime, requiredTime }: Words): string[] {
  return [
    `CREATE TABLE account_links (
      token_hash ${text} NOT NULL PRIMARY KEY,
      kind ${text} NOT NULL CHECK (kind IN ('reset', 'email')),
      user_id ${text} NOT NULL REFERENCES users(user_id) ON DELETE CASCADE,
      new_email ${text},
      created_at ${time},
      expires_at ${requiredTime},
      ended_at ${optionalTime}
    )`,
    'CREATE INDEX studio_account_links_user ON account_links (user_id, kind)',
    'CREATE INDEX studio_account_links_expires ON account_links (expires_at)',
  ]
}

/** Measuring a file is no change of the image: its `updated_at` stays. */
function sqliteTouch({ now }: Words): string[] {
  return [
    'DROP TRIGGER tg_images_updated_at',
    `CREATE TRIGGER tg_images_updated_at AFTER UPDATE ON images FOR EACH ROW
      WHEN NEW.gallery_board_id IS OLD.gallery_board_id AND NEW.file_bytes IS OLD.file_bytes
      BEGIN
        UPDATE images SET updated_at = ${now} WHERE image_name = OLD.image_name;
      END`,
  ]
}

const POSTGRES_TOUCH = [
  'DROP TRIGGER tg_images_updated_at ON images',
  `CREATE TRIGGER tg_images_updated_at BEFORE UPDATE ON images FOR EACH ROW
    WHEN (NEW.gallery_board_id IS NOT DISTINCT FROM OLD.gallery_board_id
      AND NEW.file_bytes IS NOT DISTINCT FROM OLD.file_bytes) EXECUTE FUNCTION studio_touch()`,
]

const OWNER = (row: string) => `COALESCE(${row}user_id, 'system')`
/** Intermediate images take room, but nobody sees them. */
const SHOWN = (row: string) => `CASE WHEN ${row}is_intermediate = 0 THEN 1 ELSE 0 END`
const BYTES = (row: string) => `COALESCE(${row}file_bytes, 0)`

function stats({ text, big }: Words): string[] {
  return [
    `CREATE TABLE user_stats (
      user_id ${text} NOT NULL PRIMARY KEY,
      images INTEGER NOT NULL DEFAULT 0,
      storage_bytes ${big} NOT NULL DEFAULT 0
    )`,
    `INSERT INTO user_stats (user_id, images)
      SELECT ${OWNER('')}, SUM(${SHOWN('')}) FROM images GROUP BY ${OWNER('')}`,
  ]
}

function sqliteTriggers(): string[] {
  const add = `INSERT INTO user_stats (user_id, images, storage_bytes)
      VALUES (${OWNER('NEW.')}, ${SHOWN('NEW.')}, ${BYTES('NEW.')})
      ON CONFLICT (user_id) DO UPDATE SET
        images = images + excluded.images, storage_bytes = storage_bytes + excluded.storage_bytes;`
  const remove = `UPDATE user_stats SET
      images = images - ${SHOWN('OLD.')}, storage_bytes = storage_bytes - ${BYTES('OLD.')}
      WHERE user_id = ${OWNER('OLD.')};`
  const trigger = (name: string, when: string, body: string) => `CREATE TRIGGER ${name} AFTER ${when} BEGIN ${body} END`
  return [
    trigger('studio_image_owned', 'INSERT ON images FOR EACH ROW', add),
    trigger('studio_image_disowned', 'DELETE ON images FOR EACH ROW', remove),
    trigger(
      'studio_image_reowned',
      `UPDATE OF user_id, is_intermediate, file_bytes ON images FOR EACH ROW
        WHEN OLD.user_id IS NOT NEW.user_id OR OLD.is_intermediate IS NOT NEW.is_intermediate
          OR OLD.file_bytes IS NOT NEW.file_bytes`,
      `${remove} ${add}`,
    ),
  ]
}

/** Per statement, and in the order of the key, so that two statements never wait for each other's counters. */
function postgresTriggers(): string[] {
  const rows = (from: 'new_rows' | 'old_rows', sign: '+' | '-') =>
    `SELECT ${OWNER('')} AS user_id, ${sign} (${SHOWN('')}) AS images, ${sign} (${BYTES('')}) AS bytes FROM ${from}`
  const count = (...parts: string[]) => `INSERT INTO user_stats (user_id, images, storage_bytes)
      SELECT user_id, SUM(images), SUM(bytes) FROM (${parts.join(' UNION ALL ')}) AS rows
      GROUP BY user_id HAVING SUM(images) <> 0 OR SUM(bytes) <> 0 ORDER BY user_id
    ON CONFLICT (user_id) DO UPDATE SET
      images = user_stats.images + excluded.images,
      storage_bytes = user_stats.storage_bytes + excluded.storage_bytes;`
  const counter = (name: string, on: string, tables: string, body: string) => [
    `CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${body} RETURN NULL; END $$`,
    `CREATE TRIGGER ${name} AFTER ${on} ON images REFERENCING ${tables}
      FOR EACH STATEMENT EXECUTE FUNCTION ${name}()`,
  ]
  const [fresh, stale] = ['NEW TABLE AS new_rows', 'OLD TABLE AS old_rows']
  return [
    ...counter('studio_image_owned', 'INSERT', fresh, count(rows('new_rows', '+'))),
    ...counter('studio_image_disowned', 'DELETE', stale, count(rows('old_rows', '-'))),
    ...counter(
      'studio_image_reowned',
      'UPDATE',
      `${stale} ${fresh}`,
      count(rows('old_rows', '-'), rows('new_rows', '+')),
    ),
  ]
}
