import type { Partition } from '../ids'
import type { Kind } from './assessment'
import type { Catalogue, Integration } from './integration'
import type { OtherWay } from './integration-way'
import { needsKeyIn } from './partition-limit'
import type { Reason } from './reason'

/**
 * How an integration does without its IAM user where no role takes its place: nobody is told to make one for it. `null`: a role
 * does, or nothing is known that would. Of a person's own programs their sign-in is what replaces the user.
 */
export function otherWayOf({ kind, ways = [] }: Pick<Integration, 'kind' | 'ways'>): OtherWay | null {
  if (kind === 'human') return null
  const others = ways.flatMap(({ by }) => (by === 'sign-in' || by === 'resource-policy' || by === 'push' ? by : []))
  return others.length === ways.length ? (others[0] ?? null) : null
}

/** What takes a machine's user's place where that is no role, as its integration's recipe says. */
export function otherWayFor(kind: Kind, id: string | null, partition: Partition, catalogue: Catalogue): Reason | null {
  const integration = catalogue.integration(id)
  const isOpen = integration && kind === integration.kind && !needsKeyIn(integration, partition)
  const by = isOpen ? otherWayOf(integration) : null
  return integration && by ? { code: 'other-way', integration: integration.id, by } : null
}
