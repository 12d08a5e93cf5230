import type { Shown } from '../shapes/registry'
import type { statusAnswer } from '../shapes/scans'

/** What stands around every page: how many of each thing there are, and what the last scan did. */
export type ShellStatus = Shown<typeof statusAnswer>

/** Pages that show more than `content`: `running` is how far the running scan is. */
const FOLLOWED: readonly [path: RegExp, also: readonly ('readings' | 'lookUps' | 'tokens' | 'running')[]][] = [
  [/^\/accounts(\/|$)/, ['readings']],
  [/^\/iam-users\/./, ['readings', 'lookUps']],
  [/^\/settings$/, ['readings', 'tokens']],
  [/^\/scans$/, ['running', 'lookUps']],
  [/^\/scans\//, ['running']],
]

/**
 * What a page of this path shows, as one word: when it changes, what was drawn before is behind. What stands around every page
 * is part of each. The set-up follows nothing: every drawing of it asks AWS.
 */
export function statusMark(status: ShellStatus, path: string): string {
  if (path === '/setup') return ''
  const { newer: _, versions, running, ...around } = status
  const also = FOLLOWED.find(([of]) => of.test(path))?.[1] ?? []
  const known = { ...versions, running }
  return JSON.stringify([around, versions.content, also.map((one) => known[one])])
}
