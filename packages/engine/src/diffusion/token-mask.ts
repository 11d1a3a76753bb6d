import type { Feed } from '../runtime/onnx.ts'
import { mirrorPlanes, type Sides } from './mirror.ts'
import { type Prompts, together } from './regions.ts'

/** Added to what attention finds of a token where that does not hold: nothing of it is left, in half precision too. */
const SILENT = -10_000

/** One side of the guidance for a U-Net whose attention heeds which token holds where. */
export interface AttendedPrompts {
  readonly conditioning: NonNullable<Prompts['everywhere']>
  readonly tokenMask: Feed
}

/**
 * All prompts of one side behind each other, and which places hear which tokens: those of the whole everywhere, those of
 * a region within it. Where nothing holds, all of them do. `given` are the sides of the latents, `seen` those that the
 * network sees, which it halves `halvings` times. Throws `RangeError` without any prompt.
 */
export function attendedPrompts(
  { everywhere, regions }: Prompts,
  { given, seen, halvings }: { readonly given: Sides; readonly seen: Sides; readonly halvings: number },
): AttendedPrompts {
  const [first, ...others] = [...(everywhere ? [everywhere] : []), ...regions.map(({ conditioning }) => conditioning)]
  if (!first) throw new RangeError('There is no prompt.')
  const spans = [
    ...(everywhere ? [{ tokens: tokensOf(everywhere), levels: null }] : []),
    ...regions.map(({ conditioning, mask }) => ({
      tokens: tokensOf(conditioning),
      levels: allLevels(mirrorPlanes(mask, given, seen), seen, halvings),
    })),
  ]
  const tokens = spans.reduce((sum, span) => sum + span.tokens, 0)
  const places = placesOf(seen, halvings)
  const data = new Float32Array(places * tokens)
  let from = 0
  for (const span of spans) {
    for (let place = 0; span.levels && place < places; place++) {
      if (!span.levels[place]) data.fill(SILENT, place * tokens + from, place * tokens + from + span.tokens)
    }
    from += span.tokens
  }
  return { conditioning: others.reduce(together, first), tokenMask: { data, dims: [1, places, tokens] } }
}

const tokensOf = ({ embeds }: NonNullable<Prompts['everywhere']>): number => embeds.dims[1] ?? 0

function placesOf({ width, height }: Sides, halvings: number): number {
  return Array.from({ length: halvings + 1 }, (_, level) => (width * height) / 4 ** level).reduce(
    (sum, n) => sum + n,
    0,
  )
}

/** A mask at each level of the network, behind each other. What a region touches stays in it, so that small ones last. */
function allLevels(mask: Float32Array, sides: Sides, halvings: number): Float32Array {
  const all = new Float32Array(placesOf(sides, halvings))
  let [level, width, at] = [mask, sides.width, 0]
  for (let halving = 0; ; halving++) {
    all.set(level, at)
    if (halving === halvings) return all
    at += level.length
    level = halved(level, width)
    width /= 2
  }
}

function halved(mask: Float32Array, width: number): Float32Array {
  const half = width / 2
  return Float32Array.from({ length: mask.length / 4 }, (_, place) => {
    const start = 2 * Math.floor(place / half) * width + 2 * (place % half)
    return Math.max(...[start, start + 1, start + width, start + width + 1].map((one) => mask[one] ?? 0))
  })
}
