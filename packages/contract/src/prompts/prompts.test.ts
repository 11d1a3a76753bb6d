import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { expandDynamicPrompt } from './index.ts'
import { pythonRandom } from './python-random.ts'

const all = (prompt: string, max_prompts = 1_000) => expandDynamicPrompt(prompt, { max_prompts, combinatorial: true })
const prompts = (prompt: string) => all(prompt).prompts
const some = (prompt: string, seed: number, max_prompts = 8) =>
  expandDynamicPrompt(prompt, { max_prompts, combinatorial: false, seed }).prompts

const options = (count: number) => Array.from({ length: count }, (_, index) => `o${index}`).join('|')

/** `length` variables, each with what `value` makes of the one before. */
const chain = (length: number, value: (before: string) => string) =>
  `${Array.from({ length }, (_, index) => `\${v${index + 1}=${value(`v${index}`)}}`).join('')}\${v${length}}`

describe('each combination of a dynamic prompt', () => {
  it.each([
    ['a red apple', ['a red apple']],
    ['', ['']],
    ['{a|b|c}', ['a', 'b', 'c']],
    ['A {red|green} {square|circle}', ['A red square', 'A red circle', 'A green square', 'A green circle']],
    ['{a|{b|c}}', ['a', 'b', 'c']],
    ['{a {1|2}|b}', ['a 1', 'a 2', 'b']],
    ['{0.5::a|3::b|.5::c}', ['a', 'b', 'c']],
    ['{2$$a|b|c}', ['a,b', 'a,c', 'b,a', 'b,c', 'c,a', 'c,b']],
    ['{2$$ and $$a|b}', ['a and b', 'b and a']],
    ['{2$$|$$a|b}', ['a|b', 'b|a']],
    ['{1-2$$a|b}', ['a', 'b', 'a,b', 'b,a']],
    ['{2-1$$a|b}', ['a', 'b', 'a,b', 'b,a']],
    ['{-1$$a|b}', ['a', 'b']],
    ['{2-$$a|b}', ['a,b', 'b,a']],
    ['{0-1$$a|b}', ['', 'a', 'b']],
    ['{4$$a|b}', ['a,b', 'b,a']],
    ['{2$$a|a|b}', ['a,b', 'b,a']],
    [`{2$\${a|b}|{b|c}}`, ['a,b', 'a,c', 'b,c', 'b,a', 'c,a', 'c,b']],
    ['{a|}', ['a', '']],
    ['{}', ['']],
    ['{a|a}', ['a']],
    ['{\n  red\n| green}', ['red\n', 'green']],
    ['a } b | c', ['a } b | c']],
    ['a {b # no comment\n|c}', ['a b \n', 'a c']],
    ['{a|/* not b */c}', ['a', 'c']],
    ['see http://x {1|2}', ['see http://x 1', 'see http://x 2']],
    ['a __style__ b', ['a __style__ b']],
    [`\${x=1} \${x} {a|b} \${x}`, [' 1 a 1', ' 1 b 1']],
    [`\${x={a|b}}\${x}\${x}`, ['aa', 'ab', 'ba', 'bb']],
    [`\${x=!{a|b}}\${x}\${x}`, ['aa']],
    [`\${x=a}\${x?=b}\${x}\${y?=c}\${y}`, ['ac']],
    [`\${x:{a|b}}`, ['a', 'b']],
    ['{!a|b}', ['a', 'b']],
    ['{@a|b|c} {1|2|3|4}', ['a 1', 'b 2', 'c 3', 'a 4']],
  ])('%j', (prompt, expected) => {
    expect(all(prompt)).toEqual({ prompts: expected, error: null })
  })

  it('stops at the number that is asked for, however many there were', () => {
    const many = '{a|b|c|d|e|f|g|h|i|j}'.repeat(12)
    expect(all(many, 3).prompts).toEqual(['aaaaaaaaaaaa', 'aaaaaaaaaaab', 'aaaaaaaaaaac'])
    expect(all(`{10$$${[...'abcdefghijklmn'].join('|')}}`, 2).prompts).toEqual([
      'a,b,c,d,e,f,g,h,i,j',
      'a,b,c,d,e,f,g,h,i,k',
    ])
  })

  it('is found also deep within braces, where options are compared at each level', () => {
    const deep = (text: string) => `${'{'.repeat(49)}${text}${'}'.repeat(49)}`
    expect(prompts(deep('a|b|a'))).toEqual(['a', 'b'])
    expect(prompts(`{2$$${deep('a')}|${deep('a')}|b}`)).toEqual(['a,b', 'b,a'])
  })

  it('is there once each, as many as the product of the options', () => {
    const group = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,4}$/), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(fc.array(group, { minLength: 1, maxLength: 4 }), (groups) => {
        const found = prompts(groups.map((options) => `{${options.join('|')}}`).join(' '))
        expect(new Set(found).size).toBe(found.length)
        expect(found).toHaveLength(groups.reduce((product, options) => product * options.length, 1))
      }),
    )
  })
})

