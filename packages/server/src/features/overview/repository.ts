import { SYSTEM_USER_ID } from '@invoke-studio/contract/access'
import { sql } from 'kysely'
import { type Database, secondsNow } from '../../database/index.ts'

/** Reads what an administrator sees at a glance; nothing of it costs more with more images or finished items. */
export function overviewRepository({ kysely, dialect }: Database) {
  const hour = sql<number>`((${secondsNow(dialect)}) / 3600)`
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

    /** Items that came to their end, by person. */
    activity: () =>
      kysely
        .selectFrom('queue_activity as activity')
        .leftJoin('users', 'users.user_id', 'activity.user_id')
        .select(['activity.user_id', 'users.display_name'])
        .select(sql<number>`sum(case when hour > ${hour} - 24 then completed + failed else 0 end)`.as('day'))
        .select(sql<number>`sum(completed + failed)`.as('week'))
        .where('hour', '>', sql<number>`${hour} - 24 * 7`)
        .groupBy(['activity.user_id', 'users.display_name'])
        .execute(),

    /** How full the queues were, by slot of five minutes since 1970, oldest first. */
    depth: () =>
      kysely
        .selectFrom('queue_depth')
        .select(['slot', 'pending', 'in_progress'])
        .where('slot', '>', sql<number>`${hour} * 12 - 24 * 12`)
        .orderBy('slot')
        .execute(),
  }
}

/** What an administrator sees at a glance. */
export type OverviewRepository = ReturnType<typeof overviewRepository>
