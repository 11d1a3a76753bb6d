import type { CompiledQuery, Transaction } from 'kysely'
import type { Database } from '../../../database/database.ts'
import type { DatabaseSchema } from '../../../database/schema.ts'

/** The database, telling of each statement in a transaction before it runs, by the kind of its node. */
export function watching(database: Database, tell: (kind: string) => void): Database {
  const plugin = {
    transformQuery<Node extends { readonly kind: string }>({ node }: { node: Node }): Node {
      tell(node.kind)
      return node
    },
    transformResult: async <Result>({ result }: { result: Result }): Promise<Result> => result,
  }
  const transaction: Database['transaction'] = (work) =>
    database.transaction((trx) => work(tellingOfText(trx.withPlugin(plugin), tell)))
  return { ...database, transaction }
}

/** Statements that come as text pass by all plugins. */
function tellingOfText(trx: Transaction<DatabaseSchema>, tell: (kind: string) => void): Transaction<DatabaseSchema> {
  const executeQuery = <Row>(query: CompiledQuery<Row>) => {
    tell(query.query.kind)
    return trx.executeQuery(query)
  }
  return new Proxy(trx, {
    get(target, name) {
      const value: unknown = name === 'executeQuery' ? executeQuery : Reflect.get(target, name)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}
