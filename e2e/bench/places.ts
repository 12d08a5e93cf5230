import { execFileSync } from 'node:child_process'
import path from 'node:path'

/** Everything the bench makes is in one folder of the checkout that Git ignores; what is worth keeping stays there. */
const FOLDER = path.resolve('.bench')
export const inFolder = (...parts: string[]) => path.join(FOLDER, ...parts)

/** Where its servers listen, from the port it was given on. */
export interface Ports {
  pages: number
  comparison: number
  simulator: number
}

export const portsFrom = (first: number): Ports => ({ pages: first, comparison: first + 1, simulator: first + 2 })

/** What was checked out; `null`: it is in no repository. */
export function commit(): string | null {
  try {
    return execFileSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  } catch {
    return null
  }
}
