import type { Viewer } from '@invoke-studio/contract/access'
import type { ModelUse } from '@invoke-studio/contract/models'
import { sql } from 'kysely'
import { type Database, isoTime } from '../../database/index.ts'

/** Keeps who used which model. */
export function modelUses({ kysely }: Pick<Database, 'kysely'>) {
  return {
    /** Notes a use; a model or a person that is gone meanwhile has none. */
    async note(user_id: string, model_key: string): Promise<void> {
      await kysely
        .insertInto('model_uses')
        .columns(['model_key', 'user_id', 'uses'])
        .expression((eb) =>
          eb
            .selectFrom(['models', 'users'])
            .select(['models.id', 'users.user_id', sql<number>`1`.as('uses')])
            .where('models.id', '=', model_key)
            .where('users.user_id', '=', user_id),
        )
        .onConflict((conflict) =>
          conflict
            .columns(['model_key', 'user_id'])
            .doUpdateSet({ uses: sql`model_uses.uses + 1`, last_used_at: sql`excluded.last_used_at` }),
        )
        .execute()
    },

    /** By whom a model was used: by everybody for administrators, by the person alone for others. */
    async of(viewer: Viewer, model_key: string): Promise<ModelUse> {
      const rows = await kysely
        .selectFrom('model_uses')
        .innerJoin('users', 'users.user_id', 'model_uses.user_id')
        .select(['model_uses.user_id', 'users.display_name', 'uses', 'last_used_at'])
        .where('model_key', '=', model_key)
        .$if(!viewer.is_admin, (query) => query.where('model_uses.user_id', '=', viewer.user_id))
        .orderBy('uses', 'desc')
        .orderBy('last_used_at', 'desc')
        .orderBy('model_uses.user_id')
        .execute()
      const people = rows.map((row) => ({ ...row, last_used_at: isoTime(row.last_used_at) }))
      const last = people.map((person) => person.last_used_at).sort()
      const uses = people.reduce((sum, person) => sum + person.uses, 0)
      return { model_key, uses, last_used_at: last.at(-1) ?? null, people }
    },
  }
}

/** Who used which model. */
export type ModelUses = ReturnType<typeof modelUses>
