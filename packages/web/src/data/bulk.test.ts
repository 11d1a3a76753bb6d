import { expect, it } from 'vitest'
import { inParts } from './bulk.ts'

it('asks for many things in parts and puts the answers together', async () => {
  const asked: string[][] = []
  const outcome = await inParts(
    ['a', 'b', 'c', 'd', 'e'],
    async (part) => {
      asked.push(part)
      return { done: part.slice(1), refused: part.slice(0, 1) }
    },
    2,
  )
  expect(asked).toEqual([['a', 'b'], ['c', 'd'], ['e']])
  expect(outcome).toEqual({ done: ['b', 'd'], refused: ['a', 'c', 'e'] })
})
