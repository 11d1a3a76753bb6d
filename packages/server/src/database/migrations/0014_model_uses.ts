import type { Migration } from './migration.ts'

/** Who used which model, how often and when last. */
export const modelUses: Migration = {
  name: '0014_model_uses',
  async up({ run, words: { text, time } }) {
    for (const statement of [
      `CREATE TABLE model_uses (
        model_key ${text} NOT NULL REFERENCES models(id) ON DELETE CASCADE,
        user_id ${text} NOT NULL REFERENCES users(user_id) ON DELETE CASCADE,
        uses INTEGER NOT NULL,
        last_used_at ${time},
        PRIMARY KEY (model_key, user_id)
      )`,
      'CREATE INDEX studio_model_uses_user ON model_uses (user_id)',
    ]) {
      await run(statement)
    }
  },
}
