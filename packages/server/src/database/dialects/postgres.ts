import { type Dialect, PostgresDialect, type PostgresPoolClient } from 'kysely'
import type { Pool, PoolClient } from 'pg'

const INT8 = 20
const NUMERIC = 1700

/** PostgreSQL keeps flags as smallint, see `Flag` in `tables.ts`. */
export const postgresValue = (value: unknown): unknown => (typeof value === 'boolean' ? Number(value) : value)

/** Opens a pool of connections to `url`; `pg` is loaded only here. bigint and numeric values are read as numbers. */
export async function openPostgresPool(url: string, onError: (error: Error) => void): Promise<Pool> {
  const { default: pg } = await import('pg')
  const getTypeParser: typeof pg.types.getTypeParser = (oid, format) =>
    oid === INT8 || oid === NUMERIC ? Number : pg.types.getTypeParser(oid, format)
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 10_000,
    application_name: 'invoke-studio',
    types: { getTypeParser },
  })
  // An idle connection that breaks (the server restarts) is replaced by the pool; unheard, the event ends the process.
  pool.on('error', onError)
  return pool
}

/** Kysely on a pool of PostgreSQL connections. */
export function postgresDialect(pool: Pool): Dialect {
  return new PostgresDialect({
    pool: { connect: async () => flagsAsNumbers(await pool.connect()), end: () => pool.end() },
  })
}

function flagsAsNumbers(client: PoolClient): PostgresPoolClient {
  const query = (sql: string, parameters: readonly unknown[]) => client.query(sql, parameters.map(postgresValue))
  // Kysely's type has a second form for cursors, which this dialect does not offer.
  return { query: query as unknown as PostgresPoolClient['query'], release: () => client.release() }
}
