import type { Config } from '../platform/config/index.ts'

/** One worker for each device; `auto` lets the one worker choose. */
export function devicesOf({ generation_devices, device }: Config): readonly string[] {
  return generation_devices === 'auto' ? [device] : generation_devices
}