describe('a dynamic prompt that cannot be expanded', () => {
  it.each([
    ['{a|b', 'Expected "}" but found the end at character 5 of the prompt.'],
    ['costs $5', 'Expected the end of the prompt but found "$" at character 7 of the prompt.'],
    ['{a$b}', 'Expected "}" but found "$" at character 3 of the prompt.'],
    ['a __style', 'Expected a wildcard that ends with "__" but found "_" at character 3 of the prompt.'],
    [`\${}`, 'Expected the name of a variable but found "$" at character 1 of the prompt.'],
    ['{a __nope__|b __nope__|__other__}', 'No values found for wildcard(s): nope, other'],
    [`\${x}`, `The variable \${x} has no value. Assign one, or say \${x:value}.`],
    [`\${x=a \${x}}\${x}`, `The variable \${x} needs its own value.`],
    ['{'.repeat(100_000), 'The braces are nested deeper than 50 times.'],
    [
      `{8$$${['a', 'a|a', 'a|a|a', 'a|a|a|a'].flatMap((x) => [`{${x}}`, `{${x}|a}`, `{{${x}}}`]).join('|')}}`,
      'The prompt has too many combinations. Make it simpler.',
    ],
  ])('is its own result, with a reason: %j', (prompt, error) => {
    expect(all(prompt)).toEqual({ prompts: [prompt], error })
  })

  it('is one whose prompts would fill the memory', () => {
    const { prompts: found, error } = all(`${'x'.repeat(100_000)}{a|b|c|d|e|f}{a|b|c|d|e|f}{a|b|c|d|e|f}{a|b|c|d|e|f}`)
    expect(found).toHaveLength(1)
    expect(error).toBe('The prompts are too long together. Ask for fewer.')
  })

  // Whoever asks, everybody else waits: what cannot be done in a moment is refused before it is begun.
  it.each([
    ['options in one pair of braces', `{2$$${options(2_001)}}`, 'More than 2000 options are in one pair of braces'],
    ['parts in a row', 'a{b}'.repeat(1_001), 'More than 2000 texts and braces follow each other'],
    ['parts in a row of an option', `{${'a{b}'.repeat(1_001)}}`, 'More than 2000 texts and braces follow each other'],
    ['variables in variables', chain(22, (name) => `\${${name}:x}`), 'More than 20 variables need each other’s values'],
    ['options that are passed by', `{1999-2000$$${options(2_000)}}`, 'too many combinations'],
    ['separators', `{2000$$${'s'.repeat(150_000)}$$${options(2_000)}}`, 'too many combinations'],
    ['doubled texts', chain(18, (name) => `\${${name}:${'x'.repeat(5_000)}}`.repeat(2)), 'too many combinations'],
  ])('is one with too many %s', (_, prompt, reason) => {
    const { prompts: found, error } = all(prompt, 10_000)
    expect(found).toEqual([prompt])
    expect(error).toContain(reason)
  })

  it('is one that needs too many draws', () => {
    const prompt = `{90$$${options(2_000)}}`
    const { error } = expandDynamicPrompt(prompt, { max_prompts: 10_000, combinatorial: false, seed: 1 })
    expect(error).toContain('too many combinations')
    expect(some(prompt, 1, 10)).toHaveLength(10)
  })

  it('is one that needs more of the stack than there is', () => {
    // Asks from ever further down, until there is an answer.
    function nearTheEnd(): ReturnType<typeof all> {
      try {
        return nearTheEnd()
      } catch {
        return all(`${'{'.repeat(10)}a${'}'.repeat(10)}`)
      }
    }
    expect(nearTheEnd().error).toContain('nested too deeply')
  })

  it('never throws and never hangs, whatever is written', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '|',
      '$$',
      `\${`,
      '__',
      '::',
      '2',
      '-',
      '#',
      '//',
      '/*',
      '*/',
      '~',
      '@',
      '!',
      '=',
      'x',
      ' ',
      '\n',
      'ö',
      ':',
      '?=',
      '(',
      ')',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), fc.boolean(), fc.integer(), (pieces, combinatorial, seed) => {
        const prompt = pieces.join('')
        const { prompts: found, error } = expandDynamicPrompt(prompt, { max_prompts: 5, combinatorial, seed })
        expect(found.length).toBeLessThanOrEqual(5)
        if (error) expect(found).toEqual([prompt])
      }),
      { numRuns: 500 },
    )
  })
})

