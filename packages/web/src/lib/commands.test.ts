import { expect, it } from 'vitest'
import { createCommandBus } from './commands.ts'

it('brings a command to everybody who handles it, until they stop', () => {
  const bus = createCommandBus()
  const seen: (readonly string[])[] = []
  const stop = bus.handle('gallery.delete-images', ({ imageNames }) => seen.push(imageNames))
  expect(bus.send('gallery.delete-images', { imageNames: ['a'] })).toBe(true)
  stop()
  expect(bus.send('gallery.delete-images', { imageNames: ['b'] })).toBe(false)
  expect(seen).toEqual([['a']])
})
