import { grantsInForce, heldBy } from '../auth/grants-in-force'
import type { Config } from '../config'
import { type Notifying, notifyingOf } from '../notify/settings'

/** How this process writes to people, from its configuration. */
export function notifyingFor(config: Config): Notifying {
  const grants = grantsInForce(config)
  return notifyingOf(config, (who) => heldBy(who, grants))
}
