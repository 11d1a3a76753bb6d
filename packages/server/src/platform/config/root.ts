import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

/** The environment of a process, as `process.env` holds it. */
export type Environment = Readonly<Record<string, string | undefined>>

/**
 * The root folder of the installation, as InvokeAI finds it: the flag, `INVOKEAI_ROOT`, the folder that holds the
 * Python environment in use, `~/invokeai`. Absolute; `~` means the home folder.
 */
export function resolveRoot(flag: string | undefined, env: Environment, home: string = homedir()): string {
  const given = flag || env.INVOKEAI_ROOT || (env.VIRTUAL_ENV ? dirname(resolve(env.VIRTUAL_ENV)) : '~/invokeai')
  return resolve(expandHome(given, home))
}

function expandHome(path: string, home: string): string {
  if (path === '~') return home
  return /^~[/\\]/.test(path) ? join(home, path.slice(2)) : path
}
