import type { CurrentDecision, Decision } from '../decision'
import type { Uuid } from '../ids'
import { earliest, type Instant } from '../instant'
import type { Matched } from '../people/match'
import type { Person } from '../people/person'
import type { ReviewedRole } from '../trust/trust'
import type { Assessment, Contradiction, Undecided } from './assessment'
import type { Classified } from './classify'

/** What the facts alone say of a user, whatever people decided. */
export interface ByFacts {
  classified: Classified
  matched: Matched
}

/**
 * What the next verdict must know of what the facts alone say, so that it can tell evidence that came after a decision; kept for
 * users of whom kind or person were decided. A job may judge some time after somebody decided: what the first verdict after it
 * finds was there when it was decided.
 */
export function undecidedOf(
  facts: ByFacts,
  decisions: readonly CurrentDecision[],
  before: Undecided | undefined,
  now: Instant,
): Undecided | undefined {
  const decidedAt = earliest(
    decisions.flatMap(({ type, at }) => (type === 'set-kind' || type === 'set-match' ? at : [])),
  )
  if (decidedAt === null) return undefined
  const since = before ? now : decidedAt
  const { kind, integration } = facts.classified
  const personId = facts.matched.match?.personId ?? null
  return {
    kind,
    integration,
    kindSince: before?.kind === kind ? before.kindSince : since,
    personId,
    personSince: before && before.personId === personId ? before.personSince : since,
  }
}

/**
 * Decisions that what was found since contradicts: they hold all the same, and somebody looks. What the facts said already when
 * it was decided is no news. `people`: everybody that decisions and facts name.
 */
export function contradictionsOf(
  facts: ByFacts,
  undecided: Undecided | undefined,
  decisions: readonly CurrentDecision[],
  { people, roles }: { people: ReadonlyMap<Uuid, Person>; roles: readonly ReviewedRole[] },
): Contradiction[] {
  const { classified, matched } = facts
  return decisions.flatMap((decision): Contradiction[] => {
    switch (decision.type) {
      case 'set-kind':
        return by(
          decision.type,
          classified.because,
          undecided && isOther(undecided.kind, decision.value.kind) && undecided.kindSince > decision.at,
        )
      case 'set-match': {
        const { personId, is } = decision.value
        const other = undecided?.personId ?? null
        return by(
          decision.type,
          matched.because,
          is && undecided !== undefined && other !== null && other !== personId && undecided.personSince > decision.at,
        )
      }
      case 'set-owner': {
        const { owner } = decision.value
        const person = owner.type === 'person' ? people.get(owner.personId) : undefined
        return person?.status === 'left' ? by(decision.type, [{ code: 'owner-left', personId: person.id }], true) : []
      }
      case 'link-replacement':
      case 'accept-replacement': {
        const { roleId } = decision.value
        return by(
          decision.type,
          [{ code: 'no-replacement' }],
          roleId !== null && !roles.some(({ role }) => role.id === roleId),
        )
      }
      default:
        return []
    }
  })
}

function by(
  decision: Contradiction['decision'],
  because: Contradiction['because'],
  holds: boolean | undefined,
): Contradiction[] {
  return holds ? [{ decision, because }] : []
}

/** Kind and integration as the facts say them, where they differ from what somebody is about to decide; `null`: they do not. */
export function factsAgainst(
  { kind, integration, carried }: Assessment,
  isDecided: boolean,
  wanted: Pick<Assessment, 'kind' | 'integration'>,
): Pick<Assessment, 'kind' | 'integration'> | null {
  const { undecided } = carried
  const found = isDecided
    ? { kind: undecided?.kind ?? 'unknown', integration: undecided?.integration ?? null }
    : { kind, integration }
  const { integration: named } = found
  const isOtherVendor = named !== null && wanted.integration !== null && named !== wanted.integration
  return isOther(found.kind, wanted.kind) || isOtherVendor ? found : null
}

const isOther = (found: Assessment['kind'], decided: Assessment['kind']) => found !== 'unknown' && found !== decided

/** Decisions but those of one type. */
export const without = (type: Decision['type'], decisions: readonly CurrentDecision[]): CurrentDecision[] =>
  decisions.filter((one) => one.type !== type)
