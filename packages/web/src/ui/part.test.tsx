import { expect, it } from 'vitest'
import { loadOnce } from '../lib/lazy-part.tsx'
import { Part } from './part.tsx'

const failed = { failed: { error: new Error('gone') } }

it('lets what did not come be asked for again once that is said', async () => {
  let asked = 0
  const part = loadOnce(async () => {
    asked += 1
    throw new TypeError('Importing a module script failed.')
  })
  const error = await part.ask().catch((cause: unknown) => cause)
  new Part({ children: null }).componentDidCatch(error)
  await part.ask().catch(() => null)
  expect(asked).toBe(2)
})

it('says no more about what is not wanted any more', () => {
  expect(Part.getDerivedStateFromProps({ children: [false, null] }, failed)).toEqual({ failed: null })
  expect(Part.getDerivedStateFromProps({ children: <p>still wanted</p> }, failed)).toBeNull()
})
