import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  type RouteComponent,
} from '@tanstack/react-router'
import { Suspense } from 'react'
import { prerender } from 'react-dom/static'
import { describe, expect, it } from 'vitest'
import { forgetPart, isGone, isNotLoaded, lazyPart, loadOnce, PartError } from './lazy-part.tsx'

const Hello = ({ name }: { readonly name: string }) => <p>Hello {name}</p>

/** A server that has the part, unless it is away; counts how often it is asked. */
function server() {
  const state = { away: false, asked: 0 }
  const load = async () => {
    state.asked += 1
    if (state.away) throw new TypeError('Failed to fetch dynamically imported module: http://studio.test/part.js')
    return Hello
  }
  return { state, load }
}

/** What is drawn in the end; rejects with what was thrown. */
async function drawn(element: React.ReactNode): Promise<string> {
  let thrown: unknown = null
  const page = await prerender(<Suspense>{element}</Suspense>, {
    onError: (error) => {
      thrown = error
    },
  })
  if (thrown) throw thrown
  return new Response(page.prelude).text()
}

const failureOf = (asked: Promise<unknown>) => asked.then(() => null).catch((error: unknown) => error)

describe('a part of the app', () => {
  it('is loaded when it is first drawn, and once', async () => {
    const { state, load } = server()
    const Part = lazyPart(load)
    expect(state.asked).toBe(0)
    expect(await drawn(<Part name="Ada" />)).toContain('<p>Hello <!-- -->Ada</p>')
    expect(await drawn(<Part name="Lin" />)).toContain('Lin')
    expect(state.asked).toBe(1)
  })

  // React's own `lazy` remembers a failure for good: what was opened once during an outage could never be opened again.
  it('can be drawn after a failure that was forgotten', async () => {
    const { state, load } = server()
    const Part = lazyPart(load)
    state.away = true
    const failure = await failureOf(drawn(<Part name="Ada" />))
    expect(failure).toBeInstanceOf(PartError)
    expect(isNotLoaded(failure)).toBe(true)
    state.away = false
    forgetPart(failure)
    expect(await drawn(<Part name="Ada" />)).toContain('Ada')
  })

  it('is not asked for over and over while a failure is shown', async () => {
    const { state, load } = server()
    const Part = lazyPart(load)
    state.away = true
    const first = await failureOf(drawn(<Part name="Ada" />))
    expect(await failureOf(drawn(<Part name="Ada" />))).toBe(first)
    expect(state.asked).toBe(1)
  })

  it('is asked for again by a page that preloads it', async () => {
    const { state, load } = server()
    const Part = lazyPart(load)
    state.away = true
    expect(await failureOf(Part.preload())).toBeInstanceOf(PartError)
    state.away = false
    await Part.preload()
    expect(state.asked).toBe(2)
  })
})

it('tells where asking again does not help', async () => {
  const { state, load } = server()
  const part = loadOnce(load)
  state.away = true
  const first = await failureOf(part.ask())
  expect(isGone(first)).toBe(false)
  forgetPart(first)
  expect(isGone(await failureOf(part.ask()))).toBe(true)
  // The browser, or React, remembers a failure that nobody can forget.
  expect(isGone(new TypeError('error loading dynamically imported module'))).toBe(true)
  expect(isGone(new Error('The image is gone.'))).toBe(false)
})

it('forgets only the failure that it is told of', async () => {
  const { state, load } = server()
  const part = loadOnce(load)
  state.away = true
  const first = await failureOf(part.ask())
  forgetPart(first)
  const second = part.ask()
  forgetPart(first)
  expect(part.ask()).toBe(second)
  await failureOf(second)
})

// The router's own lazy components load the page again by themselves, with everything in it that is not saved.
it('a page of the router that did not come is shown by the next try', async () => {
  const { state, load } = server()
  const root = createRootRoute()
  const home = createRoute({ getParentRoute: () => root, path: '/' })
  const tab = createRoute({ getParentRoute: () => root, path: '/tab', component: lazyPart(load) as RouteComponent })
  const router = createRouter({
    routeTree: root.addChildren([home, tab]),
    history: createMemoryHistory({ initialEntries: ['/'] }),
    isServer: false,
    origin: 'http://studio.test',
  })
  await router.load()
  state.away = true
  const shown = () => router.state.matches.at(-1)
  router.history.push('/tab')
  await router.load()
  expect(shown()).toMatchObject({ routeId: '/tab', status: 'error', error: expect.any(PartError) })
  expect(router.state.matches[0]).toMatchObject({ status: 'success' })
  state.away = false
  forgetPart(shown()?.error)
  await router.invalidate()
  expect(shown()).toMatchObject({ routeId: '/tab', status: 'success' })
})
