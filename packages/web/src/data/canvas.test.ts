import { expect, it } from 'vitest'
import { outputOf } from './canvas.ts'

it('finds the image that the output node of a session has made', () => {
  const session = {
    source_prepared_mapping: { 'l2i:a': ['1'], 'canvas_output:b': ['2'] },
    results: { 1: { image: { image_name: 'between.png' } }, 2: { image: { image_name: 'result.png' } } },
  }
  expect(outputOf(session)).toBe('result.png')
  expect(outputOf({ ...session, results: {} })).toBeNull()
  expect(outputOf({})).toBeNull()
})
