/**
 * Calls `then` with the result of a mutation (its `mutateAsync`). What is given to `mutate` is forgotten once the component
 * that asked is gone, and that of something deleted is, by the time the lists were loaded again. A refusal is left to the
 * mutation, whose `error` the component shows.
 */
export function afterwards<Result>(mutation: Promise<Result>, then: (result: Result) => void): void {
  mutation.then(then, () => undefined)
}
