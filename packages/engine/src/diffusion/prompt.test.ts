import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseFragments, parsePrompt } from './prompt.ts'

/** Fragments as [text, weight], weights rounded. */
const fragments = (text: string) =>
  parseFragments(text).map(({ text: piece, weight }) => [piece, Number(weight.toFixed(6))])

describe('weights in prompts', () => {
  it.each<[string, [string, number][]]>([
    ['', [['', 1]]],
    ['fire flames', [['fire flames', 1]]],
    ['fire (flames)', [['fire flames', 1]]],
    ['cat hot-dog eating', [['cat hot-dog eating', 1]]],
    ['fire, flames , fire', [['fire, flames , fire', 1]]],
    ['flames+', [['flames', 1.1]]],
    ['flames--', [['flames', 0.81]]],
    ['(flames)0.5', [['flames', 0.5]]],
    ['(fire flames).attend(0.5)', [['fire flames', 0.5]]],
    ['flames.attend(+)', [['flames', 1.1]]],
    ['"flames"+', [['flames', 1.1]]],
    [
      'fire (flames)0.5',
      [
        ['fire', 1],
        ['flames', 0.5],
      ],
    ],
    [
      'flowers fire++ flames',
      [
        ['flowers', 1],
        ['fire', 1.21],
        ['flames', 1],
      ],
    ],
    [
      '(pretty flowers)+, the flames are too hot',
      [
        ['pretty flowers', 1.1],
        [', the flames are too hot', 1],
      ],
    ],
    [
      'fire (flames (trees)1.5)2.0',
      [
        ['fire', 1],
        ['flames', 2],
        ['trees', 3],
      ],
    ],
    [
      '(beard (long)+)+ hairy',
      [
        ['beard', 1.1],
        ['long', 1.21],
        ['hairy', 1],
      ],
    ],
    ['a - b + c', [['a - b + c', 1]]],
    ['a badly formed +test prompt', [['a badly formed +test prompt', 1]]],
    ['a badly (formed test prompt', [['a badly (formed test prompt', 1]]],
    ['mountain \\(man\\)', [['mountain (man)', 1]]],
    [
      'mountain (\\(man\\))+',
      [
        ['mountain', 1],
        ['(man)', 1.1],
      ],
    ],
    ['say \\"hi\\"', [['say "hi"', 1]]],
    ['a cat.swap(dog) eating', [['a cat eating', 1]]],
    ['a "big cat".swap(dog, s_start=0.1) eating', [['a big cat eating', 1]]],
    [
      'Dalí 猫+',
      [
        ['Dalí', 1],
        ['猫', 1.1],
      ],
    ],
    ['photo.', [['photo.', 1]]],
    ['f/2.8 (8k)', [['f/2.8 8k', 1]]],
  ])('%j', (text, expected) => {
    expect(fragments(text)).toEqual(expected)
  })

  it('never fail or lose all words, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', 'b ', '(', ')', '"', '+', '-', '\\', ',', '.', '1.5', '.swap(')),
        (parts) => {
          const text = parts.join('')
          const parsed = parseFragments(text)
          expect(parsed.length).toBeGreaterThan(0)
          expect(parsed.every(({ weight }) => Number.isFinite(weight))).toBe(true)
        },
      ),
    )
  })
})

describe('mixing prompts', () => {
  const plain = (text: string) => [{ text, weight: 1 }]

  it('blends', () => {
    expect(parsePrompt('("fire", "fire flames").blend(0.7, 0.3)')).toEqual({
      blends: [{ prompts: [plain('fire'), plain('fire flames')], weights: [0.7, 0.3], normalize: true }],
      weights: [1],
    })
    expect(parsePrompt('(mountain, (tall man)).blend(1,-1,no_normalize)').blends[0]).toEqual({
      prompts: [plain('mountain'), plain('tall man')],
      weights: [1, -1],
      normalize: false,
    })
  })

  it('joins', () => {
    const joined = parsePrompt('("fire, (hot)2", ("a", "b").blend()).and(1, 0.5)')
    expect(joined.weights).toEqual([1, 0.5])
    expect(joined.blends.map((blend) => blend.prompts.length)).toEqual([1, 2])
    expect(joined.blends[0]?.prompts[0]).toEqual([
      { text: 'fire,', weight: 1 },
      { text: 'hot', weight: 2 },
    ])
  })

  it('says what is wrong with weights', () => {
    expect(() => parsePrompt('("a", "b").blend(1)')).toThrow('2 prompts but 1 weights')
    expect(() => parsePrompt('("a", "b").and(x, 1)')).toThrow('must be numbers')
  })
})

describe('prompts that nobody writes', () => {
  const long = 2 ** 16

  it('are read, however deep their brackets lie in each other', () => {
    const depth = long / 2 - 1
    expect(fragments(`${'('.repeat(depth)}a${')'.repeat(depth)}b`)).toEqual([['a b', 1]])
  })

  it('are read in one go', () => {
    // Looking ahead anew at each character would take so long that the test is given up.
    for (const unit of ['(', '"', 'a(', 'a.swap(', '("']) {
      const [only, ...others] = parseFragments(unit.repeat(long / unit.length))
      expect([only?.weight, others]).toEqual([1, []])
    }
    const digits = '1'.repeat(long - 10)
    expect(fragments(`(a)${digits}x`).map(([piece, weight]) => [`${piece}`.length, weight])).toEqual([[long - 7, 1]])
  })

  it('are refused when they are longer', () => {
    expect(parsePrompt('a'.repeat(long)).blends).toHaveLength(1)
    expect(() => parsePrompt('a'.repeat(long + 1))).toThrow('The prompt has 65537 characters. Use at most 65536.')
  })
})
