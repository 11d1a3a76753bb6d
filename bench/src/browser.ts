import { type Browser, chromium } from '@playwright/test'

/** Chromium with frames that come as fast as it makes them. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-gpu-vsync',
      '--disable-frame-rate-limit',
    ],
  })
}
