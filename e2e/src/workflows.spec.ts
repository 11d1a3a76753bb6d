import { readFile } from 'node:fs/promises'
import type { Locator } from '@playwright/test'
import { expectImages, galleryImages } from './fixtures/generate.ts'
import { ADA, apiOf, inhabit, LIN, unwrap } from './fixtures/people.ts'
import { expect, test } from './fixtures/test.ts'
import {
  addNode,
  canvas,
  choose,
  connect,
  listed,
  node,
  openDefault,
  openWorkflows,
  saveAs,
  workflowFile,
} from './fixtures/workflows.ts'

/** Adds two numbers, of which it exposes one, and gives the sum to whoever calls it. */
const SUMS = workflowFile({
  nodes: { sum: ['add', { a: 1, b: 2 }], named: ['workflow_return_value', { key: 'sum' }], back: ['workflow_return'] },
  edges: ['sum.value named.value', 'named.value back.values'],
  exposed: { sum: { a: 'First number' } },
})

/** Generous, because the machine may be slow. */
const SLOW = { timeout: 60_000 }

test('a workflow is built by search and connections, and its image lies in the gallery', async ({ openAs, studio }) => {
  await inhabit(studio, [ADA])
  const page = await openAs(ADA)
  await openWorkflows(page)

  await test.step('add the nodes by search', async () => {
    for (const search of ['Main Model', 'Prompt - SD1.5', 'Denoise', 'Latents to Image']) await addNode(page, search)
    await page.getByRole('button', { name: 'Arrange the nodes' }).click()
    await page.getByRole('button', { name: 'Show all nodes' }).click()
    await node(page, 'Prompt - SD1.5').getByRole('textbox', { name: 'Prompt' }).fill('panda')
    const denoise = node(page, 'Denoise - SD1.5, SDXL')
    await denoise.getByRole('textbox', { name: 'Steps' }).fill('8')
    await denoise.getByRole('combobox', { name: 'Scheduler' }).click()
    await page.getByRole('option', { name: 'ddim', exact: true }).click()
    await expect(denoise.getByRole('combobox', { name: 'Scheduler' })).toHaveValue('ddim')
  })

  await test.step('only what fits is connected', async () => {
    await connect(page, ['Main Model - SD1.5, SD2', 'clip'], ['Prompt - SD1.5', 'clip'])
    await connect(page, ['Main Model - SD1.5, SD2', 'vae'], ['Latents to Image - SD1.5, SDXL', 'vae'])
    await expect(page.getByRole('group', { name: /^Connection from Main Model/ })).toHaveCount(2)
    await connect(page, ['Main Model - SD1.5, SD2', 'vae'], ['Denoise - SD1.5, SDXL', 'unet'])
    await expect(page.getByText('What comes out is of another type than what goes in.')).toBeVisible()
    await expect(page.getByRole('group', { name: /^Connection from Main Model/ })).toHaveCount(2)
  })

  await test.step('a connection that ends on the canvas offers the nodes that fit', async () => {
    await page.getByText('Nodes', { exact: true }).click()
    await listed(page, 'Denoise').click()
    await addNode(page, 'Create Latent Noise')
    const noise = node(page, 'Create Latent Noise')
    await noise.getByRole('textbox', { name: 'Width' }).fill('128')
    await noise.getByRole('textbox', { name: 'Height' }).fill('128')
  })

  await test.step('the rest is connected in the list, without a mouse', async () => {
    const denoise = 'Denoise - SD1.5, SDXL'
    await choose(page, `Positive Conditioning of ${denoise}`, 'Prompt - SD1.5: Conditioning')
    await choose(page, `Negative Conditioning of ${denoise}`, 'Prompt - SD1.5: Conditioning')
    await choose(page, `UNet of ${denoise}`, 'Main Model - SD1.5, SD2: UNet')
    await choose(page, `Noise of ${denoise}`, 'Create Latent Noise: Noise')
    await listed(page, 'Latents to Image').click()
    await choose(page, 'Latents of Latents to Image - SD1.5, SDXL', `${denoise}: Latents`)
    await expect(page.getByRole('button', { name: /problems? to solve/ })).toHaveCount(0)
  })

  await test.step('a connection is led through a connector, and still says where it comes from', async () => {
    await page.getByRole('group', { name: /^Connection from Create Latent Noise/ }).focus()
    await page.keyboard.press('Enter')
    await addNode(page, 'Connector')
    await expect(page.getByRole('group', { name: /^Connection from/ })).toHaveCount(8)
    await expect(node(page, 'Denoise - SD1.5, SDXL').getByText('From Create Latent Noise')).toBeVisible()
  })

  await test.step('undo takes the last step back, redo makes it again', async () => {
    await canvas(page).focus()
    await page.keyboard.press('Control+Z')
    await expect(page.getByRole('group', { name: /^Connection from/ })).toHaveCount(7)
    await page.keyboard.press('Control+Z')
    await expect(page.getByRole('button', { name: '1 problem to solve' })).toBeVisible()
    await page.keyboard.press('Control+Shift+Z')
    await page.keyboard.press('Control+Shift+Z')
    await expect(page.getByRole('button', { name: '1 problem to solve' })).toHaveCount(0)
  })

  await test.step('run it', async () => {
    const output = node(page, 'Latents to Image - SD1.5, SDXL')
    await output.getByRole('checkbox', { name: 'Save to gallery' }).check()
    await page.getByRole('button', { name: 'Run', exact: true }).click()
    await expect(output.getByRole('img', { name: 'Result of this node' })).toBeVisible(SLOW)
    await expect(output.getByRole('img', { name: 'Done' })).toBeVisible()
    await expectImages(page, 1)
  })

  await test.step('all of it is there after a reload', async () => {
    await page.reload()
    await expect(node(page, 'Create Latent Noise').getByRole('textbox', { name: 'Width' })).toHaveValue('128')
    await expect(page.getByRole('group', { name: /^Connection from/ })).toHaveCount(8)
    await expect(
      node(page, 'Latents to Image - SD1.5, SDXL').getByRole('img', { name: 'Result of this node' }),
    ).toBeVisible()
  })
})

