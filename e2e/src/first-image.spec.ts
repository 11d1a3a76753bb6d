import { expectImages, galleryImages, invoke } from './fixtures/generate.ts'
import { ADMINISTRATOR, apiOf, signIn, signOut, unwrap } from './fixtures/people.ts'
import { expect, test } from './fixtures/test.ts'

/** What a person may spend from the first page to the first own image. */
const LIMIT_MS = 120_000

test('a new studio is set up, signed in to, and makes a first image in under two minutes', async ({ page, studio }) => {
  const began = Date.now()

  await test.step('create the administrator', async () => {
    await page.goto(studio.url)
    await expect(page.getByRole('heading', { name: 'Set up your studio' })).toBeVisible()
    await page.getByLabel('E-mail address').fill(ADMINISTRATOR.email)
    await page.getByLabel('Name').fill(ADMINISTRATOR.name)
    await page.getByLabel('Password', { exact: true }).fill(ADMINISTRATOR.password)
    await page.getByLabel('Repeat the password').fill(ADMINISTRATOR.password)
    await page.getByRole('button', { name: 'Create account' }).click()
    await expect(page.getByRole('navigation', { name: 'Studio' })).toBeVisible()
  })

  await test.step('generate and watch it', async () => {
    // Enough steps for the preview to be looked at.
    await invoke(page, 'panda', { steps: 100 })
    await expect(page.getByRole('img', { name: 'Preview of the image in progress' })).toBeVisible()
    await expect(page.getByRole('progressbar', { name: 'Progress of the current job' })).toHaveAttribute(
      'aria-valuetext',
      /%/,
    )
    await expectImages(page, 1)
  })
  expect(Date.now() - began).toBeLessThan(LIMIT_MS)

  await test.step('the image is real, mine, and says how it was made', async () => {
    const api = await apiOf(studio, ADMINISTRATOR)
    const { image_names } = await unwrap(api.GET('/api/v1/images/names'))
    expect(image_names).toHaveLength(1)
    const [image_name = ''] = image_names
    const path = { image_name }
    const image = await unwrap(api.GET('/api/v1/images/i/{image_name}', { params: { path } }))
    expect(image).toMatchObject({ width: 128, height: 128, is_intermediate: false })
    const metadata = await unwrap(api.GET('/api/v1/images/i/{image_name}/metadata', { params: { path } }))
    expect(metadata).toMatchObject({ positive_prompt: 'panda', width: 128, height: 128 })
  })

  await test.step('it is still there after signing out and in', async () => {
    await signOut(page, ADMINISTRATOR)
    await signIn(page, ADMINISTRATOR)
    await expect(galleryImages(page)).toHaveCount(1)
  })
})
