import { guarded } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/contract/operations'
import { readRoster } from '@/lib/contract/roster'
import { setRoster } from '@/lib/decide/set-roster'

/** Replaces the whole roster: JSON `{ people, confirm? }` or CSV with `?confirm=yes`. */
export const PUT = guarded(OPERATIONS.putRoster, async (call) =>
  setRoster(call, await readRoster(call.request, call.query.wanted.confirm === 'yes')),
)
