import { Readable } from 'node:stream'

/** How often in a row a reading that broke off is taken up again without getting a byte. */
const RESUMPTIONS = 2

/** How a reading goes on, and how it ends where it cannot. */
interface Resumption {
  /** Answers the rest of the object from a byte on. */
  readonly reopen: (from: number) => Promise<Readable>
  /** The error that readers see when connections keep breaking. */
  readonly failed: (error: unknown) => Error
}

/**
 * A stream of the `size` bytes of one object that goes on where a connection broke off, or was closed because the reader
 * was slow. Errors with what `reopen` or `failed` gives.
 */
export function steadyStream(first: Readable, size: number, resumption: Resumption): Readable {
  const stream = Readable.from(readOn(first, size, resumption), { objectMode: false, highWaterMark: 64 * 1024 })
  // Nobody may have begun to read.
  stream.once('close', () => first.destroy())
  return stream
}

async function* readOn(first: Readable, size: number, { reopen, failed }: Resumption): AsyncGenerator<Buffer> {
  let [source, from, failures] = [first, 0, 0]
  for (;;) {
    try {
      for await (const chunk of source as AsyncIterable<Buffer>) {
        from += chunk.length
        failures = 0
        yield chunk
      }
      if (from >= size) return
      throw new CutOff(from, size)
    } catch (error) {
      if (from >= size) return
      failures += 1
      if (failures > RESUMPTIONS) throw failed(error)
      source = await reopen(from)
    }
  }
}

/** The connection ended in the middle, as if that were the end. */
class CutOff extends Error {
  constructor(from: number, size: number) {
    super(`the answer ended after ${from} of ${size} bytes`)
    this.name = 'CutOff'
  }
}
