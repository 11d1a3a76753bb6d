import type { Migration, Words } from './migration.ts'

/**
 * Makes the queue's status independent of its history, which is kept for ever by default: items are counted by queue,
 * person and status, and the ids of a queue are read from an index.
 */
export const queueCounts: Migration = {
  name: '0004_queue_counts',
  async up({ run, words }) {
    for (const statement of [
      ...table(words),
      'CREATE INDEX studio_session_queue_created ON session_queue (queue_id, created_at, item_id)',
      'CREATE INDEX studio_session_queue_destination ON session_queue (queue_id, destination, status, user_id)',
      ...(words.dialect === 'sqlite' ? sqliteTriggers() : postgresTriggers()),
    ]) {
      await run(statement)
    }
  },
}

const OWNER = (row: string) => `COALESCE(${row}user_id, 'system')`
const KEY = 'queue_id, user_id, status'

function table({ text }: Words): string[] {
  return [
    `CREATE TABLE session_queue_counts (
      queue_id ${text} NOT NULL,
      user_id ${text} NOT NULL,
      status ${text} NOT NULL,
      items INTEGER NOT NULL DEFAULT 0,
      PRIMARY KEY (${KEY})
    )`,
    `INSERT INTO session_queue_counts (${KEY}, items)
      SELECT queue_id, ${OWNER('')}, status, COUNT(*) FROM session_queue
      GROUP BY queue_id, ${OWNER('')}, status`,
  ]
}

function sqliteTriggers(): string[] {
  const add = `INSERT INTO session_queue_counts (${KEY}, items)
      VALUES (NEW.queue_id, ${OWNER('NEW.')}, NEW.status, 1)
      ON CONFLICT (${KEY}) DO UPDATE SET items = items + 1;`
  const remove = `UPDATE session_queue_counts SET items = items - 1
      WHERE queue_id = OLD.queue_id AND user_id = ${OWNER('OLD.')} AND status = OLD.status;`
  const trigger = (name: string, when: string, body: string) => `CREATE TRIGGER ${name} AFTER ${when} BEGIN ${body} END`
  return [
    trigger('studio_queue_item_added', 'INSERT ON session_queue FOR EACH ROW', add),
    trigger(
      'studio_queue_item_changed',
      `UPDATE OF queue_id, user_id, status ON session_queue FOR EACH ROW
        WHEN OLD.status <> NEW.status OR OLD.user_id IS NOT NEW.user_id OR OLD.queue_id <> NEW.queue_id`,
      `${remove} ${add}`,
    ),
    trigger('studio_queue_item_removed', 'DELETE ON session_queue FOR EACH ROW', remove),
  ]
}

/** Per statement, and in the order of the key, so that two statements never wait for each other's counters. */
function postgresTriggers(): string[] {
  const rows = (from: 'new_rows' | 'old_rows', items: 1 | -1) =>
    `SELECT queue_id, ${OWNER('')} AS user_id, status, ${items} AS items FROM ${from}`
  const count = (...parts: string[]) => `INSERT INTO session_queue_counts (${KEY}, items)
      SELECT ${KEY}, SUM(items) FROM (${parts.join(' UNION ALL ')}) AS rows
      GROUP BY ${KEY} HAVING SUM(items) <> 0 ORDER BY ${KEY}
    ON CONFLICT (${KEY}) DO UPDATE SET items = session_queue_counts.items + excluded.items;`
  const counter = (name: string, on: string, tables: string, body: string) => [
    `CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${body} RETURN NULL; END $$`,
    `CREATE TRIGGER ${name} AFTER ${on} ON session_queue REFERENCING ${tables}
      FOR EACH STATEMENT EXECUTE FUNCTION ${name}()`,
  ]
  const [fresh, stale] = ['NEW TABLE AS new_rows', 'OLD TABLE AS old_rows']
  return [
    ...counter('studio_queue_item_added', 'INSERT', fresh, count(rows('new_rows', 1))),
    ...counter(
      'studio_queue_item_changed',
      'UPDATE',
      `${stale} ${fresh}`,
      count(rows('old_rows', -1), rows('new_rows', 1)),
    ),
    ...counter('studio_queue_item_removed', 'DELETE', stale, count(rows('old_rows', -1))),
  ]
}
