import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { ADMINISTRATOR, inhabit, signIn } from './fixtures/people.ts'
import { expect, test } from './fixtures/test.ts'

const APP = fileURLToPath(new URL('../../packages/web/dist/app', import.meta.url))

/** The most that scripts may weigh, compressed with gzip, in bytes. */
const BUDGET = {
  /** Before anything is drawn, at a door or in the studio. */
  begin: 270_000,
  /** All that the Generate tab loads by itself. */
  generate: 300 * 1024,
}

/** What the scripts weigh together, by their names below `assets`. */
function weigh(names: Iterable<string>): number {
  return [...names].reduce((sum, name) => {
    const path = join(APP, 'assets', name)
    // What is very small is not kept compressed.
    const compressed = statSync(`${path}.gz`, { throwIfNoEntry: false })
    return sum + (compressed ?? statSync(path)).size
  }, 0)
}

/** The names of all scripts of the app that the page loads from now on. */
function scriptsOf(page: Page): ReadonlySet<string> {
  const names = new Set<string>()
  page.on('request', (request) => {
    const name = /\/assets\/([^/]+\.js)$/.exec(request.url())?.[1]
    if (name) names.add(name)
  })
  return names
}

test('what a first visit loads stays small', async ({ newPage, studio }) => {
  const page = readFileSync(join(APP, 'index.html'), 'utf8')
  const begin = [...page.matchAll(/assets\/([\w-]+\.js)/g)].flatMap(([, name]) => name ?? [])
  expect(begin).not.toEqual([])
  expect(weigh(begin)).toBeLessThan(BUDGET.begin)

  await inhabit(studio)
  const door = await newPage()
  await door.goto(studio.url)
  await signIn(door, ADMINISTRATOR)
  const scripts = scriptsOf(door)
  await door.reload({ waitUntil: 'networkidle' })
  await expect(door.getByRole('button', { name: /^Invoke/ })).toBeVisible()
  expect(weigh(scripts)).toBeLessThan(BUDGET.generate)
})
