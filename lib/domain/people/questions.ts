import type { Uuid } from '../ids'
import { DAY, type Instant, instant, plus } from '../instant'
import { type IdentityRules, identityRules } from './identity-answers'
import { type JoinedPerson, keysOf, normaliseEmail, plainName } from './people'
import type { Person, PersonQuestion, RosterEntry } from './person'

/** Whoever comes under a new number is in the roster at most so long before the old one ends. */
const BEFORE_THE_END = 31 * DAY

/** Others with whom one address is shared that are asked about at once: a team’s address is everybody’s. */
const AT_ONCE = 3

export interface Described {
  described: Person
  person: JoinedPerson
  /** When any of their identities was first seen. */
  firstSeen: Instant
}

/**
 * What joining could not decide, by person: whether somebody who is gone is one who came since, by an address of theirs or by name
 * and reading; and which addresses two people have, or had given to the other. What was answered is not asked again.
 */
export function questionsOf(
  everybody: readonly Described[],
  { areApart }: Pick<IdentityRules, 'areApart'> = identityRules([]),
): ReadonlyMap<Uuid, readonly PersonQuestion[]> {
  const byEmail = new Map<string, Described[]>()
  const byName = new Map<string, Described[]>()
  const list = <T>(map: Map<string, T[]>, key: string, one: T) => map.set(key, [...(map.get(key) ?? []), one])
  for (const one of everybody)
    for (const entry of here(one)) {
      for (const email of addresses(entry)) if (!byEmail.get(email)?.includes(one)) list(byEmail, email, one)
      const name = nameKey(entry)
      if (name && !byName.get(name)?.includes(one)) list(byName, name, one)
    }
  const found = everybody.map((one): [Uuid, PersonQuestion[]] => {
    const isGone = one.described.status === 'left' || one.described.status === 'ask'
    const others = (map: Map<string, Described[]>, key: string | null) =>
      (key === null ? [] : (map.get(key) ?? [])).filter(
        (other) => other !== one && !areApart(keysOf(one.person), keysOf(other.person)),
      )
    const entries = one.person.roster.map(({ entry }) => entry)
    const shared = entries.flatMap(addresses).flatMap((email) =>
      others(byEmail, email)
        .slice(0, AT_ONCE)
        .map((other) => ({ email, other })),
    )
    const came = (other: Described) => isGone && isNewer(other, one)
    const again = shared.filter(({ other }) => came(other)).map(({ other }) => other)
    const named = isGone
      ? entries
          .flatMap((entry) => others(byName, nameKey(entry)))
          .filter((other) => came(other) && !again.includes(other))
      : []
    return [
      one.described.id,
      [
        ...asked(again, 'email'),
        ...asked(named, 'name'),
        ...shared
          .filter(({ other }) => !again.includes(other))
          .map(({ email, other }): PersonQuestion => ({ code: 'address-shared', personId: other.described.id, email })),
      ],
    ]
  })
  return new Map(found.filter(([, questions]) => questions.length > 0))
}

function asked(others: readonly Described[], because: 'email' | 'name'): PersonQuestion[] {
  return [...new Set(others)].map((other) => ({ code: 'same-person', personId: other.described.id, because }))
}

/** Whether somebody came at the earliest shortly before another's end. */
function isNewer(other: Described, gone: Described): boolean {
  const end = gone.described.lastDay
  const earliest = end && plus(instant(`${end}T00:00:00.000Z`), -BEFORE_THE_END)
  return other.firstSeen > gone.firstSeen && (earliest === null || other.firstSeen >= earliest)
}

/** What rosters say now of somebody who is still here. */
function here({ described, person }: Described): RosterEntry[] {
  if (described.status === 'left' || described.status === 'ask') return []
  return person.roster.flatMap(({ entry, goneAt }) => (goneAt ? [] : entry))
}

const addresses = (entry: RosterEntry) => [...new Set(entry.emails.map(normaliseEmail))]

/** A name alone is many people's; one whose reading is known too is few people's. */
const nameKey = ({ name, reading }: RosterEntry) => (reading ? `${plainName(name)} ${plainName(reading)}` : null)
