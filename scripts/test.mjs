// Runs all tests, or with arguments only those of vitest that they name, and ends with `N passed, N failed`.
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ensureChromium } from './lib/chromium.mjs'
import { Problem, runScript } from './lib/problem.mjs'
import { add, NONE, playwrightCounts, summary, vitestCounts, withExitCode } from './lib/results.mjs'
import { ROOT, runNode } from './lib/run.mjs'

const REPORTS = join(ROOT, '.cache', 'reports')

/**
 * Runs one of the test runners, shows what it says, and reads the counts from its JSON report.
 * @param {object} suite
 * @param {string} suite.name
 * @param {string} suite.script
 * @param {string[]} suite.args
 * @param {string} suite.report where the runner writes its report
 * @param {Record<string, string>} [suite.env]
 * @param {(report: any) => import('./lib/results.mjs').Counts} suite.count
 */
async function runSuite({ name, script, args, report, env, count }) {
  rmSync(report, { force: true })
  const { code } = await runNode(script, args, { env: env ?? {} })
  let counts = NONE
  try {
    counts = count(JSON.parse(readFileSync(report, 'utf8')))
  } catch {
    console.error(`${name} ended without a report (exit code ${code}).`)
  }
  counts = withExitCode(counts, code)
  console.log(`${name}: ${summary(counts)}\n`)
  return counts
}

/** @param {string[]} files narrows to these, all when empty */
function runUnitTests(files) {
  const report = join(REPORTS, 'vitest.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  return runSuite({
    name: 'Unit and integration tests',
    script: 'node_modules/vitest/vitest.mjs',
    args: ['run', ...reporters, ...files],
    report,
    count: vitestCounts,
  })
}

async function runJourneys() {
  const report = join(REPORTS, 'playwright.json')
  try {
    const chromium = await ensureChromium()
    return await runSuite({
      name: 'Journeys',
      script: 'node_modules/@playwright/test/cli.js',
      args: ['test', '--config', 'e2e/playwright.config.ts', '--reporter=list,json'],
      report,
      env: { CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
      count: playwrightCounts,
    })
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    console.error(error.message)
    return { ...NONE, failed: 1 }
  }
}

await runScript(async () => {
  const files = process.argv.slice(2)
  const units = await runUnitTests(files)
  const total = files.length > 0 ? units : add(units, await runJourneys())
  console.log(summary(total))
  if (total.failed > 0) process.exitCode = 1
})
