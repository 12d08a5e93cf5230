import { stepLines, titleOf } from './disable-script'
import type { PlanInput } from './plan-input'
import type { Section } from './script'
import { userChecks } from './user-checks'
import { deleteSteps } from './user-steps'

/** The section of one user in a script that removes it for good. `early`: that it still has something live was decided upon. */
export function deleteSection(input: PlanInput, early: boolean): Section {
  const { user, keyIds, now } = input
  return {
    title: titleOf(input),
    checks: userChecks({ user, keyIds, madeAt: now, unusedSince: early ? 'made' : 'known', deletion: { early } }),
    work: stepLines(deleteSteps(user, keyIds), user.name),
  }
}
