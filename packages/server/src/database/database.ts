import type { CompiledQuery, Expression, Kysely, Transaction } from 'kysely'
import type { Remember } from './recall.ts'
import type { DatabaseSchema } from './schema.ts'

/** Which database is behind: a file of this machine, or a PostgreSQL server. */
export type DatabaseDialect = 'sqlite' | 'postgres'

/** What repositories query: the database itself, or a transaction on it. */
export type Queryable = Kysely<DatabaseSchema> | Transaction<DatabaseSchema>

/** A read that was compiled once and is run with new parameters. */
export interface PreparedQuery<Params, Result> {
  all(params: Params): Promise<Result[]>
  first(params: Params): Promise<Result | undefined>
}

/** Builds a prepared read; `param('name')` stands for the value that each run gives. */
export type PreparedBuilder<Params, Result> = (
  kysely: Kysely<DatabaseSchema>,
  param: <K extends keyof Params & string>(name: K) => Expression<Params[K]>,
) => { compile(): CompiledQuery<Result> }

/** An open, fully migrated database. */
export interface Database {
  readonly kysely: Kysely<DatabaseSchema>
  /**
   * For selects that may take long: on SQLite a thread of their own runs them, one after the other, so that requests do
   * not wait for them; it costs each some tenths of a millisecond. They see committed data only.
   */
  readonly aside: Kysely<DatabaseSchema>
  readonly dialect: DatabaseDialect
  /**
   * Runs `work` in one transaction: committed when it resolves, rolled back when it rejects. On SQLite writers take
   * turns (also across processes), so keep it short and await nothing but its queries inside. On PostgreSQL one that got
   * into the way of others (a deadlock) is begun anew some times: what `work` tells, it answers, and it leaves nothing
   * behind outside of the transaction.
   */
  transaction<T>(work: (trx: Transaction<DatabaseSchema>) => Promise<T>): Promise<T>
  /**
   * Compiles a read for the hot paths: no query is built or parsed per request. It sees only committed data and never
   * waits for a transaction; inside one, use the transaction itself.
   */
  prepared<Params extends object, Result>(build: PreparedBuilder<Params, Result>): PreparedQuery<Params, Result>
  /**
   * Wraps a read of committed data whose answer is asked for over and over, so that on SQLite it is read again only
   * after somebody (of any process) committed something; see `Remember`.
   */
  readonly remembered: Remember
  close(): Promise<void>
}

/** Where the data lives: `file` is a path or `:memory:`, `url` a `postgres://` URL. */
export type DatabaseLocation = { readonly file: string } | { readonly url: string }
