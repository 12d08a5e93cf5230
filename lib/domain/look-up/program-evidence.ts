import type { Kind } from '../judge/assessment'
import type { Evidence, KnownKind } from '../judge/evidence'
import type { Catalogue } from '../judge/integration'
import type { LookUp } from './look-up'
import type { Runner } from './program'

/** What the programs that were seen calling say of what a user is for: a hint, as clients choose what they call themselves. */
export function programEvidence({ uses }: Pick<LookUp, 'uses'>, catalogue: Catalogue): Evidence[] {
  return uses.flatMap(({ program, agent, source }) => {
    const integration = catalogue.integration(program.integration)
    const kind: Kind | undefined = integration?.kind ?? KIND_OF[program.runner]
    const told = program.name ?? agent
    if (!isKnown(kind) || told === null) return []
    const because = { code: 'seen-program' as const, program: told, source }
    return { source: 'use' as const, kinds: [kind], integration, weight: integration ? 40 : 30, because }
  })
}

const KIND_OF: Partial<Record<Runner, KnownKind>> = {
  person: 'human',
  ci: 'ci',
  program: 'workload',
  compute: 'workload',
}

const isKnown = (kind: Kind | undefined): kind is KnownKind => kind !== undefined && kind !== 'unknown'
