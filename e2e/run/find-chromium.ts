import { execFileSync, type StdioOptions, spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import path from 'node:path'
import { chromium } from 'playwright'
import { BadInput } from '../../lib/domain/errors'

// The headless shell comes first: the same engine, for half of the processor time.
const NAMES = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const DEBIAN = ['apt-get', 'install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-cjk']

/**
 * A Chromium for the browser tests and the benchmark: `CHROMIUM_PATH`, else one on the machine, else Playwright's own, else (as root on
 * Debian or Ubuntu) the distribution's package, which is installed.
 * @throws BadInput naming the command that installs one.
 */
export function findChromium(): string {
  const given = process.env.CHROMIUM_PATH
  if (given && !isProgram(given)) throw new BadInput(`CHROMIUM_PATH is ${given}, which is no program`)
  const found = given ?? present()
  if (found) return found
  if (process.getuid?.() === 0 && onPath('apt-get')) {
    console.error(`No Chromium found: ${DEBIAN.join(' ')}`)
    installFromDebian()
    const installed = present()
    if (installed) return installed
  }
  throw new BadInput(
    `no Chromium found. Install one (\`npx playwright install chromium\`, or on Debian \`sudo ${DEBIAN.join(' ')}\`), or set CHROMIUM_PATH`,
  )
}

function present(): string | null {
  const own = chromium.executablePath()
  return NAMES.map(onPath).find((file) => file !== null) ?? (existsSync(own) ? own : null)
}

function installFromDebian(): void {
  // Their words go to stderr: stdout is for the results of whichever command wants a browser.
  const options = {
    stdio: ['inherit', 2, 2] satisfies StdioOptions,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  }
  // Lists may be absent on a fresh machine, and out of date elsewhere: then what is known already may still do.
  spawnSync('apt-get', ['update', '-qq'], options)
  const [program = '', ...args] = DEBIAN
  try {
    execFileSync(program, args, options)
  } catch {
    throw new BadInput(`\`${DEBIAN.join(' ')}\` failed: install a Chromium yourself, or set CHROMIUM_PATH`)
  }
}

/** The file a shell would run for this name. */
export function onPath(name: string): string | null {
  const files = (process.env.PATH ?? '').split(path.delimiter).map((folder) => path.join(folder, name))
  return files.find(isProgram) ?? null
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
