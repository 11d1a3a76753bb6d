import type { Database } from '../../../database/database.ts'

/** The database, telling of each statement in a transaction before it runs, by the kind of its node. */
export function watching(database: Database, tell: (kind: string) => void): Database {
  const plugin = {
    transformQuery<Node extends { readonly kind: string }>({ node }: { node: Node }): Node {
      tell(node.kind)
      return node
    },
    transformResult: async <Result>({ result }: { result: Result }): Promise<Result> => result,
  }
  return { ...database, transaction: (work) => database.transaction((trx) => work(trx.withPlugin(plugin))) }
}