describe('random prompts', () => {
  it('are as many as asked for, and the same for the same seed', () => {
    expect(some('a cat', 1, 3)).toEqual(['a cat', 'a cat', 'a cat'])
    expect(some('{a|b|c|d} {1|2|3}', 5)).toEqual(some('{a|b|c|d} {1|2|3}', 5))
    expect(some('{a|b|c|d} {1|2|3}', 5)).not.toEqual(some('{a|b|c|d} {1|2|3}', 6))
  })

  it('draw what the library draws with the seed', () => {
    // Python's random.Random with the library's calls: randint for the count, choices for each option.
    expect(some('{a|b|c}{x|3.0::y}', 42)).toEqual(['ax', 'cy', 'ax', 'bx', 'cy', 'cy', 'cx', 'ay'])
    expect(some('{1-3$$a|b|c|d}', 7, 6)).toEqual(['d,b', 'a', 'a,c,d', 'a', 'b,a', 'b,d,a'])
  })

  it('keep to the counts, never repeat an option, and weigh', () => {
    for (const prompt of some('{2$$-$$a|b|c}', 3, 200)) expect(prompt).toMatch(/^([abc])-(?!\1)[abc]$/)
    const heavy = some('{9::a|1::b|0::c}', 11, 2_000)
    expect(heavy.filter((prompt) => prompt === 'a').length / heavy.length).toBeCloseTo(0.9, 1)
    expect(heavy).not.toContain('c')
  })

  it('read a variable once where it is immediate, and anew where it is not', () => {
    expect(some(`\${x=!{a|b|c|d}}\${x}\${x}`, 1, 50).every((prompt) => prompt[0] === prompt[1])).toBe(true)
    expect(some(`\${x={a|b|c|d}}\${x}\${x}`, 1, 50).every((prompt) => prompt[0] === prompt[1])).toBe(false)
  })

  it('leave wildcards as they are written, and take turns where asked', () => {
    expect(some('{__a__}', 1, 1)).toEqual(['__a__'])
    expect(some('{@a|b} {!c}', 1, 4)).toEqual(['a c', 'b c', 'a c', 'b c'])
  })
})

// Looked at once more from each character, these would take minutes.
it.each([
  ['digits', `{${'1'.repeat(199_000)}`],
  ['space in a wildcard', `__a${' '.repeat(199_000)}`],
  ['comments without an end', `{${' /*|'.repeat(1_900)}${'-/* '.repeat(45_000)}`],
])('reads a long row of %s once', (_, prompt) => {
  const { prompts, error } = expandDynamicPrompt(prompt, { max_prompts: 1, combinatorial: true })
  expect(prompts).toEqual([prompt])
  expect(error).toContain('Expected')
})

it('refuses what is too long to be read while others wait', () => {
  const prompt = '{a|b}'.repeat(50_000)
  const { prompts, error } = expandDynamicPrompt(prompt, { max_prompts: 1, combinatorial: false })
  expect(prompts).toEqual([prompt])
  expect(error).toContain('200000 characters')
})

it.each([
  [0, [0.8444218515250481, 0.7579544029403025, 0.420571580830845], [6, 4, 7, 5, 9, 3]],
  [42, [0.6394267984578837, 0.025010755222666936, 0.27502931836911926], [1, 8, 1, 9, 6, 0]],
  [2 ** 40 + 7, [0.6137037779936511, 0.8149162973309487, 0.9450115087592873], [9, 2, 8, 6, 8, 5]],
])('gives the numbers of Python: seed %i', (seed, fractions, integers) => {
  const random = pythonRandom(seed)
  expect(fractions.map(() => random.random())).toEqual(fractions)
  expect([random.integer(1, 1), random.integer(1, 1)]).toEqual([1, 1])
  expect(integers.map(() => random.integer(0, 9))).toEqual(integers)
})
