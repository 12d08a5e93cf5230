import { gathered } from '../../domain/gathered'
import type { Uuid } from '../../domain/ids'
import { earliest, type Instant } from '../../domain/instant'
import { type IdentityRules, sourceKey } from '../../domain/people/identity-answers'
import { calledIn, type JoinedPerson, plainName } from '../../domain/people/people'
import type { Person } from '../../domain/people/person'
import { KEY_RULES, keysOfPeople, keyText, personKeys } from '../../domain/people/person-keys'
import type { Tx } from '../engine/connection'
import {
  BETWEEN,
  type IdentityRow,
  keepKeysMadeFrom,
  keyDigests,
  keysMadeFrom,
  keysOfThese,
  removeKeys,
  writeKeys,
} from './people-rows'
import { digestOf, rememberingKeys } from './remembered-keys'

/**
 * Keys are every address and name a person has, and the addresses they had before: IAM users outlive a changed family name.
 * One that somebody else has now is kept as former; one that was said to be another's was never theirs. What leads to somebody who is gone leads to nobody else of that name who has
 * their address, until it is said whether they are one. @returns whose keys changed.
 */
export async function rewriteKeys(
  tx: Tx,
  after: readonly Person[],
  joined: readonly { id: Uuid; person: JoinedPerson }[],
  identities: readonly IdentityRow[],
  lost: IdentityRules['lost'],
): Promise<Uuid[]> {
  const held = new Set(after.flatMap((person) => person.emails))
  const had = new Map<Uuid, { emails: Set<string>; former: Set<string> }>(
    after.map(({ id, emails }) => [id, { emails: new Set(emails), former: new Set() }]),
  )
  for (const row of identities) {
    const own = had.get(row.person)
    const isAnothers = lost.get(sourceKey(row))
    for (const email of row.emails)
      if (own && !own.emails.has(email) && !isAnothers?.has(email))
        (held.has(email) ? own.former : own.emails).add(email)
  }
  const named = joined.map(({ id, person }) => {
    const own = had.get(id)
    const formerEmails = [...(own?.former ?? [])].sort()
    return { id, emails: [...(own?.emails ?? [])].sort(), called: { ...calledIn(person), formerEmails } }
  })
  const made = new Map(
    named.map(({ id, emails, called }) => [id, { emails, called, digest: digestOf(JSON.stringify([emails, called])) }]),
  )
  const maybe = maybeOf(after, identities)
  const ids = [...made.keys()].sort()
  const madeFrom = digestOf(
    JSON.stringify([KEY_RULES, ids.map((id) => [id, made.get(id)?.digest, ...(maybe.get(id) ?? [])])]),
  )
  if ((await keysMadeFrom(tx)) === madeFrom) return []
  const all = remembered(made)
  const own = new Map(
    [...all].map(([id, texts]) => {
      const others = new Set((maybe.get(id) ?? []).flatMap((one) => all.get(one) ?? []))
      return [id, others.size === 0 ? texts : texts.filter((text) => !others.has(text))]
    }),
  )
  const wanted = keysOfPeople(own)
  const keysMade = (id: Uuid) => {
    const from = made.get(id)
    return from ? personKeys(from.emails, from.called) : []
  }
  const stored = await keyDigests(tx)
  const others = [...wanted].filter(([id, texts]) => (stored.get(id) ?? NO_KEYS) !== digestOf(texts.join(BETWEEN)))
  const gone = [...stored.keys()].filter((id) => !wanted.has(id))
  const read = await keysOfThese(tx, [...others.map(([id]) => id).filter((id) => stored.has(id)), ...gone])
  const before = gathered(read.map((key) => [key.person, key] as const))
  const added = others.flatMap(([person, texts]) => {
    const had = new Set((before.get(person) ?? []).map(keyText))
    const is = new Set(texts.filter((text) => !had.has(text)))
    return is.size === 0 ? [] : keysMade(person).flatMap((key) => (is.has(keyText(key)) ? [{ ...key, person }] : []))
  })
  const removed = [...before].flatMap(([person, keys]) => {
    const is = new Set(wanted.get(person))
    return keys.filter((key) => !is.has(keyText(key)))
  })
  await removeKeys(tx, removed)
  await writeKeys(tx, added)
  await keepKeysMadeFrom(tx, madeFrom)
  return [...added, ...removed].map((key) => key.person)
}

const NO_KEYS = digestOf('')
const remembered = rememberingKeys(personKeys)

/**
 * Before whom somebody holds no key until it is said who is who: who is gone, of whoever came under a new number with their name and an
 * address of theirs; and who had an address first, of whoever has it too.
 */
function maybeOf(after: readonly Person[], identities: readonly IdentityRow[]): ReadonlyMap<Uuid, readonly Uuid[]> {
  const named = new Map(after.map(({ id, name }) => [id, plainName(name)]))
  const since = new Map<string, Instant>()
  for (const { person, emails, fromAt } of identities)
    for (const email of emails)
      since.set(`${person} ${email}`, earliest([since.get(`${person} ${email}`) ?? null, fromAt]) ?? fromAt)
  const maybe = new Map<Uuid, Uuid[]>()
  for (const { id, name, questions } of after)
    for (const question of questions) {
      if (question.code === 'address-shared') {
        const [own, first] = [id, question.personId].map((one) => since.get(`${one} ${question.email}`))
        if (own && first && first < own) maybe.set(id, [...(maybe.get(id) ?? []), question.personId])
        continue
      }
      if (question.because !== 'email') continue
      const came = question.personId
      if (named.get(came) === plainName(name)) maybe.set(came, [...(maybe.get(came) ?? []), id])
    }
  return maybe
}
