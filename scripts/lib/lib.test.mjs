import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fingerprint } from './build.mjs'
import { dependenciesAreInstalled, installFailure, requireNode } from './install.mjs'
import { withLock } from './lock.mjs'
import { playwrightCounts, summary, vitestCounts, withExitCode } from './results.mjs'

/** @type {string} */
let folder
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'studio-scripts-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('the oldest Node', () => {
  test.each(['20.19.0', '20.20.2', '22.0.0', '24.1.0'])('%s is accepted', (version) => {
    expect(() => requireNode(version)).not.toThrow()
  })
  test.each(['18.20.4', '20.18.3'])('%s is refused with what to do', (version) => {
    expect(() => requireNode(version)).toThrow(/too old: install Node 20.19 or newer/)
  })
})

describe('whether dependencies are installed', () => {
  const wanted = {
    packages: {
      '': { version: '1.0.0' },
      'packages/a': { version: '1.0.0' },
      'node_modules/a': { link: true },
      'node_modules/b': { version: '2.0.0' },
      'node_modules/other-platform': { version: '2.0.0', optional: true },
    },
  }
  const present = { packages: { 'node_modules/a': { link: true }, 'node_modules/b': { version: '2.0.0' } } }
  /** @param {unknown} locked @param {unknown} found */
  const answer = (locked, found) => {
    mkdirSync(join(folder, 'node_modules'))
    writeFileSync(join(folder, 'package-lock.json'), JSON.stringify(locked))
    if (found) writeFileSync(join(folder, 'node_modules', '.package-lock.json'), JSON.stringify(found))
    return dependenciesAreInstalled(folder)
  }

  test('yes, when all that this platform needs is there', () => expect(answer(wanted, present)).toBe(true))
  test('no, in a fresh clone', () => expect(dependenciesAreInstalled(folder)).toBe(false))
  test('no, after an interrupted installation', () => expect(answer(wanted, null)).toBe(false))
  test('no, when the lock file asks for another version', () => {
    const newer = { packages: { ...wanted.packages, 'node_modules/b': { version: '2.0.1' } } }
    expect(answer(newer, present)).toBe(false)
  })
})

test.each([
  ['npm error code EAI_AGAIN', 'the npm registry cannot be reached'],
  ['npm error ENOSPC: no space left on device', 'the disk is full'],
  ['npm error code EACCES', 'this folder cannot be written'],
  ['npm error gyp ERR! find Python', 'a package wanted a compiler'],
  ['npm error something else', 'npm ci failed'],
])('a failed installation with "%s" says that %s', (output, reason) => {
  expect(installFailure(output, 'install.log')).toContain(reason)
})

describe('the fingerprint of sources', () => {
  const edits = /** @type {Array<[string, () => void]>} */ ([
    ['a new file', () => writeFileSync(join(folder, 'src', 'new.ts'), '')],
    ['a removed file', () => rmSync(join(folder, 'src', 'b.ts'))],
    ['a longer file', () => writeFileSync(join(folder, 'src', 'a.ts'), 'longer')],
    ['an edit that keeps the size', () => utimesSync(join(folder, 'src', 'a.ts'), 1, 1)],
  ])
  test.each(edits)('changes with %s', (_name, edit) => {
    mkdirSync(join(folder, 'src'))
    for (const name of ['a.ts', 'b.ts']) writeFileSync(join(folder, 'src', name), name)
    const before = fingerprint(folder, ['src', 'absent.json'])
    expect(fingerprint(folder, ['src', 'absent.json'])).toBe(before)
    edit()
    expect(fingerprint(folder, ['src', 'absent.json'])).not.toBe(before)
  })
})

describe('the lock', () => {
  test('lets one in at a time and tells the others that they wait', async () => {
    const path = join(folder, 'lock')
    let inside = 0
    let most = 0
    let waiters = 0
    const visit = () =>
      withLock(path, {
        onWait: () => {
          waiters += 1
        },
        work: async () => {
          inside += 1
          most = Math.max(most, inside)
          await new Promise(setImmediate)
          inside -= 1
        },
      })
    await Promise.all([visit(), visit(), visit()])
    expect({ most, waiters }).toEqual({ most: 1, waiters: 2 })
  })

  test('is given back when the work fails', async () => {
    const path = join(folder, 'lock')
    const failing = withLock(path, { work: async () => Promise.reject(new Error('no')) })
    await expect(failing).rejects.toThrow('no')
    expect(await withLock(path, { work: async () => 'free' })).toBe('free')
  })

  test('of a process that was killed is taken over', async () => {
    const path = join(folder, 'lock')
    const child = spawn(process.execPath, ['-e', ''])
    await new Promise((resolve) => child.on('exit', resolve))
    writeFileSync(path, String(child.pid))
    expect(await withLock(path, { work: async () => 'mine' })).toBe('mine')
  })
})

describe('counting results', () => {
  test('a test file that cannot be loaded is a failure', () => {
    const testResults = [{ status: 'failed', assertionResults: [] }]
    const report = { testResults, numPassedTests: 2, numFailedTests: 0, numPendingTests: 1, numTodoTests: 0 }
    expect(summary(vitestCounts(report))).toBe('2 passed, 1 failed, 1 skipped')
  })
  test('a journey that passed only the second time is a failure', () => {
    const report = { stats: { expected: 3, unexpected: 0, flaky: 1, skipped: 0 }, errors: [] }
    expect(summary(playwrightCounts(report))).toBe('3 passed, 1 failed')
  })
  test('a run that ends badly without a failed test is a failure', () => {
    expect(summary(withExitCode({ passed: 5, failed: 0, skipped: 0 }, 1))).toBe('5 passed, 1 failed')
    expect(summary(withExitCode({ passed: 5, failed: 2, skipped: 0 }, 1))).toBe('5 passed, 2 failed')
  })
})
