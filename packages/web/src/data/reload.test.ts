import { expect, it, vi } from 'vitest'
import { reloadStudio } from './reload.ts'
import type { Studio } from './studio.ts'

/** A page whose loading, and what was done before it, is written down. */
function page(answer: () => Promise<Response>) {
  const done: string[] = []
  vi.stubGlobal('fetch', answer)
  vi.stubGlobal('window', { location: { reload: () => done.push('loaded again') } })
  const save = async () => {
    await Promise.resolve()
    done.push('saved')
  }
  const fails = () => Promise.reject(new Error('not saved'))
  const studio = { baseUrl: 'http://studio.test/', unsaved: new Set([fails, save]) } as unknown as Studio
  return { done, studio }
}

it('saves what is not saved yet before the page is loaded again', async () => {
  const { done, studio } = page(async () => new Response())
  expect(await reloadStudio(studio)).toBe(true)
  expect(done).toEqual(['saved', 'loaded again'])
  vi.unstubAllGlobals()
})

it('leaves the page as it is while nobody answers', async () => {
  const { done, studio } = page(() => Promise.reject(new TypeError('Failed to fetch')))
  expect(await reloadStudio(studio)).toBe(false)
  expect(done).toEqual([])
  vi.unstubAllGlobals()
})
