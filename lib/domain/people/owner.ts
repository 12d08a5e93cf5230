import type { CurrentDecision } from '../decision'
import type { IamUser } from '../facts/iam-user'
import type { Uuid } from '../ids'
import type { Kind, Match, Owner } from '../judge/assessment'
import type { Reason } from '../judge/reason'
import type { Settings } from '../judge/settings'
import { type MatchCandidate, matchedBecause } from './match'
import type { Person } from './person'
import { isEmail, tagValues } from './user-keys'

export interface Owned {
  owner: Owner | null
  because: Reason[]
  /** Whoever would own the user, had they not left. */
  left: Person | null
}

/**
 * Who is answerable for an IAM user: a decision; the matched person (of a human's user, or of a machine's whose tags name one);
 * an owner tag (an address of a known person, else the name of a team). A person who has left is no owner, and the next
 * in line is asked.
 */
export function ownerOf(
  user: IamUser,
  kind: Kind,
  match: Match | null,
  candidates: readonly MatchCandidate[],
  people: ReadonlyMap<Uuid, Person>,
  decisions: readonly CurrentDecision[],
  settings: Settings,
): Owned {
  const line: { owner: Owner; because: Reason }[] = []
  const decided = decisions.find((decision) => decision.type === 'set-owner')
  if (decided) line.push({ owner: { ...decided.value.owner, by: 'decision' }, because: { code: 'owner-decided' } })
  const tagged = taggedOwners(user, candidates, settings)
  const matched: typeof line = match
    ? [{ owner: { type: 'person', personId: match.personId, by: 'match' }, because: matchedBecause(match) }]
    : []
  line.push(...(kind === 'human' ? [...matched, ...tagged] : [...tagged, ...matched]))

  let left: Person | null = null
  const because: Reason[] = []
  for (const { owner, because: reason } of line) {
    const person = owner.type === 'person' ? people.get(owner.personId) : undefined
    if (person?.status !== 'left') return { owner, because: [...because, reason], left }
    left ??= person
    because.push({ code: 'owner-left', personId: person.id })
    // The people behind a human's user are not interchangeable: when its person left, a tag names whom to ask, not its owner.
    if (kind === 'human' && owner.by === 'match') break
  }
  return { owner: null, because: because.length > 0 ? because : [{ code: 'no-owner' }], left }
}

function taggedOwners(
  user: IamUser,
  candidates: readonly MatchCandidate[],
  settings: Settings,
): { owner: Owner; because: Reason }[] {
  return tagValues(user, settings.ownerTags).map(({ tag, value }) => {
    const because: Reason = { code: 'owner-tag', tag, value }
    const address = value.toLowerCase()
    const named = candidates.find((one) => one.kind === 'email' && one.key === address)
    return isEmail(address) && named
      ? { owner: { type: 'person', personId: named.person.id, by: 'tag' }, because }
      : { owner: { type: 'team', name: value, by: 'tag' }, because }
  })
}
