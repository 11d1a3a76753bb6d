import type { Migration } from './migration.ts'

/**
 * Lets an image go together with what the journal of moves knows of it: InvokeAI's journal refers to images and keeps
 * its rows, so that an image which was moved once could not be deleted any more.
 */
export const imageMoves: Migration = {
  name: '0012_image_moves',
  async up({ run, words }) {
    const forget = 'DELETE FROM image_subfolder_move_items WHERE image_name = OLD.image_name;'
    const trigger = 'CREATE TRIGGER studio_image_moves_forgotten BEFORE DELETE ON images FOR EACH ROW'
    if (words.dialect === 'sqlite') return run(`${trigger} BEGIN ${forget} END`)
    await run(`CREATE FUNCTION studio_image_moves_forgotten() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN ${forget} RETURN OLD; END $$`)
    await run(`${trigger} EXECUTE FUNCTION studio_image_moves_forgotten()`)
  },
}
