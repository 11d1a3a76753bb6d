import type { Migration } from './migration.ts'

/**
 * Gives the counters of images one order on PostgreSQL, in which no two transactions wait for each other in a circle:
 * a statement that changes how much people have takes their locks before any counter, and no two transactions are in the
 * counters of one person; then come those of boards, in the order of their ids.
 */
export const imageLocks: Migration = {
  name: '0016_image_locks',
  async up({ run, words }) {
    // On SQLite every transaction is alone.
    if (words.dialect === 'sqlite') return
    for (const statement of [...peopleLocked(), ...boardsCounted()]) await run(statement)
  },
}

/** First half of the locks: the ASCII codes of "imag"; the other half is the person. */
const PERSON_LOCK = 0x696d6167

/** Columns of `images` on which counters depend. */
const COUNTED = 'user_id, gallery_board_id, is_intermediate, image_category, created_at, file_bytes'

const TABLES = {
  added: { on: 'INSERT', tables: 'NEW TABLE AS new_rows', rows: 'new_rows' },
  removed: { on: 'DELETE', tables: 'OLD TABLE AS old_rows', rows: 'old_rows' },
  changed: {
    on: 'UPDATE',
    tables: 'OLD TABLE AS old_rows NEW TABLE AS new_rows',
    // A star changes no counter, so it waits for nobody.
    rows: `(
      (SELECT image_name, ${COUNTED} FROM old_rows EXCEPT SELECT image_name, ${COUNTED} FROM new_rows)
      UNION ALL (SELECT image_name, ${COUNTED} FROM new_rows EXCEPT SELECT image_name, ${COUNTED} FROM old_rows)
    ) AS changed_rows`,
  },
} as const

/** PostgreSQL runs triggers in the order of their names: these come before all that count. */
function peopleLocked(): string[] {
  return Object.entries(TABLES).flatMap(([event, { on, tables, rows }]) => {
    const name = `studio_image_accounts_${event}`
    return [
      `CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        PERFORM pg_advisory_xact_lock(${PERSON_LOCK}, person) FROM (
          SELECT DISTINCT hashtext(COALESCE(user_id, 'system')) AS person FROM ${rows} ORDER BY person
        ) AS people;
        RETURN NULL;
      END $$`,
      `CREATE TRIGGER ${name} AFTER ${on} ON images REFERENCING ${tables}
        FOR EACH STATEMENT EXECUTE FUNCTION ${name}()`,
    ]
  })
}

/** Takes the place of what `0003_gallery_lists` made, which changed all boards at once, in any order. */
function boardsCounted(): string[] {
  const shown = (comparison: string) =>
    `CASE WHEN is_intermediate = 0 AND image_category ${comparison} 'general' THEN 1 ELSE 0 END`
  const counted = (rows: 'new_rows' | 'old_rows', sign: '+' | '-') =>
    `SELECT gallery_board_id, ${sign} (${shown('=')}) AS images, ${sign} (${shown('<>')}) AS assets FROM ${rows}`
  const replaced = (name: string, ...parts: string[]) => `CREATE OR REPLACE FUNCTION ${name}() RETURNS trigger
    LANGUAGE plpgsql AS $$
    DECLARE change RECORD;
    BEGIN
      FOR change IN
        SELECT gallery_board_id, SUM(images) AS images, SUM(assets) AS assets
        FROM (${parts.join(' UNION ALL ')}) AS rows
        WHERE gallery_board_id IS NOT NULL
        GROUP BY gallery_board_id HAVING SUM(images) <> 0 OR SUM(assets) <> 0 ORDER BY gallery_board_id
      LOOP
        UPDATE board_stats SET image_count = image_count + change.images, asset_count = asset_count + change.assets
          WHERE board_id = change.gallery_board_id;
      END LOOP;
      RETURN NULL;
    END $$`
  return [
    replaced('studio_image_counted', counted('old_rows', '-'), counted('new_rows', '+')),
    replaced('studio_image_uncounted', counted('old_rows', '-')),
  ]
}
