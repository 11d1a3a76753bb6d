import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The repository root, absolute. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd] working folder, the repository root unless given
 * @property {Record<string, string>} [env] added to this process's environment
 * @property {'show' | 'keep' | 'both'} [output] show it as it comes (default), keep it for the result, or both
 *
 * @typedef {object} RunResult
 * @property {number} code exit status; 127 when the command could not be started, 1 when a signal ended it
 * @property {string} output stdout and stderr in the order of arrival; empty when only shown
 */

/**
 * Runs a command to its end. Never rejects: a command that cannot be started answers code 127.
 * @param {string} command
 * @param {string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<RunResult>}
 */
export function run(command, args, { cwd = ROOT, env = {}, output = 'show' } = {}) {
  return new Promise((resolve) => {
    let kept = ''
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: output === 'show' ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    })
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text) => {
        kept += text
        if (output === 'both') process.stdout.write(text)
      })
    }
    child.on('error', (error) => resolve({ code: 127, output: `${kept}${error.message}\n` }))
    child.on('close', (code) => resolve({ code: code ?? 1, output: kept }))
  })
}

/**
 * Runs a script with this Node.
 * @param {string} script path from the repository root
 * @param {string[]} args
 * @param {RunOptions} [options]
 */
export const runNode = (script, args, options) => run(process.execPath, [join(ROOT, script), ...args], options)

/**
 * Runs npm: through the script that npm itself names to its children, so that no shell is needed on Windows.
 * @param {string[]} args
 * @param {RunOptions} [options]
 */
export function runNpm(args, options) {
  const script = process.env.npm_execpath
  if (script?.endsWith('.js')) return run(process.execPath, [script, ...args], options)
  return run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, options)
}
