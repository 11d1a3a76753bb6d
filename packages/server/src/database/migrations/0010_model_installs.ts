import type { Migration } from './migration.ts'

/** Installations of models, so that they survive a restart and every server of a studio tells the same about them. */
export const modelInstalls: Migration = {
  name: '0010_model_installs',
  async up({ run, words: { text, serial, flag, no, time, optionalTime } }) {
    for (const statement of [
      `CREATE TABLE model_installs (
        id ${serial},
        status ${text} NOT NULL CHECK (status IN ('waiting', 'downloading', 'downloads_done', 'running', 'paused',
          'completed', 'error', 'cancelled')),
        source ${text} NOT NULL,
        source_text ${text} NOT NULL,
        secrets ${text},
        config_in ${text} NOT NULL,
        inplace ${flag} NOT NULL DEFAULT ${no},
        model_key ${text} NOT NULL,
        plan ${text},
        config_out ${text},
        error_type ${text},
        error ${text},
        actor_id ${text},
        actor_email ${text},
        holder ${text},
        held_until ${optionalTime},
        created_at ${time},
        updated_at ${time}
      )`,
      'CREATE INDEX studio_model_installs_status ON model_installs (status, id)',
    ]) {
      await run(statement)
    }
  },
}
