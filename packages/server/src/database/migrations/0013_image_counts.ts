import type { Migration, Words } from './migration.ts'

/**
 * Makes the totals and the days of the gallery independent of how many images there are: images are counted by person,
 * kind and whether they are on a board (`image_counts`), and what is shown of a person by the day it was made
 * (`image_days`). Triggers do it, because InvokeAI may write the same file.
 */
export const imageCounts: Migration = {
  name: '0013_image_counts',
  async up({ run, words }) {
    for (const statement of [
      ...tables(words),
      ...(words.dialect === 'sqlite' ? COUNTERS.flatMap(sqliteTriggers) : COUNTERS.flatMap(postgresTriggers)),
    ]) {
      await run(statement)
    }
  },
}

/** A table that counts images by what its columns are computed from. */
interface Counter {
  readonly table: string
  /** Columns of the key, each with its value for a row of `images` whose columns have `row` before their names. */
  readonly key: Readonly<Record<string, (row: string) => string>>
  /** Columns that count, each with what the row adds. */
  readonly counts: Readonly<Record<string, (row: string) => string>>
  /** Columns of `images` on which all of this depends. */
  readonly columns: readonly string[]
}

/** Empty for what InvokeAI wrote without an owner. */
const OWNER = (row: string) => `COALESCE(${row}user_id, '')`
const shown = (row: string, comparison: string) =>
  `CASE WHEN ${row}is_intermediate = 0 AND ${row}image_category ${comparison} 'general' THEN 1 ELSE 0 END`

const TOTALS: Counter = {
  table: 'image_counts',
  key: {
    user_id: OWNER,
    is_placed: (row) => `CASE WHEN ${row}gallery_board_id IS NULL THEN 0 ELSE 1 END`,
    // Neither 0 nor 1 where InvokeAI left it empty: no filter finds such an image.
    is_intermediate: (row) => `COALESCE(${row}is_intermediate, -1)`,
    image_category: (row) => `${row}image_category`,
  },
  counts: { images: () => '1' },
  columns: ['user_id', 'gallery_board_id', 'is_intermediate', 'image_category'],
}

const DAYS: Counter = {
  table: 'image_days',
  key: { user_id: OWNER, day: (row) => `SUBSTR(${row}created_at, 1, 10)` },
  counts: { image_count: (row) => shown(row, '='), asset_count: (row) => shown(row, '<>') },
  columns: ['user_id', 'created_at', 'is_intermediate', 'image_category'],
}

const COUNTERS = [TOTALS, DAYS]

const list = (names: object): string => Object.keys(names).join(', ')
const values = (members: Counter['key'], row: string): string =>
  Object.values(members)
    .map((value) => value(row))
    .join(', ')

function tables({ text }: Words): string[] {
  const filled = ({ table, key, counts }: Counter) =>
    `INSERT INTO ${table} (${list(key)}, ${list(counts)})
      SELECT ${values(key, '')}, ${Object.values(counts)
        .map((count) => `SUM(${count('')})`)
        .join(', ')} FROM images GROUP BY ${values(key, '')}`
  return [
    `CREATE TABLE image_counts (
      user_id ${text} NOT NULL,
      is_placed INTEGER NOT NULL,
      is_intermediate INTEGER NOT NULL,
      image_category ${text} NOT NULL,
      images INTEGER NOT NULL DEFAULT 0,
      PRIMARY KEY (${list(TOTALS.key)})
    )`,
    `CREATE TABLE image_days (
      user_id ${text} NOT NULL,
      day ${text} NOT NULL,
      image_count INTEGER NOT NULL DEFAULT 0,
      asset_count INTEGER NOT NULL DEFAULT 0,
      PRIMARY KEY (${list(DAYS.key)})
    )`,
    ...COUNTERS.map(filled),
    // Everybody's days are read from it alone, in order.
    'CREATE INDEX studio_image_days_day ON image_days (day, image_count, asset_count)',
  ]
}

function sqliteTriggers({ table, key, counts, columns }: Counter): string[] {
  const added = Object.keys(counts).map((name) => `${name} = ${name} + excluded.${name}`)
  const add = `INSERT INTO ${table} (${list(key)}, ${list(counts)})
      VALUES (${values(key, 'NEW.')}, ${values(counts, 'NEW.')})
      ON CONFLICT (${list(key)}) DO UPDATE SET ${added.join(', ')};`
  const removed = Object.entries(counts).map(([name, value]) => `${name} = ${name} - ${value('OLD.')}`)
  const where = Object.entries(key).map(([name, value]) => `${name} = ${value('OLD.')}`)
  const remove = `UPDATE ${table} SET ${removed.join(', ')} WHERE ${where.join(' AND ')};`
  const differs = columns.map((column) => `OLD.${column} IS NOT NEW.${column}`).join(' OR ')
  const trigger = (name: string, when: string, body: string) =>
    `CREATE TRIGGER studio_${table}_${name} AFTER ${when} BEGIN ${body} END`
  return [
    trigger('added', 'INSERT ON images FOR EACH ROW', add),
    trigger('removed', 'DELETE ON images FOR EACH ROW', remove),
    trigger('changed', `UPDATE OF ${columns.join(', ')} ON images FOR EACH ROW WHEN ${differs}`, `${remove} ${add}`),
  ]
}

/** Per statement, and in the order of the key, so that two statements never wait for each other's counters. */
function postgresTriggers({ table, key, counts }: Counter): string[] {
  const names = Object.keys(counts)
  const rows = (from: 'new_rows' | 'old_rows', sign: '+' | '-') => {
    const keys = Object.entries(key).map(([name, value]) => `${value('')} AS ${name}`)
    const parts = Object.entries(counts).map(([name, value]) => `${sign} (${value('')}) AS ${name}`)
    return `SELECT ${[...keys, ...parts].join(', ')} FROM ${from}`
  }
  const sums = names.map((name) => `SUM(${name})`)
  const count = (...parts: string[]) => `INSERT INTO ${table} (${list(key)}, ${list(counts)})
      SELECT ${list(key)}, ${sums.join(', ')} FROM (${parts.join(' UNION ALL ')}) AS rows
      GROUP BY ${list(key)} HAVING ${sums.map((sum) => `${sum} <> 0`).join(' OR ')} ORDER BY ${list(key)}
    ON CONFLICT (${list(key)}) DO UPDATE SET
      ${names.map((name) => `${name} = ${table}.${name} + excluded.${name}`).join(', ')};`
  const counter = (name: string, on: string, transition: string, body: string) => [
    `CREATE FUNCTION studio_${table}_${name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${body} RETURN NULL; END $$`,
    `CREATE TRIGGER studio_${table}_${name} AFTER ${on} ON images REFERENCING ${transition}
      FOR EACH STATEMENT EXECUTE FUNCTION studio_${table}_${name}()`,
  ]
  const [fresh, stale] = ['NEW TABLE AS new_rows', 'OLD TABLE AS old_rows']
  return [
    ...counter('added', 'INSERT', fresh, count(rows('new_rows', '+'))),
    ...counter('removed', 'DELETE', stale, count(rows('old_rows', '-'))),
    ...counter('changed', 'UPDATE', `${stale} ${fresh}`, count(rows('old_rows', '-'), rows('new_rows', '+'))),
  ]
}
