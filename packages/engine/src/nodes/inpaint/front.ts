/** A place by its index, and when the front reaches it. */
interface Arrival {
  readonly at: number
  readonly time: number
  /** Of equal times the earlier entry comes first, so that results do not depend on the queue. */
  readonly order: number
}

/** Places that a moving front reaches, the earliest first. */
export interface Front {
  push(at: number, time: number): void
  /** The place reached next, or null when there is none. */
  pop(): number | null
}

/** Creates an empty front: a binary heap. */
export function createFront(): Front {
  const heap: Arrival[] = []
  let entries = 0
  const isBefore = (one: Arrival, other: Arrival) =>
    one.time < other.time || (one.time === other.time && one.order < other.order)

  function swap(one: number, other: number): void {
    const [a, b] = [heap[one], heap[other]]
    if (a && b) [heap[one], heap[other]] = [b, a]
  }

  function rises(child: number): boolean {
    const [below, above] = [heap[child], heap[(child - 1) >> 1]]
    return below !== undefined && above !== undefined && isBefore(below, above)
  }

  function sink(from: number): void {
    for (let parent = from; ; ) {
      const [left, right] = [2 * parent + 1, 2 * parent + 2]
      const [one, other] = [heap[left], heap[right]]
      if (!one) return
      const child = other && isBefore(other, one) ? right : left
      if (!rises(child)) return
      swap(child, parent)
      parent = child
    }
  }

  return {
    push(at, time) {
      heap.push({ at, time, order: entries++ })
      for (let child = heap.length - 1; child > 0 && rises(child); child = (child - 1) >> 1) {
        swap(child, (child - 1) >> 1)
      }
    },
    pop() {
      const [first] = heap
      const last = heap.pop()
      if (!first || !last) return null
      if (heap.length > 0) {
        heap[0] = last
        sink(0)
      }
      return first.at
    },
  }
}
