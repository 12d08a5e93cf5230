import { isLive } from '../facts/credential'
import type { IamUser } from '../facts/iam-user'
import type { Uuid } from '../ids'
import { type Instant, latest, wholeDays } from '../instant'
import type { Assessment, Carried, Stage } from './assessment'
import type { Reason } from './reason'
import { latestUse, liveCredentials } from './silence'

/**
 * What the next verdict must know of this one. *Used again*: after `switched` or `disabled`, a use newer than any known
 * before, or a credential made or re-activated; it stands until the user is disabled (again) or removed.
 * `now`: time of this verdict.
 */
export function memoryOf(user: IamUser, stage: Stage, previous: Assessment | null, now: Instant): Carried {
  const before = previous?.carried ?? null
  const used = latest([latestUse(user), before?.lastUse ?? null])
  const over = stage === 'disabled' || stage === 'removed'
  return {
    stageSince: previous && previous.stage === stage ? previous.carried.stageSince : now,
    switchedAt: stage === 'switched' ? (before?.switchedAt ?? now) : null,
    disabledAt: stage === 'disabled' ? (before?.disabledAt ?? now) : null,
    usedAgain: over ? null : (before?.usedAgain ?? alarm(user, previous, now)),
    lastUse: used,
    longestGapDays: longestGap(before, used),
    deadCredentialIds: user.credentials.filter((one) => !isLive(one, now)).map((one) => one.id),
  }
}

/**
 * Whether a credential was live when this was remembered: what lists, doors and pages say, so that all of them say the same.
 * `nextChangeAt` has it judged again when it expires.
 */
export function liveAsJudged({
  deadCredentialIds,
}: Pick<Carried, 'deadCredentialIds'>): (one: { id: Uuid }) => boolean {
  return ({ id }) => !deadCredentialIds.includes(id)
}

function alarm(user: IamUser, previous: Assessment | null, now: Instant): Reason | null {
  if (previous?.stage !== 'switched' && previous?.stage !== 'disabled') return null
  const { carried } = previous
  const used = latestUse(user)
  if (used && (!carried.lastUse || used > carried.lastUse)) return { code: 'used-again', at: used }
  for (const { id, kind, createdAt } of liveCredentials(user, now)) {
    const made = createdAt !== null && createdAt > carried.stageSince
    // After `disabled` nothing was live, so that whatever is now was not before; after `switched` a key may only just have been found.
    if (made || previous.stage === 'disabled' || carried.deadCredentialIds.includes(id))
      return { code: 'credential-made-again', kind, credentialId: id, at: made ? createdAt : now }
  }
  return null
}

function longestGap(before: Carried | null, used: Instant | null): number | null {
  if (!before?.lastUse || !used || used <= before.lastUse) return before?.longestGapDays ?? null
  return Math.max(before.longestGapDays ?? 0, wholeDays(before.lastUse, used))
}
