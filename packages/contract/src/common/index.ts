import { z } from 'zod'

/** A time as the database keeps it: UTC, `YYYY-MM-DD HH:MM:SS.SSS`. */
export const DatabaseTime = z.string()

/** Direction of an order; source: InvokeAI's `SQLiteDirection`. */
export const OrderDirection = z.enum(['ASC', 'DESC']).meta({ id: 'SQLiteDirection' })
export type OrderDirection = z.infer<typeof OrderDirection>

/** The answer of calls that only succeed or fail. */
export const Success = z.object({ success: z.literal(true) }).meta({ id: 'Success' })

/** The body of every error but a failed validation. */
export const ErrorBody = z.object({ detail: z.string(), code: z.string().optional() }).meta({ id: 'ErrorBody' })

/** A page of a list, cut by offset; source: InvokeAI's `OffsetPaginatedResults`. */
export function offsetPage<T extends z.ZodType>(item: T) {
  return z.object({ limit: z.int(), offset: z.int(), total: z.int(), items: z.array(item) })
}
