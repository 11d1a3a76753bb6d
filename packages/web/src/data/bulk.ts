/** Most things that one call is about; more are sent in several calls, so that none takes long. */
const AT_ONCE = 10_000

interface Outcome {
  readonly done: readonly string[]
  readonly refused: readonly string[]
}

/** Calls `act` with one part of `names` after the other and puts together what became of them. */
export async function inParts(
  names: readonly string[],
  act: (part: string[]) => Promise<Outcome>,
  size: number = AT_ONCE,
): Promise<Outcome> {
  const done: string[] = []
  const refused: string[] = []
  for (let start = 0; start < names.length; start += size) {
    const outcome = await act(names.slice(start, start + size))
    done.push(...outcome.done)
    refused.push(...outcome.refused)
  }
  return { done, refused }
}
