import { fileURLToPath } from 'node:url'
import type { Config } from '../platform/config/index.ts'

/** The worker's program: the built one also while the sources run, since Node runs no TypeScript. */
export const WORKER_PROGRAM = fileURLToPath(new URL('../../dist/worker.js', import.meta.url))

/** One worker for each device; `auto` lets the one worker choose. */
export function devicesOf({ generation_devices, device }: Config): readonly string[] {
  return generation_devices === 'auto' ? [device] : generation_devices
}