test('a workflow that ships with the studio runs from its form, with a field that was put there', async ({
  openAs,
  studio,
}) => {
  await inhabit(studio, [ADA])
  const page = await openAs(ADA)
  await openWorkflows(page)
  await openDefault(page, 'Text to Image')
  const form = page.getByRole('region', { name: 'Workflow', exact: true })

  await test.step('put a field on the form and give it a name', async () => {
    const denoise = node(page, 'Denoise')
    await denoise.getByText('CFG Rescale').hover()
    await denoise.getByRole('button', { name: 'Show CFG Rescale Multiplier on the form' }).click()
    await expect(form.getByRole('textbox', { name: 'CFG Rescale Multiplier' })).toBeVisible()
    await form.getByText('Arrange', { exact: true }).click()
    await form.getByRole('button', { name: 'How CFG Rescale Multiplier is shown' }).click()
    await page.getByRole('textbox', { name: 'Label' }).fill('Calm')
    await page.keyboard.press('Escape')
    await form.getByRole('button', { name: 'Add to the form' }).first().click()
    await page.getByRole('menuitem', { name: 'Heading' }).click()
    await form.getByRole('textbox', { name: 'Heading' }).last().fill('Fine tuning')
    await form.getByText('Use', { exact: true }).click()
    await expect(form.getByRole('heading', { name: 'Fine tuning' })).toBeVisible()
  })

  await test.step('run it from there', async () => {
    await form.getByRole('textbox', { name: 'Calm' }).fill('0.1')
    await form.getByRole('textbox', { name: 'Prompt' }).first().fill('star')
    await page.getByText('Image', { exact: true }).first().click()
    await page.getByRole('button', { name: 'Run', exact: true }).click()
    await expectImages(page, 1)
    await expect(page.getByRole('img', { name: /^Image / })).toBeVisible(SLOW)
  })

  await test.step('the image brings its workflow back', async () => {
    await page.getByRole('button', { name: 'More about this workflow' }).click()
    await page.getByRole('menuitem', { name: 'New workflow' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Lose them' }).click()
    await expect(form.getByRole('textbox', { name: 'Calm' })).toHaveCount(0)
    await galleryImages(page).first().click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Open its workflow' }).click()
    await expect(form.getByRole('textbox', { name: 'Calm' })).toHaveValue('0.1')
    await expect(form.getByRole('textbox', { name: 'Prompt' }).first()).toHaveValue('star')
  })
})

test('a workflow that is exported and imported again is the same', async ({ openAs, studio }, info) => {
  await inhabit(studio, [ADA])
  const page = await openAs(ADA)
  await openWorkflows(page)
  await openDefault(page, 'A List of Prompts')
  const exportFile = async (name: string) => {
    await page.getByRole('button', { name: 'More about this workflow' }).click()
    const downloading = page.waitForEvent('download')
    await page.getByRole('menuitem', { name: 'Export as a file' }).click()
    const path = info.outputPath(name)
    await (await downloading).saveAs(path)
    return { path, workflow: JSON.parse(await readFile(path, 'utf8')) }
  }
  const first = await exportFile('first.json')
  await page.getByLabel('Import a file…').setInputFiles(first.path)
  await expect(page.getByRole('img', { name: 'Has unsaved changes' })).toBeVisible()
  const second = await exportFile('second.json')
  expect(second.workflow).toEqual({ ...first.workflow, meta: { ...first.workflow.meta, category: 'user' } })

  await test.step('what only others know stays in it, and says so', async () => {
    const foreign = first.workflow
    foreign.nodes[0].data.type = 'their_own_node'
    foreign.nodes.push({ id: 'odd', type: 'hologram', position: { x: 0, y: 0 }, beam: { color: 'blue' } })
    const buffer = Buffer.from(JSON.stringify(foreign))
    await page
      .getByLabel('Import a file…')
      .setInputFiles({ name: 'foreign.json', mimeType: 'application/json', buffer })
    await page.getByRole('dialog').getByRole('button', { name: 'Lose them' }).click()
    await expect(canvas(page).getByText('This studio has no node of the type their_own_node')).toBeVisible()
    const third = await exportFile('third.json')
    expect(third.workflow.nodes).toEqual(foreign.nodes)
  })

  await test.step('a file that is no workflow is refused with a sentence', async () => {
    const buffer = Buffer.from('{"hello": "world"}')
    await page.getByLabel('Import a file…').setInputFiles({ name: 'no.json', mimeType: 'application/json', buffer })
    await page.getByRole('dialog').getByRole('button', { name: 'Lose them' }).click()
    await expect(page.getByText(/This file holds no workflow/)).toBeVisible()
  })
})

test('what is wrong is said at the node and field where it is', async ({ openAs, studio }) => {
  await inhabit(studio, [ADA])
  const page = await openAs(ADA)
  await openWorkflows(page)
  await addNode(page, 'Create Latent Noise')
  await addNode(page, 'Blur Image')
  const noise = node(page, 'Create Latent Noise')
  const blur = node(page, 'Blur Image')

  await test.step('a wrong value at once', async () => {
    await noise.getByRole('textbox', { name: 'Width' }).fill('100')
    await expect(noise.getByText('Must be a multiple of 8.')).toBeVisible()
  })

  await test.step('a missing one when somebody tries to run', async () => {
    await expect(blur.getByText('Needs a value.')).toHaveCount(0)
    await page.getByRole('button', { name: 'Run', exact: true }).click()
    await expect(blur.getByText('Needs a value.')).toBeVisible()
  })

  await test.step('the list of problems leads there', async () => {
    await page.getByRole('button', { name: '2 problems to solve' }).click()
    await page.getByRole('button', { name: /Create Latent Noise · Width/ }).click()
    await expect(noise).toHaveClass(/selected/)
    await noise.getByRole('textbox', { name: 'Width' }).fill('64')
    await expect(page.getByRole('button', { name: '1 problem to solve' })).toBeVisible()
  })

  await test.step('what only the engine finds out is said at its node', async () => {
    await page.getByRole('button', { name: 'Show all nodes' }).click()
    await blur.getByRole('button', { name: 'Actions on Blur Image' }).click()
    await page.getByRole('menuitem', { name: 'Remove' }).click()
    await addNode(page, 'Divide Integers')
    await page.getByRole('button', { name: 'Run', exact: true }).click()
    const divide = node(page, 'Divide Integers')
    await expect(divide.getByRole('img', { name: 'Failed' })).toBeVisible(SLOW)
    await expect(divide.getByRole('alert')).toContainText(/zero/i)
  })
})

test('workflows are saved, shared, copied and deleted in the library', async ({ openAs, studio }) => {
  await inhabit(studio, [ADA, LIN])
  const ada = await openAs(ADA)
  await openWorkflows(ada)
  await ada.getByLabel('Import a file…').setInputFiles(SUMS)
  await expect(node(ada, 'Add Integers')).toBeVisible()
  await saveAs(ada, 'Sums for all', { public: true })
  await expect(ada.getByRole('img', { name: 'Has unsaved changes' })).toHaveCount(0)

  const lin = await openAs(LIN)
  await openWorkflows(lin)
  const library = lin.getByRole('dialog', { name: 'Workflows' })

  await test.step('another person opens it, cannot change it, and saves a copy', async () => {
    await lin.getByRole('button', { name: 'Open the library' }).first().click()
    await library.getByRole('tab', { name: "Everyone's" }).click()
    await library.getByRole('button', { name: 'Actions on Sums for all' }).click()
    await expect(lin.getByRole('menu')).toBeVisible()
    await expect(lin.getByRole('menuitem', { name: 'Delete' })).toHaveCount(0)
    await lin.keyboard.press('Escape')
    await expect(lin.getByRole('menu')).toHaveCount(0)
    await library.getByRole('button', { name: 'Open Sums for all', exact: true }).click()
    await expect(node(lin, 'Add Integers')).toBeVisible()
    await lin.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(lin.getByRole('dialog', { name: 'Save as…' }).getByLabel('Name')).toHaveValue('Sums for all (copy)')
    await lin.getByRole('dialog', { name: 'Save as…' }).getByRole('button', { name: 'Save' }).click()
    await expect(lin.getByRole('dialog')).toHaveCount(0)
    await lin.getByRole('button', { name: 'Open the library' }).first().click()
    await expect(library.getByRole('button', { name: 'Open Sums for all (copy)' })).toBeVisible()
  })

  await test.step('what was saved elsewhere meanwhile is not overwritten unseen', async () => {
    await lin.keyboard.press('Escape')
    const api = await apiOf(studio, LIN)
    const { items } = await unwrap(api.GET('/api/v1/workflows/', { params: { query: { owner: 'me' } } }))
    const params = { path: { workflow_id: items[0]?.workflow_id ?? '' } }
    const { workflow } = await unwrap(api.GET('/api/v1/workflows/i/{workflow_id}', { params }))
    await unwrap(api.PATCH('/api/v1/workflows/i/{workflow_id}', { params, body: { workflow } }))
    await node(lin, 'Add Integers').getByRole('textbox', { name: 'B', exact: true }).fill('3')
    await lin.getByRole('button', { name: 'Save', exact: true }).click()
    await lin.getByRole('dialog', { name: 'Changed elsewhere' }).getByRole('button', { name: 'Overwrite it' }).click()
    await expect(lin.getByRole('img', { name: 'Has unsaved changes' })).toHaveCount(0)
  })

  await test.step('another workflow calls it with values of its own', async () => {
    await lin.getByRole('button', { name: 'More about this workflow' }).click()
    await lin.getByRole('menuitem', { name: 'New workflow' }).click()
    await addNode(lin, 'Call Saved Workflow')
    const call = node(lin, 'Call Saved Workflow')
    await call.getByRole('combobox', { name: 'Workflow Id' }).click()
    await lin.getByRole('option', { name: 'Sums for all (copy)' }).click()
    await call.getByRole('textbox', { name: 'First number' }).fill('39')
    await addNode(lin, 'Get Workflow Return Value')
    await connect(lin, ['Call Saved Workflow', 'values'], ['Get Workflow Return Value', 'values'])
    const answer = node(lin, 'Get Workflow Return Value')
    await answer.getByRole('textbox', { name: 'Key' }).fill('sum')
    await lin.getByRole('button', { name: 'Run', exact: true }).click()
    await expect(answer.getByText('42', { exact: true })).toBeVisible(SLOW)
    await lin.getByRole('button', { name: 'Open the library' }).first().click()
  })

  await test.step('made private, it leaves the others at once; deleted, it is gone', async () => {
    await library.getByRole('tab', { name: "Everyone's" }).click()
    await expect(library.getByRole('button', { name: 'Open Sums for all', exact: true })).toBeVisible()
    await ada.getByRole('button', { name: 'Open the library' }).first().click()
    await ada.getByRole('button', { name: 'Actions on Sums for all' }).click()
    await ada.getByRole('menuitem', { name: 'Make it private' }).click()
    await expect(library.getByText('Nobody shares a workflow yet')).toBeVisible()
    await ada.getByRole('button', { name: 'Actions on Sums for all' }).click()
    await ada.getByRole('menuitem', { name: 'Delete' }).click()
    await ada.getByRole('dialog', { name: 'Delete this workflow?' }).getByRole('button', { name: 'Delete' }).click()
    await expect(ada.getByText('No workflows of your own yet')).toBeVisible()
  })
})

test('numbers are typed key by key, with their sign and point', async ({ openAs, studio }) => {
  await inhabit(studio, [ADA])
  const page = await openAs(ADA)
  await openWorkflows(page)
  /** Types over what a field has, as a hand does; `fill` puts the whole text there at once. */
  const typeOver = async (field: Locator, text: string) => {
    await field.click()
    await field.press('Control+A')
    await field.pressSequentially(text)
    await expect(field).toHaveValue(text)
  }
  await addNode(page, 'Float Primitive')
  const value = node(page, 'Float Primitive').getByRole('textbox', { name: 'Value', exact: true })

  await test.step('a value of a node', async () => {
    await typeOver(value, '-7.25')
    for (const left of ['-7.2', '-7.', '-7', '-']) {
      await value.press('Backspace')
      await expect(value).toHaveValue(left)
    }
    await value.pressSequentially('0.05')
    await expect(value).toHaveValue('-0.05')
    await value.blur()
    await expect(value).toHaveValue('-0.05')
  })

  await test.step('its bounds on the form', async () => {
    const form = page.getByRole('region', { name: 'Workflow', exact: true })
    // The output of the node has the same name and comes first.
    await node(page, 'Float Primitive').getByText('Value', { exact: true }).last().hover()
    await node(page, 'Float Primitive').getByRole('button', { name: 'Show Value on the form' }).click()
    await expect(form.getByRole('textbox', { name: 'Value', exact: true })).toHaveValue('-0.05')
    await form.getByText('Arrange', { exact: true }).click()
    await form.getByRole('button', { name: 'How Value is shown' }).click()
    const least = page.getByRole('textbox', { name: 'Least' })
    await typeOver(least, '-1.5')
    await least.blur()
    await expect(least).toHaveValue('-1.5')
    await page.keyboard.press('Escape')
  })

  await test.step('a value of a list', async () => {
    await addNode(page, 'Float Collection Primitive')
    const list = node(page, 'Float Collection Primitive')
    await list.getByRole('button', { name: 'Add a value' }).click()
    await typeOver(list.getByRole('textbox', { name: 'Collection, value 1' }), '0.05')
  })

  await test.step('a setting of a generator', async () => {
    await addNode(page, 'Float Generator')
    const generator = node(page, 'Float Generator')
    await typeOver(generator.getByRole('textbox', { name: 'Start' }), '-0.5')
    await expect(generator.getByText('10 values: -0.5, 0.5, 1.5')).toBeVisible()
  })

  await test.step('all of it is there after a reload', async () => {
    const api = await apiOf(studio, ADA)
    const params = { path: { queue_id: 'default' }, query: { key: 'studio.workflows' } }
    const kept = () => unwrap(api.GET('/api/v1/client_state/{queue_id}/get_by_key', { params }))
    await expect.poll(kept).toContain('"start":-0.5')
    await page.reload()
    await expect(value).toHaveValue('-0.05')
    await expect(page.getByRole('textbox', { name: 'Collection, value 1' })).toHaveValue('0.05')
  })
})

test('a save is about the workflow that it was pressed for', async ({ openAs, studio }) => {
  await inhabit(studio, [ADA])
  const page = await openAs(ADA)
  await openWorkflows(page)
  const unsaved = page.getByRole('img', { name: 'Has unsaved changes' })
  const b = node(page, 'Add Integers').getByRole('textbox', { name: 'B', exact: true })
  for (const name of ['First', 'Second']) {
    await page.getByLabel('Import a file…').setInputFiles(SUMS)
    await expect(unsaved).toBeVisible()
    await saveAs(page, name)
    await expect(unsaved).toHaveCount(0)
  }
  const openOwn = async (name: string) => {
    await page.getByRole('button', { name: 'Open the library' }).first().click()
    await page
      .getByRole('dialog', { name: 'Workflows' })
      .getByRole('button', { name: `Open ${name}`, exact: true })
      .click()
  }
  const savedB = async (name: string) => {
    const api = await apiOf(studio, ADA)
    const { items } = await unwrap(api.GET('/api/v1/workflows/', { params: { query: { owner: 'me' } } }))
    const workflow_id = items.find((item) => item.name === name)?.workflow_id ?? ''
    const params = { path: { workflow_id } }
    const { workflow } = await unwrap(api.GET('/api/v1/workflows/i/{workflow_id}', { params }))
    const nodes = workflow.nodes as unknown as { data: { type: string; inputs: Record<string, { value?: unknown }> } }[]
    return nodes.find(({ data }) => data.type === 'add')?.data.inputs.b?.value
  }

  await openOwn('First')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  let patches = 0
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route(/\/api\/v1\/workflows\/i\/[^/]+$/, async (route) => {
    if (route.request().method() === 'PATCH') {
      patches += 1
      await held
    }
    await route.continue()
  })

  await test.step('it is pressed twice while the server is slow, and another one is opened meanwhile', async () => {
    await b.fill('3')
    await page.keyboard.press('Control+S')
    await expect.poll(() => patches).toBe(1)
    await b.fill('4')
    await page.keyboard.press('Control+S')
    await openOwn('Second')
    await page.getByRole('dialog').getByRole('button', { name: 'Lose them' }).click()
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(b).toHaveValue('2')
    await b.fill('5')
    await page.keyboard.press('Control+S')
    expect(patches).toBe(1)
  })

  await test.step('each gets what was saved of it', async () => {
    release()
    await expect(unsaved).toHaveCount(0)
    await expect(page.getByRole('dialog')).toHaveCount(0)
    expect(patches).toBe(2)
    expect(await savedB('First')).toBe(3)
    expect(await savedB('Second')).toBe(5)
  })

  await test.step('who saves twice in a row is in no conflict with themselves', async () => {
    await b.fill('6')
    await page.keyboard.press('Control+S')
    await b.fill('7')
    await page.keyboard.press('Control+S')
    await expect(unsaved).toHaveCount(0)
    await expect(page.getByRole('dialog')).toHaveCount(0)
    expect(await savedB('Second')).toBe(7)
  })

  await test.step('what could not be made public says so, and is saved', async () => {
    await page.route('**/is_public', (route) => route.fulfill({ status: 500, json: { detail: 'No.' } }))
    await page.getByRole('button', { name: 'More about this workflow' }).click()
    await page.getByRole('menuitem', { name: 'Save as…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Save as…' })
    await dialog.getByLabel('Name').fill('Third')
    await dialog.getByRole('switch', { name: 'Make it public' }).check({ force: true })
    await dialog.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByText('The workflow is saved, but only you see it')).toBeVisible()
    await expect(page.getByRole('dialog')).toHaveCount(0)
    expect(await savedB('Third')).toBe(7)
  })
})
