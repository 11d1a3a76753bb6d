import { expect, it } from 'vitest'
import { amended, committed, type History, newHistory, otherStates, redone, STEPS, sealed, undone } from './history.ts'

const after = (...states: string[]): History<string> =>
  states.slice(1).reduce((history, state) => committed(history, `to ${state}`, state), newHistory(states[0] ?? ''))

it('goes back and forth through every state', () => {
  let history = after('a', 'b', 'c')
  history = undone(undone(history))
  expect(history.present).toBe('a')
  expect(undone(history)).toBe(history)
  history = redone(history)
  expect(history.present).toBe('b')
  expect(redone(redone(history)).present).toBe('c')
})

it('tells what would be undone and redone', () => {
  const history = undone(after('a', 'b', 'c'))
  expect(history.past.at(-1)?.name).toBe('to b')
  expect(history.future[0]?.name).toBe('to c')
})

it('forgets what was undone when something else is done', () => {
  const history = committed(undone(after('a', 'b')), 'to x', 'x')
  expect(redone(history)).toBe(history)
  expect(undone(history).present).toBe('a')
})

it('keeps at least a hundred steps, and not without end', () => {
  const states = Array.from({ length: STEPS + 50 }, (_, index) => String(index))
  let history = after(...states)
  expect(history.past.length).toBe(STEPS)
  expect(STEPS).toBeGreaterThanOrEqual(100)
  for (let step = 0; step < STEPS; step++) history = undone(history)
  expect(history.present).toBe('49')
})

it('makes one step of the parts of a gesture, until it is sealed or interrupted', () => {
  let history = committed(committed(newHistory('a'), 'slide', 'b', 'opacity'), 'slide', 'c', 'opacity')
  expect(undone(history).present).toBe('a')
  history = committed(sealed(history), 'slide', 'd', 'opacity')
  expect(undone(history).present).toBe('c')
  history = committed(committed(history, 'draw', 'e'), 'slide', 'f', 'opacity')
  expect(undone(history).present).toBe('e')
})

it('has no step for a change that is none, or that only amends', () => {
  const history = after('a', 'b')
  expect(committed(history, 'nothing', 'b')).toBe(history)
  expect(undone(amended(history, 'b, seen otherwise')).present).toBe('a')
})

it('names the states that are the most steps away first', () => {
  const history = undone(after('a', 'b', 'c', 'd', 'e'))
  expect(history.present).toBe('d')
  expect(otherStates(history)).toEqual(['a', 'b', 'c', 'e'])
})
