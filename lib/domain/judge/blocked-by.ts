import type { Matched } from '../people/match'
import type { Action } from './action'
import { hasOwnTrack, type Kind } from './assessment'
import { type EmailScope, isMatchKnown, unknownEmail } from './directory-read'
import type { Reason } from './reason'
import type { Staged } from './stage'

interface Context {
  input: EmailScope
  kind: Kind
  noRole: readonly Reason[]
  /** What takes its place, where that is no role. */
  otherWay: Reason | null
  matched: Matched
}

/** What the stage's own facts cannot tell: that nothing was found because nothing was read, or because nothing can exist. */
export function withContext(staged: Staged, { input, kind, noRole, otherWay, matched }: Context): Staged {
  if (staged.stage !== 'unidentified' && staged.stage !== 'identified') return staged
  const isUnread = kind === 'human' && !input.directory.assignmentsRead
  const isTold = noRole.length > 0 || isUnread || otherWay !== null
  const blockedBy = staged.blockedBy.filter(({ code }) => !(isTold && code === 'no-replacement'))
  if (staged.stage === 'identified' && otherWay) blockedBy.push(otherWay)
  if (staged.stage === 'identified')
    blockedBy.push(...noRole.filter((one) => !blockedBy.some(({ code }) => code === one.code)))
  if (isUnread) blockedBy.push({ code: 'directory-not-read' })
  const email = unknownEmail(input)
  if (email) blockedBy.push({ code: 'not-in-directory', email })
  if (staged.stage === 'unidentified') {
    if (!isMatchKnown(input.user, input.directory)) blockedBy.push({ code: 'match-not-known' })
    if (!matched.match) blockedBy.push(...matched.because)
  }
  return { ...staged, blockedBy }
}

/**
 * What is closed now, or kept, needs nothing first; what nothing uses is neither identified nor replaced first, but its silence
 * is as old as its facts.
 */
export function blocking(
  { action, because }: Action,
  staged: readonly Reason[],
  stale: readonly Reason[],
): readonly Reason[] {
  const isKept = because.some(({ code }) => code === 'exception-until' || code === 'break-glass-claimed')
  if (hasOwnTrack(action) || (action === 'keep' && isKept)) return []
  return action === 'disable-dormant' ? stale : union(staged, stale)
}

function union(reasons: readonly Reason[], more: readonly Reason[]): Reason[] {
  return [...reasons, ...more.filter((reason) => !reasons.some((one) => one.code === reason.code))]
}
