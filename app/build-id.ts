import { existsSync, readFileSync } from 'node:fs'

const FILE = `${process.env.NEXT_DIST_DIR ?? '.next'}/BUILD_ID`
let known: string | null = null

/** Which build of the pages this is; development has none. */
export function buildId(): string {
  known ??= existsSync(FILE) ? readFileSync(FILE, 'utf8') : ''
  return known
}
