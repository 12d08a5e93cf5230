import { type Browser, chromium } from 'playwright'
import { findChromium } from '../find-chromium'

/** The Chromium that is measured in: one process for everything that is compared. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: findChromium(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking'],
  })
}
