import type { Migration } from './migration.ts'

/**
 * Lets no name of a model keep an image out: PostgreSQL takes no entry of an index above 2.7 kB, and the metadata may
 * say anything. The gallery goes by the beginning of longer ones.
 */
export const shortModelNames: Migration = {
  name: '0017_short_model_names',
  async up({ run, words }) {
    // SQLite's indexes take any length.
    if (words.dialect === 'sqlite') return
    for (const statement of [
      `CREATE OR REPLACE FUNCTION studio_model_name(metadata text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT AS $$
      BEGIN
        RETURN left(COALESCE(metadata::json #>> '{model,name}', metadata::json #>> '{model,model_name}'), ${LONGEST});
      EXCEPTION WHEN data_exception THEN
        RETURN NULL;
      END $$`,
      // What is kept is computed anew. It changes no image and nothing that is counted.
      'ALTER TABLE images DISABLE TRIGGER USER',
      `UPDATE images SET metadata = metadata WHERE length(model_name) > ${LONGEST}`,
      'ALTER TABLE images ENABLE TRIGGER USER',
    ]) {
      await run(statement)
    }
  },
}

/** In characters, each of which takes four bytes at most. */
const LONGEST = 300
