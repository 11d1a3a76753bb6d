import type { Page } from '@playwright/test'
import { expectImages, galleryImages, invoke } from './fixtures/generate.ts'
import { overhear } from './fixtures/overhear.ts'
import { ADA, ADMINISTRATOR, apiOf, inhabit, LIN, type Person, signIn, unwrap } from './fixtures/people.ts'
import type { Studio } from './fixtures/studio.ts'
import { expect, test } from './fixtures/test.ts'

/** A browser of a person's own in which everything that the server sends is kept. */
async function enter(page: Page, studio: Studio, person: Person) {
  const ear = overhear(page)
  await page.goto(studio.url)
  await signIn(page, person)
  return { page, ear }
}

async function namesOf(studio: Studio, person: Person): Promise<readonly string[]> {
  const { image_names } = await unwrap((await apiOf(studio, person)).GET('/api/v1/images/names'))
  return image_names
}

test('two people generate at the same time and each sees only their own', async ({ newPage, studio }) => {
  await inhabit(studio, [ADA, LIN])
  const [ada, lin] = await Promise.all([enter(await newPage(), studio, ADA), enter(await newPage(), studio, LIN)])

  await test.step('both invoke, both see the other’s job without its prompt', async () => {
    await Promise.all([invoke(ada.page, 'panda sapphire'), invoke(lin.page, 'rocket marigold')])
    await ada.page.getByRole('link', { name: 'Queue' }).click()
    await expect(ada.page.getByRole('row')).not.toHaveCount(0)
    await expect(ada.page.getByText('marigold')).toHaveCount(0)
    await ada.page.getByRole('link', { name: 'Generate' }).click()
  })

  await test.step('each finds one image in the own gallery', async () => {
    await Promise.all([expectImages(ada.page, 1), expectImages(lin.page, 1)])
    await Promise.all([ada.page.reload(), lin.page.reload()])
    await Promise.all([expectImages(ada.page, 1), expectImages(lin.page, 1)])
  })

  const [[adas = ''], [lins = '']] = await Promise.all([namesOf(studio, ADA), namesOf(studio, LIN)])
  expect(adas).not.toBe(lins)

  await test.step('nothing of the other was ever sent to the browser', async () => {
    for (const { ear, own, foreign } of [
      { ear: ada.ear, own: ['sapphire', adas], foreign: ['marigold', lins, LIN.email, LIN.name] },
      { ear: lin.ear, own: ['marigold', lins], foreign: ['sapphire', adas, ADA.email, ADA.name] },
    ]) {
      const heard = await ear.text()
      for (const word of own) expect(heard).toContain(word)
      for (const word of foreign) expect(heard).not.toContain(word)
    }
  })

  await test.step('asking for the other’s image answers as if it did not exist', async () => {
    for (const path of ['', '/full', '/thumbnail', '/metadata', '/workflow']) {
      const answer = await ada.page.request.get(`${studio.url}/api/v1/images/i/${lins}${path}`)
      expect(answer.status(), path).toBe(404)
    }
    const own = await ada.page.request.get(`${studio.url}/api/v1/images/i/${adas}/full`)
    expect(own.status()).toBe(200)
  })
})

test('a picture that somebody else is making is not shown while it is made', async ({ newPage, studio }) => {
  await inhabit(studio, [ADA])
  const [grace, ada] = await Promise.all([
    enter(await newPage(), studio, ADMINISTRATOR),
    enter(await newPage(), studio, ADA),
  ])
  await invoke(grace.page, 'castle verdigris')
  await expectImages(grace.page, 1)
  await expect(galleryImages(ada.page)).toHaveCount(0)
  const heard = await ada.ear.text()
  expect(heard).not.toContain('verdigris')
  expect(heard).not.toContain('invocation_progress')
  expect(heard).not.toContain('data:image')
})
