import type { DirectoryUser } from '../facts/identity-center'
import type { Uuid } from '../ids'
import type { RosterFact } from './person'

/** Where somebody is known from, by the id they have there. */
export interface SourceId {
  source: 'roster' | 'identity-store'
  /** Of a roster: which. */
  roster: string | null
  sourceId: string
}

/** What somebody says of two people: one human, two, or whose an address is. */
export const IDENTITY_ANSWERS = ['same', 'apart', 'person', 'other'] as const
export type IdentityAnswer = (typeof IDENTITY_ANSWERS)[number]

/**
 * What was answered about two people, who are told by where they were known from: rosters are imported anew, and people who turn
 * out to be one have one id. `person` and `other`: `email` belongs to that one of them. `apart` with an address: both have it.
 */
export interface IdentityTold {
  answer: IdentityAnswer
  email: string | null
  person: { id: Uuid; known: readonly SourceId[] }
  other: { id: Uuid; known: readonly SourceId[] }
}

export const sourceKey = ({ source, roster, sourceId }: SourceId) => JSON.stringify([source, roster, sourceId])
export const keyOfEntry = ({ source, entry }: RosterFact) =>
  sourceKey({ source: 'roster', roster: source, sourceId: entry.employeeNumber })
export const keyOfUser = ({ user }: { user: Pick<DirectoryUser, 'userId'> }) =>
  sourceKey({ source: 'identity-store', roster: null, sourceId: user.userId })

/** What answers say to whoever joins people. */
export interface IdentityRules {
  /** Whether somebody said that none of the first is one of the second. */
  areApart(some: readonly string[], others: readonly string[]): boolean
  /** Keys of each two sides that are one human. */
  same: readonly { person: readonly string[]; other: readonly string[] }[]
  /** Addresses that an entry of this key has in a list and that are another's. */
  lost: ReadonlyMap<string, ReadonlySet<string>>
}

export function identityRules(told: readonly IdentityTold[]): IdentityRules {
  const keyed = told.map(({ answer, email, person, other }) => ({
    answer,
    email,
    person: person.known.map(sourceKey),
    other: other.known.map(sourceKey),
  }))
  /** Answer by answer, on which side of it a key is. */
  const sides = new Map<string, Map<number, 'person' | 'other'>>()
  const lost = new Map<string, Set<string>>()
  for (const [place, { answer, email, person, other }] of keyed.entries()) {
    if (answer === 'apart')
      for (const [side, keys] of [['person', person] as const, ['other', other] as const])
        for (const key of keys) sides.set(key, (sides.get(key) ?? new Map()).set(place, side))
    const loser = answer === 'person' ? other : answer === 'other' ? person : []
    if (email !== null) for (const key of loser) lost.set(key, (lost.get(key) ?? new Set()).add(email))
  }
  const areApart = (some: readonly string[], others: readonly string[]) => {
    if (sides.size === 0) return false
    const placed = others.flatMap((key) => [...(sides.get(key) ?? [])])
    return some.some((key) => {
      const own = sides.get(key)
      return own !== undefined && placed.some(([place, side]) => own.has(place) && own.get(place) !== side)
    })
  }
  return { areApart, same: keyed.filter(({ answer }) => answer === 'same'), lost }
}

/** Whether any of the first and any of the second were known as one person before. */
export type KnownAsOne = (some: readonly string[], others: readonly string[]) => boolean

/**
 * Who was known as one person before, by the keys of where they were known from. Whom only an answer made one that was taken back
 * are two again.
 */
export function knownAsOne(
  known: ReadonlyMap<string, Uuid>,
  answers: readonly (IdentityTold & { stands: boolean })[],
): KnownAsOne {
  const takenBack = answers.filter(({ answer, stands }) => answer === 'same' && !stands)
  const { areApart } = identityRules(takenBack.map((told) => ({ ...told, answer: 'apart' })))
  return (some, others) => {
    const people = new Set(some.flatMap((key) => known.get(key) ?? []))
    const isOf = (key: string) => {
      const person = known.get(key)
      return person !== undefined && people.has(person)
    }
    return others.some(isOf) && !areApart(some, others)
  }
}
