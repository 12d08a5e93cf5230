import { type Assessment, STAGES } from './assessment'
import type { Reason } from './reason'

type Verdict = Pick<Assessment, 'stage' | 'stageBecause' | 'blockedBy' | 'replacement' | 'carried'>

const rank = ({ stage }: Pick<Assessment, 'stage'>) => STAGES.indexOf(stage)

/**
 * Why a user is in another stage than before. On the way to zero that is what proves the new stage; on the way back it is what
 * the old one has lost: nothing works, silence, or a replacement that counts.
 */
export function movedBecause(before: Verdict, after: Verdict): readonly Reason[] {
  if (rank(after) >= rank(before)) return after.stageBecause
  const { usedAgain } = after.carried
  const again = before.stage === 'disabled' && usedAgain ? [usedAgain] : []
  const lost: Reason[] =
    before.replacement?.counts && !after.replacement?.counts
      ? [{ code: 'replacement-lost', name: nameOf(before.replacement) }]
      : []
  const why = after.stage === 'unidentified' ? after.stageBecause : after.blockedBy
  const said = [...again, ...lost]
  // That nothing replaces it says no more than that what did is gone.
  const more = why.filter((reason) => reason.code !== 'no-replacement' || lost.length === 0)
  return again.length > 0 ? said : [...said, ...more]
}

function nameOf(replacement: NonNullable<Assessment['replacement']>): string {
  return replacement.type === 'role' ? replacement.roleName : replacement.permissionSets.join(', ')
}
