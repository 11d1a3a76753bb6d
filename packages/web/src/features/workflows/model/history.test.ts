import { expect, it } from 'vitest'
import { begin, change, redo, seal, undo } from './history.ts'

it('takes changes back and makes them again', () => {
  const history = change(change(begin('a'), 'b'), 'c')
  expect(undo(history).present).toBe('b')
  expect(undo(undo(undo(history))).present).toBe('a')
  expect(redo(undo(history)).present).toBe('c')
  expect(redo(history)).toBe(history)
})

it('takes back typing and dragging as one', () => {
  let history = change(begin('a'), 'ab', 'type')
  history = change(history, 'abc', 'type')
  expect(undo(history).present).toBe('a')
  history = change(seal(history), 'abcd', 'type')
  expect(undo(history).present).toBe('abc')
})

it('forgets what was taken back once something else is done', () => {
  const history = change(undo(change(begin('a'), 'b')), 'c')
  expect(redo(history).present).toBe('c')
  expect(undo(history).present).toBe('a')
})

it('keeps two hundred changes, and notes none that changes nothing', () => {
  let history = begin(0)
  for (let n = 1; n <= 250; n++) history = change(history, n)
  expect(change(history, 250)).toBe(history)
  let steps = 0
  while (history.past.length > 0) {
    history = undo(history)
    steps++
  }
  expect([steps, history.present]).toEqual([200, 50])
})
