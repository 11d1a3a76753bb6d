import { describe, expect, it } from 'vitest'
import { finite, numberIn, shownIn, type Typed } from './typed-number.ts'

/** Types into a field that reports what a NumberInput does; answers what it showed and which value it had each time. */
function type(reports: readonly Typed[], { value, empty }: { value?: number; empty?: number } = {}) {
  let now = value
  const shown: Typed[] = []
  const values: (number | undefined)[] = []
  for (const report of reports) {
    now = numberIn(report) ?? empty
    values.push(now)
    shown.push(shownIn(report, now, empty))
  }
  return { shown, values, left: shownIn(null, now, empty) }
}

// Number('7.') is 7, which was written back at once: nobody could type 7.5.
it('leaves the point that a fraction follows', () => {
  const reports = [7, '7.', 7.5, '7.50']
  expect(type(reports)).toEqual({ shown: reports, values: [7, 7, 7.5, 7.5], left: 7.5 })
  const small = [0, '0.', '0.0', 0.05]
  expect(type(small)).toEqual({ shown: small, values: [0, 0, 0, 0.05], left: 0.05 })
})

// Number('-') is not a number, and was kept as one.
it('leaves the sign that a number follows, and takes it alone for no number', () => {
  const reports = ['-', -3]
  expect(type(reports)).toEqual({ shown: reports, values: [undefined, -3], left: -3 })
  const small = ['-', '-0', '-0.', -0.5]
  expect(type(small)).toEqual({ shown: small, values: [undefined, 0, 0, -0.5], left: -0.5 })
  expect(type([-3, '-'])).toEqual({ shown: [-3, '-'], values: [-3, undefined], left: '' })
})

it('can be emptied, and then stands for nothing or for what is usual', () => {
  expect(type([''], { value: 5 })).toEqual({ shown: [''], values: [undefined], left: '' })
  expect(type(['', 2], { value: 5, empty: 10 })).toEqual({ shown: ['', 2], values: [10, 2], left: 2 })
  expect(type(['', '-'], { value: 5, empty: 10 })).toEqual({ shown: ['', '-'], values: [10, 10], left: 10 })
})

it('shows what became of the value elsewhere', () => {
  expect(shownIn('7.', 3, undefined)).toBe(3)
  expect(shownIn('7.', undefined, undefined)).toBe('')
})

describe('what is no number', () => {
  it.each(['', '-', '.', '-.', '9'.repeat(400)])('is not made of %j', (typed) =>
    expect(numberIn(typed)).toBeUndefined(),
  )

  it.each([Number.NaN, Number.POSITIVE_INFINITY, '7', null, undefined])('is %j', (value) =>
    expect(finite(value)).toBeUndefined(),
  )
})
