import { FLOAT32, floatWeight, type OnnxWeight, wholeWeight } from '../../runtime/onnx-file/file.ts'

/** The constants that a change adds to a network: each once, however often it is asked for. */
export interface AddedWeights {
  /** All that were asked for, to be added to the file. */
  all(): OnnxWeight[]
  /** The name of a list of whole numbers. */
  whole(...values: number[]): string
  /** The name of a list of fractions, in single precision. */
  fractions(...values: number[]): string
  /** The name of one fraction without any dimension, in single precision. */
  fraction(value: number): string
}

/** Prepares constants whose names begin with `scope`, so that they meet none of the network's own. */
export function createWeights(scope: string): AddedWeights {
  const kept = new Map<string, OnnxWeight>()
  const keep = (weight: OnnxWeight): string => {
    kept.set(weight.name, weight)
    return weight.name
  }
  const named = (kind: string, values: readonly number[]) => `${scope}/${kind}_${values.join('_')}`
  const single = (name: string, dims: readonly number[], values: readonly number[]) =>
    keep(floatWeight(name, dims, Float32Array.from(values), FLOAT32))
  return {
    all: () => [...kept.values()],
    whole: (...values) => keep(wholeWeight(named('whole', values), values)),
    fractions: (...values) => single(named('fractions', values), [values.length], values),
    fraction: (value) => single(named('fraction', [value]), [], [value]),
  }
}
