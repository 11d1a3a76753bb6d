import { type CompiledQuery, type Expression, type Kysely, sql } from 'kysely'
import type { PreparedBuilder, PreparedQuery } from './database.ts'
import type { DatabaseSchema } from './schema.ts'

/** Runs a compiled read. */
export type RunRead = (query: CompiledQuery, parameters: readonly unknown[]) => Promise<Record<string, unknown>[]>

/** Stands for a parameter in the compiled query until a run fills it in. */
class Placeholder {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
}

/** Compiles the read that `build` describes; each run only replaces its parameters. */
export function prepareRead<Params extends object, Result>(
  kysely: Kysely<DatabaseSchema>,
  build: PreparedBuilder<Params, Result>,
  run: RunRead,
): PreparedQuery<Params, Result> {
  const param = <K extends keyof Params & string>(name: K): Expression<Params[K]> =>
    sql.val<Params[K]>(new Placeholder(name) as Params[K])
  const query = build(kysely, param).compile()
  const fill = (params: Params) =>
    query.parameters.map((value) => (value instanceof Placeholder ? params[value.name as keyof Params] : value))
  return {
    all: async (params) => (await run(query, fill(params))) as Result[],
    first: async (params) => (await run(query, fill(params)))[0] as Result | undefined,
  }
}
