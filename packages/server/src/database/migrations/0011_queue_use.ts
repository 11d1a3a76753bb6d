import type { Migration } from './migration.ts'

/**
 * What is known of the use of the queue beyond its items, which people may delete: what each person queued and had done,
 * how long which kind of work takes, and how full the queue was.
 */
export const queueUse: Migration = {
  name: '0011_queue_use',
  async up({ run, words: { text, big, real, time } }) {
    for (const statement of [
      `CREATE TABLE queue_enqueued (
        user_id ${text} NOT NULL,
        minute ${big} NOT NULL,
        items INTEGER NOT NULL,
        PRIMARY KEY (user_id, minute)
      )`,
      `CREATE TABLE queue_activity (
        hour ${big} NOT NULL,
        user_id ${text} NOT NULL,
        completed INTEGER NOT NULL DEFAULT 0,
        failed INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (hour, user_id)
      )`,
      `CREATE TABLE queue_depth (
        slot ${big} PRIMARY KEY NOT NULL,
        pending INTEGER NOT NULL,
        in_progress INTEGER NOT NULL
      )`,
      `CREATE TABLE queue_batches (
        queue_id ${text} NOT NULL,
        batch_id ${text} NOT NULL,
        user_id ${text} NOT NULL,
        work ${text} NOT NULL,
        models ${text} NOT NULL,
        PRIMARY KEY (queue_id, batch_id, user_id)
      )`,
      `CREATE TABLE queue_durations (
        work ${text} PRIMARY KEY NOT NULL,
        models ${text} NOT NULL,
        seconds ${real} NOT NULL,
        updated_at ${time}
      )`,
    ]) {
      await run(statement)
    }
  },
}
