import { expect, it } from 'vitest'
import { createCommandBus } from './commands.ts'

it('brings a command to everybody who handles it, until they stop', () => {
  const bus = createCommandBus()
  const seen: number[] = []
  const stop = bus.handle('gallery.step', ({ by }) => seen.push(by))
  expect(bus.send('gallery.step', { by: 1 })).toBe(true)
  stop()
  expect(bus.send('gallery.step', { by: -1 })).toBe(false)
  expect(seen).toEqual([1])
})
