import type { CurrentDecision, Decision } from '../decision'
import type { Uuid } from '../ids'
import { earliest, type Instant } from '../instant'
import type { Matched } from '../people/match'
import type { Person } from '../people/person'
import type { ReviewedRole } from '../trust/trust'
import type { Assessment, Contradiction, Kind, Undecided } from './assessment'
import type { Classified } from './classify'
import type { Catalogue } from './integration'
import { letsInOthers } from './lets-in-others'
import type { Reason } from './reason'

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

/** What decisions are held against. */
interface Evident {
  /** Everybody that decisions and facts name. */
  people: ReadonlyMap<Uuid, Person>
  roles: readonly ReviewedRole[]
  /** What the user is for, decided or told. */
  classified: Classified
  catalogue: Catalogue
}

/**
 * Decisions that evidence contradicts: they hold all the same, and somebody looks. What the facts said already when a kind was
 * decided is no news, and stays told where the decision stands.
 */
export function contradictionsOf(
  facts: ByFacts,
  undecided: Undecided | undefined,
  decisions: readonly CurrentDecision[],
  { people, roles, classified, catalogue }: Evident,
): Contradiction[] {
  return decisions.flatMap((decision): Contradiction[] => {
    switch (decision.type) {
      case 'set-kind':
        return by(
          decision.type,
          facts.classified.because,
          undecided !== undefined && isAgainst(undecided, decision.value),
        ).map(
          (found): Contradiction =>
            undecided && undecided.kindSince > decision.at ? found : { ...found, known: true },
        )
      case 'set-match': {
        const { personId, is } = decision.value
        const other = undecided?.personId ?? null
        return by(
          decision.type,
          facts.matched.because,
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
        const linked = roles.find(({ role }) => role.id === roleId)
        if (!linked) return by(decision.type, [{ code: 'no-replacement' }], roleId !== null)
        // Whom a role lets in was there to be read when somebody linked it.
        const others = letsInOthers(linked, { classified, catalogue })
        const because = others.length > 0 ? others : ofOtherKind(linked, classified.kind, catalogue)
        return by(decision.type, because, true).map((found) => ({ ...found, known: true }))
      }
      default:
        return []
    }
  })
}

/** A role that counts, though it is for users of another kind, such as a pipeline's; empty: it is not, or the kind is not known. */
function ofOtherKind({ role, review }: ReviewedRole, kind: Kind, catalogue: Catalogue): Reason[] {
  const integration = catalogue.integration(review.names === 'integration' ? review.integration : null)
  if (!integration || kind === 'unknown' || integration.kind === kind) return []
  return [{ code: 'role-trusts-integration', roleId: role.id, roleName: role.name, integration: integration.id }]
}

function by(
  decision: Contradiction['decision'],
  because: Contradiction['because'],
  holds: boolean | undefined,
): Contradiction[] {
  return holds && because.length > 0 ? [{ decision, because }] : []
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
  return isAgainst(found, wanted) ? found : null
}

/** Whether facts that tell a kind tell another one, or another vendor. */
function isAgainst(
  found: { kind: Assessment['kind']; integration?: string | null },
  wanted: Pick<Assessment, 'kind' | 'integration'>,
): boolean {
  const named = found.integration ?? null
  const isOtherVendor = named !== null && wanted.integration !== null && named !== wanted.integration
  return isOther(found.kind, wanted.kind) || isOtherVendor
}

const isOther = (found: Assessment['kind'], decided: Assessment['kind']) => found !== 'unknown' && found !== decided

/** Decisions but those of one type. */
export const without = (type: Decision['type'], decisions: readonly CurrentDecision[]): CurrentDecision[] =>
  decisions.filter((one) => one.type !== type)
