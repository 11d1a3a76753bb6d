// Writes what is generated from the built server: the OpenAPI document, the client's types, and the tables of settings, commands and
// compatibility.
// With `--check` it writes nothing and ends non-zero when a committed file is not what would be written.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import openapiTS, { astToString } from 'openapi-typescript'
import { commandsPage } from './lib/commands-page.mjs'
import { compatibilityPage } from './lib/compatibility-page.mjs'
import { Problem, runScript } from './lib/problem.mjs'
import { ROOT } from './lib/run.mjs'
import { settingsPage } from './lib/settings-page.mjs'

const SERVER = join(ROOT, 'packages/server/dist')
const INVOKEAI = join(ROOT, 'packages/server/src/testing/contract/invokeai.generated.json')
const ENGINE = join(ROOT, 'packages/engine/dist')
const INVOKEAI_NODES = join(ROOT, 'packages/engine/src/testing/invokeai-nodes.generated.json')

/**
 * A module of the built server. The scripts are checked before anything is built, so its types are not known here.
 * @param {string} path below the folder
 * @param {string} folder of what is built
 * @returns {Promise<any>}
 */
function load(path, folder = SERVER) {
  const file = join(folder, path)
  if (!existsSync(file)) throw new Problem('The server is not built: run npm run build first.')
  return import(pathToFileURL(file).href)
}

/** The OpenAPI document of the whole server, which is put together on an empty root folder and does not listen. */
async function openApiDocument() {
  const [{ createStudio }, config, { systemClock }, { createLog }] = await Promise.all(
    ['app.js', 'platform/config/index.js', 'platform/clock/index.js', 'platform/log/index.js'].map((path) =>
      load(path),
    ),
  )
  const root = mkdtempSync(join(tmpdir(), 'studio-openapi-'))
  try {
    const settings = { ...config.defaultSettings(), multiuser: true, use_memory_db: true, root }
    const log = createLog(settings, { write() {} })
    const studio = await createStudio({ config: settings, log, clock: systemClock, workers: false })
    const { statusCode, body } = await studio.http.inject({ url: '/openapi.json' })
    await studio.close()
    if (statusCode !== 200) throw new Problem(`The server answered ${statusCode} to /openapi.json: ${body}`)
    return JSON.parse(body)
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

/** Which node types of InvokeAI's are here, and why others are not. */
async function nodeFacts() {
  const [{ coreNodes }, { REFUSED_INPUTS: refused, whyAbsent }] = await Promise.all(
    ['nodes/index.js', 'testing/absent-nodes.js'].map((path) => load(path, ENGINE)),
  )
  const here = new Set(coreNodes.map((/** @type {{ type: string }} */ { type }) => type))
  /** @type {string[]} */
  const types = JSON.parse(readFileSync(INVOKEAI_NODES, 'utf8')).types
  const absent = types.filter((type) => !here.has(type)).sort()
  return { count: here.size, refused, absent: absent.map((type) => ({ type, reason: whyAbsent(type) ?? '' })) }
}

/** @returns {Promise<Record<string, string>>} content by path */
async function generate() {
  const document = await openApiDocument()
  const { SECTIONS } = await load('platform/config/settings.js')
  const { commands } = await load('cli/commands.js')
  const { COMMON, COMPATIBILITY } = await load('testing/contract/compatibility.js')
  const { operations } = JSON.parse(readFileSync(INVOKEAI, 'utf8'))
  return {
    'docs/commands.md': commandsPage(commands()),
    'docs/compatibility.md': compatibilityPage({
      ...{ operations, rows: COMPATIBILITY, common: COMMON },
      nodes: await nodeFacts(),
    }),
    'docs/configuration.md': settingsPage(SECTIONS),
    'packages/client/openapi.json': `${JSON.stringify(document, null, 2)}\n`,
    'packages/client/src/schema.generated.ts': astToString(await openapiTS(document)),
  }
}

/** @param {string} path */
function committed(path) {
  try {
    return readFileSync(join(ROOT, path), 'utf8')
  } catch {
    return null
  }
}

await runScript(async () => {
  const changed = Object.entries(await generate()).filter(([path, content]) => committed(path) !== content)
  if (process.argv.includes('--check')) {
    if (changed.length === 0) return
    throw new Problem(`Not current: ${changed.map(([path]) => path).join(', ')}. Run npm run openapi and commit them.`)
  }
  for (const [path, content] of changed) {
    writeFileSync(join(ROOT, path), content)
    console.log(`wrote ${path}`)
  }
  if (changed.length === 0) console.log('Everything generated is current.')
})
