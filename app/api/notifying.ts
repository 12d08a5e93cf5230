import { grantsInForce, heldBy } from '@/lib/auth/grants-in-force'
import { config } from '@/lib/config'
import { type Notifying, notifyingOf } from '@/lib/notify/settings'

/** How people are written to, by this process's configuration: for previews and what the settings tell. */
export function notifying(): Notifying {
  const grants = grantsInForce()
  return notifyingOf(config(), (who) => heldBy(who, grants))
}
