import type { Migration } from './migration.ts'

/** What running the queue needs: counts of a batch from an index, images of an interrupted run, and large bus messages. */
export const queueWork: Migration = {
  name: '0005_queue_work',
  async up({ run, words }) {
    for (const statement of [
      'CREATE INDEX studio_session_queue_batch ON session_queue (batch_id, queue_id, status, user_id)',
      'CREATE INDEX studio_images_session ON images (session_id) WHERE session_id IS NOT NULL',
      `CREATE TABLE bus_messages (id ${words.serial}, payload ${words.text} NOT NULL, created_at ${words.time})`,
      'CREATE INDEX studio_bus_messages_created ON bus_messages (created_at)',
    ]) {
      await run(statement)
    }
  },
}
