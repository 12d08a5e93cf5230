import type { CurrentDecision } from '../decision'
import type { IamUser } from '../facts/iam-user'
import type { Uuid } from '../ids'
import type { Kind, Match, Owner } from '../judge/assessment'
import type { Reason } from '../judge/reason'
import type { Settings } from '../judge/settings'
import { type MatchCandidate, matchedBecause } from './match'
import type { Person } from './person'
import { isEmail, tagValues, wholeNameKey } from './user-keys'

export interface Owned {
  owner: Owner | null
  because: Reason[]
  /** Whoever would own the user, had they not left. */
  left: Person | null
}

/**
 * Who is answerable for an IAM user: a decision; the matched person (of a human's user, or of a machine's whose tags name one);
 * an owner tag (an address of a known person, or the whole name of just one, else the name of a team). A person who has left is no owner, and the next
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
    const named = namedBy(value, candidates)
    return named
      ? { owner: { type: 'person', personId: named.id, by: 'tag' }, because }
      : { owner: { type: 'team', name: value, by: 'tag' }, because }
  })
}

/** The person that a tag's value is an address of, or the whole name of nobody else. */
function namedBy(value: string, candidates: readonly MatchCandidate[]): Person | null {
  const address = value.toLowerCase()
  const wanted = isEmail(address) ? { kind: 'email', key: address } : wholeNameKey(value)
  const found = candidates.filter(({ kind, key }) => kind === wanted?.kind && key === wanted.key)
  const [first] = found
  return first && found.every(({ person }) => person.id === first.person.id) ? first.person : null
}
