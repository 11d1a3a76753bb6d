import type { BatchItem } from '@invoke-studio/contract/graph'
import { expandDynamicPrompt } from '@invoke-studio/contract/prompts'
import { isObject, type JsonObject, textOr } from './json.ts'

/** What only the server can say about the values of a generator. */
export interface GeneratorServices {
  /** Names of the images on a board (or `none`). */
  boardImages(boardId: string, category: 'images' | 'assets'): Promise<readonly string[]>
}

/** A setting of a generator. */
export interface GeneratorSetting {
  readonly name: string
  readonly kind: 'integer' | 'float' | 'text' | 'longText' | 'seed' | 'board' | 'category'
  readonly default: string | number | null
}

type GeneratorKinds = Readonly<Record<string, readonly GeneratorSetting[]>>

const number = (name: string, value: number) => ({ name, kind: 'float', default: value }) as const
const integer = (name: string, value: number) => ({ name, kind: 'integer', default: value }) as const
const SEED = { name: 'seed', kind: 'seed', default: null } as const
const PARSE = [
  { name: 'input', kind: 'longText', default: '' },
  { name: 'splitOn', kind: 'text', default: ',' },
] as const

const numeric = (prefix: string, of: typeof number | typeof integer): GeneratorKinds => ({
  [`${prefix}_arithmetic_sequence`]: [of('start', 0), of('step', 1), integer('count', 10)],
  [`${prefix}_linear_distribution`]: [of('start', 0), of('end', 10), integer('count', 10)],
  [`${prefix}_random_distribution_uniform`]: [of('min', 0), of('max', 10), integer('count', 10), SEED],
  [`${prefix}_parse_string`]: PARSE,
})

/** The ways of each generator type to make values, with their settings; names and members are InvokeAI's. */
export const GENERATORS: Readonly<Record<string, GeneratorKinds>> = {
  FloatGeneratorField: numeric('float_generator', number),
  IntegerGeneratorField: numeric('integer_generator', integer),
  StringGeneratorField: {
    string_generator_parse_string: PARSE,
    string_generator_dynamic_prompts_combinatorial: [
      { name: 'input', kind: 'longText', default: '' },
      integer('maxPrompts', 10),
    ],
    string_generator_dynamic_prompts_random: [
      { name: 'input', kind: 'longText', default: '' },
      integer('count', 10),
      SEED,
    ],
  },
  ImageGeneratorField: {
    image_generator_images_from_board: [
      { name: 'board_id', kind: 'board', default: 'none' },
      { name: 'category', kind: 'category', default: 'images' },
    ],
  },
}

/** A way of a generator type to make values, as it begins. */
export function freshGenerator(fieldType: string, kind?: string): JsonObject {
  const kinds = GENERATORS[fieldType] ?? {}
  const type = kind ?? Object.keys(kinds)[0] ?? ''
  const settings = (kinds[type] ?? []).filter((setting) => setting.default !== null)
  return { type, ...Object.fromEntries(settings.map((setting) => [setting.name, setting.default])) }
}

/** Most values that one generator makes. */
const MOST = 10_000

/** The values that a generator's settings stand for. */
export async function generated(value: unknown, services: GeneratorServices): Promise<readonly BatchItem[]> {
  if (!isObject(value)) return []
  const type = textOr(value.type)
  if (type === 'image_generator_images_from_board') {
    const category = value.category === 'assets' ? 'assets' : 'images'
    const names = await services.boardImages(textOr(value.board_id, 'none'), category)
    return names.map((image_name) => ({ image_name }))
  }
  if (type.startsWith('string_generator_dynamic_prompts')) return prompts(type, value)
  return localItems(type, value)
}

/** The texts that a prompt with alternatives stands for. */
function prompts(type: string, value: JsonObject): readonly string[] {
  const combinatorial = type.endsWith('_combinatorial')
  const seed = typeof value.seed === 'number' ? value.seed : null
  const max_prompts = numberOf(combinatorial ? value.maxPrompts : value.count, 10)
  const expanded = expandDynamicPrompt(textOr(value.input), { max_prompts, combinatorial, seed })
  if (expanded.error) throw new Error(expanded.error)
  return expanded.prompts
}

/** The values of the generators that need nobody; empty for the others. */
export function localItems(type: string, value: JsonObject): readonly (string | number)[] {
  const round = type.startsWith('integer') ? Math.round : (item: number) => item
  if (type.endsWith('_parse_string')) return parsed(type, value)
  const count = Math.max(0, Math.min(MOST, Math.floor(numberOf(value.count, 10))))
  if (type.endsWith('_arithmetic_sequence')) {
    const start = numberOf(value.start, 0)
    const step = numberOf(value.step, 1)
    // A step of nothing repeats the start once.
    return step === 0 ? [round(start)] : numbers(count, (index) => round(start + index * step))
  }
  if (type.endsWith('_linear_distribution')) {
    const start = numberOf(value.start, 0)
    const span = numberOf(value.end, 10) - start
    return numbers(count, (index) => round(count === 1 ? start : start + (span * index) / (count - 1)))
  }
  if (!type.endsWith('_random_distribution_uniform')) return []
  const random = typeof value.seed === 'number' ? seededRandom(value.seed) : Math.random
  const min = numberOf(value.min, 0)
  const max = numberOf(value.max, 10)
  // Whole numbers include both ends.
  if (type.startsWith('integer')) return numbers(count, () => Math.floor(min + random() * (max - min + 1)))
  return numbers(count, () => min + random() * (max - min))
}

function parsed(type: string, value: JsonObject): readonly (string | number)[] {
  const input = textOr(value.input)
  if (input === '') return []
  const separator = textOr(value.splitOn, ',').replaceAll('\\n', '\n')
  const parts = separator === '' ? [input] : input.split(separator)
  if (type.startsWith('string')) return parts
  const parse = type.startsWith('integer') ? (part: string) => Number.parseInt(part, 10) : Number.parseFloat
  return parts.map((part) => parse(part)).filter((item) => Number.isFinite(item))
}

function numbers(count: number, at: (index: number) => number): readonly number[] {
  return Array.from({ length: count }, (_, index) => at(index))
}

function numberOf(value: unknown, fallback: number): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : fallback
}

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32, a public-domain generator). */
function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
