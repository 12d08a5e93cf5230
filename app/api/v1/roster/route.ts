import { decisionContext } from '@/app/api/decision-context'
import { guarded } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/contract/operations'
import { readRoster } from '@/lib/contract/roster'
import { setRoster } from '@/lib/decide/set-roster'

/** Replaces the whole roster: JSON `{ people, confirm? }` or CSV with `?confirm=yes`. */
export const PUT = guarded(OPERATIONS.putRoster, async ({ viewer, request }) => {
  return setRoster(await decisionContext(viewer), await readRoster(request))
})
