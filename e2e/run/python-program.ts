import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { BadInput } from '../../lib/domain/errors'
import { onPath } from './find-chromium'

/** A program that PyPI has, in a virtual environment of its own. */
interface PythonProgram {
  /** Folder of the environment, in the working folder. */
  venv: string
  /** As pip writes it, with its version. */
  requirement: string
  /** What the package installs. */
  name: string
}

/**
 * Installs the program, once.
 * @returns its path. @throws BadInput with the command that installs what is missing.
 */
export function pythonProgram({ venv, requirement, name }: PythonProgram): string {
  const folder = path.resolve(venv)
  const program = path.join(folder, 'bin', name)
  // Written last: an environment without it is half made.
  const stamp = path.join(folder, 'installed')
  if (existsSync(stamp) && existsSync(program) && readFileSync(stamp, 'utf8') === requirement) return program
  const python = onPath('python3')
  if (!python) throw new BadInput('python3 is missing: on Debian `sudo apt-get install python3 python3-venv`')
  console.log(`Installing ${requirement} from PyPI into ${venv}`)
  rmSync(folder, { recursive: true, force: true })
  if (!makeVenv(python, folder) && !(installVenvPackage(folder) && makeVenv(python, folder)))
    throw new BadInput('python3 cannot make a virtual environment: on Debian `sudo apt-get install python3-venv`')
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', requirement]
  if (spawnSync(path.join(folder, 'bin', 'python3'), pip, { stdio: 'inherit' }).status !== 0)
    throw new BadInput(`pip could not install ${requirement}: PyPI must be reachable the first time`)
  writeFileSync(stamp, requirement)
  return program
}

const makeVenv = (python: string, folder: string) =>
  spawnSync(python, ['-m', 'venv', folder], { stdio: 'ignore' }).status === 0

/** Debian keeps `venv` in a package of its own. */
function installVenvPackage(folder: string): boolean {
  if (process.getuid?.() !== 0 || !onPath('apt-get')) return false
  rmSync(folder, { recursive: true, force: true })
  const options = { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const
  spawnSync('apt-get', ['update', '-qq'], options)
  return spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'python3-venv'], options).status === 0
}
