import { fileURLToPath } from 'node:url'
import { expectImages, galleryImages, stepsField } from './fixtures/generate.ts'
import { ADMINISTRATOR, apiOf, unwrap } from './fixtures/people.ts'
import { startStudio } from './fixtures/studio.ts'
import { test as base, expect } from './fixtures/test.ts'

/** A root folder as InvokeAI 6.9 left it: 40 images, three boards, models that are stand-ins without content. */
const LEGACY = fileURLToPath(new URL('../../packages/server/src/testing/legacy-root-6.9', import.meta.url))
const PROMPT = 'misty fjord, oil painting'

const test = base.extend({
  studio: async ({ browserName: _ }, use, info) => {
    const studio = await startStudio({ INVOKEAI_MULTIUSER: 'true' }, LEGACY)
    await use(studio)
    if (info.status !== info.expectedStatus) await info.attach('server.log', { body: studio.log() })
    await studio.close()
  },
})

test('somebody with images in InvokeAI finds one of them and generates with its parameters', async ({
  page,
  studio,
}) => {
  await test.step('set up the administrator, and take over what was made before', async () => {
    await page.goto(studio.url)
    await page.getByLabel('E-mail address').fill(ADMINISTRATOR.email)
    await page.getByLabel('Name').fill(ADMINISTRATOR.name)
    await page.getByLabel('Password', { exact: true }).fill(ADMINISTRATOR.password)
    await page.getByLabel('Repeat the password').fill(ADMINISTRATOR.password)
    await page.getByRole('button', { name: 'Create account' }).click()
    await expect(page.getByRole('heading', { name: 'Who should own what was made before?' })).toBeVisible()
    await page.getByRole('radio', { name: 'I do' }).check()
    await page.getByRole('button', { name: 'Continue' }).click()
    await expect(page.getByRole('navigation', { name: 'Studio' })).toBeVisible()
  })

  await test.step('find an image', async () => {
    await page.getByRole('button', { name: 'Landscapes, 12 images' }).click()
    await page.getByRole('searchbox', { name: 'Search prompts and dates' }).fill('misty fjord')
    await expectImages(page, 1)
    await galleryImages(page).first().click()
  })

  await test.step('recall its parameters', async () => {
    await page.getByRole('button', { name: 'Use all its parameters' }).click()
    await expect(page.getByLabel('Prompt', { exact: true })).toHaveValue(PROMPT)
    await expect(stepsField(page)).toHaveValue('21')
  })

  await test.step('generate with them, on the model that the studio brings', async () => {
    await page.getByRole('combobox', { name: 'Model', exact: true }).click()
    await page.getByRole('option', { name: /emoji-128/ }).click()
    const api = await apiOf(studio, ADMINISTRATOR)
    const query = { search_term: PROMPT, limit: 10, offset: 0, is_intermediate: false }
    const found = async () => (await unwrap(api.GET('/api/v1/images/', { params: { query } }))).items
    const before = (await found()).map(({ image_name }) => image_name)
    await page.getByRole('button', { name: /^Invoke/ }).click()
    await expect.poll(async () => (await found()).length, { timeout: 60_000 }).toBe(before.length + 1)
    const image_name = (await found()).find((image) => !before.includes(image.image_name))?.image_name ?? ''
    const path = { image_name }
    const metadata = await unwrap(api.GET('/api/v1/images/i/{image_name}/metadata', { params: { path } }))
    expect(metadata).toMatchObject({ positive_prompt: PROMPT, negative_prompt: 'blurry, lowres', seed: 1001 })
  })
})
