/** Texts that something may stumble over: in paths, in SQL, as numbers, as times, as names, as patterns. */
export const TEXTS: readonly string[] = [
  ...['', ' ', '\0', 'a\0b', '\u202e', '\r\nX-Injected: y', 'x'.repeat(5000), '💣'.repeat(80)],
  ...['..', '../../../etc/passwd', '..%2f..%2fetc', '/etc', 'file:///etc/passwd', 'a/b', 'con', '\\'],
  ...["' OR 1=1 --", '%', '_', '$1', '?', ':a', '<script>', '=1+1'],
  ...['-1', '0', 'NaN', '1e309', '2147483648', '-2147483649', '9007199254740991', '9223372036854775808'],
  ...['0000-00-00', '2024-02-30', '99999-01-01', '2024-01-01T25:61:61Z', '-0001-01-01T00:00:00Z'],
  ...['true', 'null', '[]', '{}', 'none', 'system', '__proto__', 'constructor', 'toString', '{a|b', '(a+)+$'],
]

const POLLUTING: unknown = JSON.parse('{"__proto__":{"is_admin":true},"constructor":{"prototype":{"x":1}}}')

/** Values of JSON that fit nowhere, or just so. */
export const VALUES: readonly unknown[] = [
  ...TEXTS,
  ...['\ud800', null, true, -1, 0, 0.5, 2 ** 31, 2 ** 53 - 1, 2 ** 53, 1e308],
  ...[[], {}, [null], [[]], [{}], { a: null }, ['\0'], ['x', 'x'], { image_name: '\0' }, POLLUTING],
  ...[JSON.parse(`${'['.repeat(2000)}${']'.repeat(2000)}`), Array.from({ length: 1500 }, (_, index) => `n${index}`)],
]

/** A chooser that makes the same choices for the same seed. */
export function chooser(seed: number): <T>(from: readonly T[]) => T {
  let state = seed
  return (from) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return from[Math.floor((state / 2 ** 32) * from.length)] as (typeof from)[number]
  }
}

type Path = readonly (string | number)[]

/** Every place in a value: itself, its members, their members. */
export function placesIn(value: unknown, at: Path = []): Path[] {
  if (typeof value !== 'object' || value === null || value instanceof Blob) return [at]
  const members = Object.entries(value).map(([key, part]) => [Array.isArray(value) ? Number(key) : key, part] as const)
  return [at, ...members.flatMap(([key, part]) => placesIn(part, [...at, key]))]
}

/** A value with another one at a place. */
export function putAt(value: unknown, [key, ...rest]: Path, other: unknown): unknown {
  if (key === undefined) return other
  if (Array.isArray(value))
    return value.map((part: unknown, index) => (index === key ? putAt(part, rest, other) : part))
  const members = value as Readonly<Record<string, unknown>>
  return { ...members, [key]: putAt(members[key], rest, other) }
}
