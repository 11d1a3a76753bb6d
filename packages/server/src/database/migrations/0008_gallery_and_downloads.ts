import type { Migration, Words } from './migration.ts'

/**
 * What the gallery's filters and the downloads of many images need: the model of each image, read from its metadata;
 * indexes that hold a person's and everybody's images in the gallery's order, whatever board they are on; and the
 * archives that people asked for.
 */
export const galleryAndDownloads: Migration = {
  name: '0008_gallery_and_downloads',
  async up({ run, words }) {
    for (const statement of [...model(words), ...indexes(), ...downloads(words)]) await run(statement)
  },
}

/**
 * InvokeAI names the model `name` since version 4, and `model_name` before. What is no JSON, or JSON that PostgreSQL
 * cannot read as text (it takes no NUL and no half of a surrogate pair), has no model: it must not keep an image out.
 */
function model({ dialect, text }: Words): string[] {
  if (dialect === 'sqlite') {
    const member = (name: string) => `json_extract(metadata, '$.model.${name}')`
    return [
      `ALTER TABLE images ADD COLUMN model_name ${text} GENERATED ALWAYS AS (
        CASE WHEN json_valid(metadata) THEN COALESCE(${member('name')}, ${member('model_name')}) END
      ) VIRTUAL`,
    ]
  }
  return [
    `CREATE FUNCTION studio_model_name(metadata text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT AS $$
    BEGIN
      RETURN COALESCE(metadata::json #>> '{model,name}', metadata::json #>> '{model,model_name}');
    EXCEPTION WHEN data_exception THEN
      RETURN NULL;
    END $$`,
    `ALTER TABLE images ADD COLUMN model_name ${text} GENERATED ALWAYS AS (studio_model_name(metadata)) STORED`,
  ]
}

/** Those of the gallery's lists are made anew, so that a filter by model reads the index alone, too. */
function indexes(): string[] {
  const order = 'is_intermediate, starred DESC, created_at DESC, image_name DESC, image_category'
  return [
    'DROP INDEX studio_images_board',
    'DROP INDEX studio_images_uncategorized',
    `CREATE INDEX studio_images_board ON images (gallery_board_id, ${order}, model_name)
      WHERE gallery_board_id IS NOT NULL`,
    `CREATE INDEX studio_images_uncategorized ON images (user_id, ${order}, gallery_board_id, model_name)
      WHERE gallery_board_id IS NULL`,
    `CREATE INDEX studio_images_owner ON images (user_id, ${order}, model_name)`,
    `CREATE INDEX studio_images_all ON images (${order}, gallery_board_id, model_name)`,
  ]
}

function downloads({ text, big, time, requiredTime }: Words): string[] {
  return [
    `CREATE TABLE bulk_downloads (
      item_name ${text} NOT NULL PRIMARY KEY,
      user_id ${text} NOT NULL REFERENCES users(user_id) ON DELETE CASCADE,
      state ${text} NOT NULL CHECK (state IN ('building', 'ready', 'sending', 'taken')),
      bytes ${big} NOT NULL DEFAULT 0,
      created_at ${time},
      touched_at ${requiredTime},
      expires_at ${requiredTime}
    )`,
    'CREATE INDEX studio_bulk_downloads_user ON bulk_downloads (user_id, created_at)',
    'CREATE INDEX studio_bulk_downloads_expires ON bulk_downloads (expires_at)',
  ]
}
