/** A request that must not leave, because of where it would go. The message is a sentence for administrators. */
export class EgressRefused extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'EgressRefused'
  }
}

/** A refusal wherever it is in the chain of causes of an error; connections wrap what their look-ups threw. */
export function refusalIn(error: unknown): EgressRefused | null {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof EgressRefused) return cause
  }
  return null
}
