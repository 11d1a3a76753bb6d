import { existsSync, readFileSync } from 'node:fs'
import { Problem } from './problem.mjs'
import { run, runNode } from './run.mjs'

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

const HOW =
  'Chromium for the journeys is missing: install it (Debian: apt-get install chromium; elsewhere: npx playwright install' +
  ' chromium) or set CHROMIUM_PATH to a browser.'

/** The path of Playwright's own Chromium, whether or not it has been downloaded. */
async function playwrightChromium() {
  const { chromium } = await import('@playwright/test')
  return chromium.executablePath()
}

/**
 * The browser for the journeys: CHROMIUM_PATH, the system's, or Playwright's own; null when there is none.
 * @returns {Promise<string | null>}
 */
async function findChromium() {
  const chosen = process.env.CHROMIUM_PATH
  if (chosen) {
    if (existsSync(chosen)) return chosen
    throw new Problem(`CHROMIUM_PATH names ${chosen}, which is not there: correct it or unset it.`)
  }
  const installed = INSTALLED.find((path) => existsSync(path))
  if (installed) return installed
  const own = await playwrightChromium()
  return existsSync(own) ? own : null
}

function isDebian() {
  try {
    return /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'))
  } catch {
    return false
  }
}

/** Installs Debian's package as root or through a sudo that asks nothing; says whether it worked. */
async function installByApt() {
  const asRoot = process.getuid?.() === 0
  if (!asRoot && (await run('sudo', ['-n', 'true'], { output: 'keep' })).code !== 0) return false
  const env = ['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-qq']
  const [command = '', ...prefix] = asRoot ? env : ['sudo', '-n', ...env]
  await run(command, [...prefix, 'update'], { output: 'keep' })
  const packages = ['chromium', 'fonts-liberation']
  const { code } = await run(command, [...prefix, 'install', '-y', '--no-install-recommends', ...packages], {
    output: 'keep',
  })
  return code === 0
}

/** The browser for the journeys, installed first where there is none; throws a Problem that says how to get one. */
export async function ensureChromium() {
  const found = await findChromium()
  if (found) return found
  console.log('Installing Chromium for the journeys (once) …')
  const installed = isDebian() && (await installByApt())
  if (!installed) await runNode('node_modules/playwright/cli.js', ['install', 'chromium'], { output: 'keep' })
  const now = await findChromium()
  if (!now) throw new Problem(HOW)
  return now
}
