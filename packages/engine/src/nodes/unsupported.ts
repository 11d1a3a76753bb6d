import { nodeError } from '../define/errors.ts'

/** The error of a node that is asked for something that no installed model can do. */
function unsupported(what: string): Error {
  return nodeError('NotImplementedError', `${what} is not supported by this studio. Remove it from the graph.`)
}

/** Refuses inputs that only models of other kinds understand: each given value is an error that names it. */
export function refuse(given: Readonly<Record<string, unknown>>): void {
  for (const [what, value] of Object.entries(given)) {
    const absent = value === null || value === undefined || value === false
    if (!absent && !(Array.isArray(value) && value.length === 0)) throw unsupported(what)
  }
}
