import { SYSTEM_USER_ID } from '@invoke-studio/contract/access'
import { sql } from 'kysely'
import type { Database } from '../../database/index.ts'

/** Reads what an administrator sees at a glance; nothing of it costs more with more images or finished items. */
export function overviewRepository({ kysely }: Database) {
  const count = (condition: string) => sql<number>`coalesce(sum(case when ${sql.raw(condition)} then 1 else 0 end), 0)`
  const usable = `is_active = 1 and password_hash <> ''`

  return {
    users: () =>
      kysely
        .selectFrom('users')
        .where('user_id', '!=', SYSTEM_USER_ID)
        .select((eb) => [
          eb.fn.countAll<number>().as('total'),
          count(usable).as('active'),
          count('is_active = 0').as('suspended'),
          count(`is_active = 1 and password_hash = ''`).as('invited'),
          count(`${usable} and is_admin = 1`).as('administrators'),
        ])
        .executeTakeFirstOrThrow(),

    async storage() {
      const boards = await kysely
        .selectFrom('boards')
        .select((eb) => eb.fn.countAll<number>().as('boards'))
        .executeTakeFirstOrThrow()
      const images = await kysely
        .selectFrom('user_stats')
        .select([
          sql<number>`coalesce(sum(images), 0)`.as('images'),
          sql<number>`coalesce(sum(storage_bytes), 0)`.as('image_bytes'),
        ])
        .executeTakeFirstOrThrow()
      const models = await kysely
        .selectFrom('models')
        .select((eb) => [
          eb.fn.countAll<number>().as('models'),
          sql<number>`coalesce(sum(file_size), 0)`.as('model_bytes'),
        ])
        .executeTakeFirstOrThrow()
      return { ...boards, ...images, ...models }
    },

    /** Items by person and status, over all queues. */
    queue: () =>
      kysely
        .selectFrom('session_queue_counts as counts')
        .leftJoin('users', 'users.user_id', 'counts.user_id')
        .select(['counts.user_id', 'users.display_name', 'counts.status', sql<number>`sum(counts.items)`.as('items')])
        .where('counts.items', '>', 0)
        .groupBy(['counts.user_id', 'users.display_name', 'counts.status'])
        .execute(),

    /** The items that run, and where. */
    running: () =>
      kysely
        .selectFrom('session_queue_leases as lease')
        .innerJoin('session_queue as item', 'item.item_id', 'lease.item_id')
        .select(['item.item_id', 'item.device'])
        .where('item.status', '=', 'in_progress')
        .orderBy('item.item_id')
        .execute(),
  }
}

/** What an administrator sees at a glance. */
export type OverviewRepository = ReturnType<typeof overviewRepository>
