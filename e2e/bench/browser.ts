import { type Browser, chromium } from 'playwright'
import { findChromium } from '../run/find-chromium'

/** The Chromium that is measured in: one process for everything that is compared. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: findChromium(),
    // The bench ends as a whole at Ctrl-C, and its browser with it.
    handleSIGINT: false,
    handleSIGTERM: false,
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking'],
  })
}
