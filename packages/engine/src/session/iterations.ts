import { nodeError } from '../define/errors.ts'

/** Which element of which iterator a copy stands for: index by the iterator's source id. */
export type Coordinates = ReadonlyMap<string, number>

/** What is copied once per iteration. */
export interface Placed {
  readonly coordinates: Coordinates
}

/** One way to pick a parent copy for each parent, such that all agree on the iterations that they share. */
export interface Combination<T> {
  readonly coordinates: Coordinates
  readonly picks: readonly T[]
}

/** How many copies a session may have; more would take the worker's memory, and days. */
const MOST_COPIES = 50_000

/** How many inputs these copies may have, all together; in graphs that people make it is about two for each. */
const MOST_INPUTS = 5 * MOST_COPIES

/** Refuses more copies than a session may have, or more inputs of copies, with a `ValueError`. */
export function refuseCopies(count: number, inputs: number): void {
  const most = count > MOST_COPIES ? `${MOST_COPIES} nodes to run` : `${MOST_INPUTS} connections between nodes`
  if (count > MOST_COPIES || inputs > MOST_INPUTS) {
    throw nodeError('ValueError', `The iterations multiply to more than ${most}`)
  }
}

/**
 * All consistent combinations of one copy of each parent: parents under the same iterator are matched by coordinates,
 * independent ones multiply (a natural join over the coordinates).
 */
export function combine<T extends Placed>(parents: readonly (readonly T[])[]): Combination<T>[] {
  let combinations: Combination<T>[] = [{ coordinates: new Map(), picks: [] }]
  for (const copies of parents) {
    combinations = join(combinations, copies, (count) => refuseCopies(count, count * parents.length))
  }
  return combinations
}

function join<T extends Placed>(
  left: readonly Combination<T>[],
  right: readonly T[],
  refuse: (count: number) => void,
): Combination<T>[] {
  const result: Combination<T>[] = []
  for (const lefts of groupBy(left, keys).values()) {
    for (const rights of groupBy(right, keys).values()) {
      const shared = sharedKeys(lefts, rights)
      const matches = groupBy(rights, ({ coordinates }) => signature(coordinates, shared))
      for (const one of lefts) {
        for (const other of matches.get(signature(one.coordinates, shared)) ?? []) {
          const coordinates = new Map([...one.coordinates, ...other.coordinates])
          result.push({ coordinates, picks: [...one.picks, other] })
          refuse(result.length)
        }
      }
    }
  }
  return result
}

const keys = ({ coordinates }: Placed) => JSON.stringify([...coordinates.keys()].toSorted())

/** The keys that the first of both sides have in common; within a side all have the same. */
function sharedKeys([one]: readonly Placed[], [other]: readonly Placed[]): string[] {
  return [...(one?.coordinates.keys() ?? [])].filter((key) => other?.coordinates.has(key))
}

function signature(coordinates: Coordinates, shared: readonly string[]): string {
  return shared.map((key) => coordinates.get(key)).join()
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(key(item))
    if (group) group.push(item)
    else groups.set(key(item), [item])
  }
  return groups
}

/** Whether two places do not contradict each other: every iteration that both name is the same. */
export function agree(one: Coordinates, other: Coordinates): boolean {
  return [...one].every(([key, index]) => (other.get(key) ?? index) === index)
}

/** Coordinates as a list of indexes, in the given order of the iterators. */
export function iterationPath(coordinates: Coordinates, iterators: readonly string[]): number[] {
  return iterators.flatMap((iterator) => coordinates.get(iterator) ?? [])
}

/** Orders iteration paths; a path comes before those that continue it. */
export function comparePaths(one: readonly number[], other: readonly number[]): number {
  for (const [place, index] of one.entries()) {
    const difference = index - (other[place] ?? Number.NEGATIVE_INFINITY)
    if (difference !== 0) return difference
  }
  return one.length - other.length
}
