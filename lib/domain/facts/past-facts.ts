import type { Uuid } from '../ids'
import { type Day, dayOf, type Instant, sameSecond } from '../instant'
import type { CollectedCredential, CredentialKind } from './credential'
import type { CollectedUser } from './iam-user'

/** A credential that a user had at some time, and the days on which it is known to have been used. */
interface HeldThen {
  id: Uuid
  kind: CredentialKind
  createdAt: Instant | null
  days: readonly Day[]
}

/** What an older file adds to what is known of one user, without touching what is known of it now. */
export interface PastFacts {
  /** Credentials that no newer file has: they were gone by the next. */
  gone: readonly { id: Uuid; kind: CredentialKind; createdAt: Instant | null }[]
  uses: readonly { credential: Uuid; day: Day; lastAt: Instant; region: string | null; service: string | null }[]
}

/**
 * What a reading older than what is known of a user tells besides: each credential is recognised by kind and creation time, and
 * its use is one more day on which it was used.
 */
export function pastFacts(found: CollectedUser, held: readonly HeldThen[], newId: () => Uuid): PastFacts {
  const left = [...held]
  const gone: { id: Uuid; kind: CredentialKind; createdAt: Instant | null }[] = []
  const uses: PastFacts['uses'][number][] = []
  for (const credential of found.credentials) {
    const { kind, createdAt, lastUse } = credential
    const place = left.findIndex((one) => isSame(one, credential))
    const known = place < 0 ? null : (left.splice(place, 1)[0] ?? null)
    const id = known?.id ?? newId()
    if (!known) gone.push({ id, kind, createdAt })
    if (lastUse.state !== 'used' || known?.days.includes(dayOf(lastUse.at))) continue
    const { at, region, service } = lastUse
    uses.push({ credential: id, day: dayOf(at), lastAt: at, region, service })
  }
  return { gone, uses }
}

/** A user has one password, and its report no time at which it was made. */
const isSame = (one: HeldThen, { kind, createdAt }: CollectedCredential) =>
  one.kind === kind && (kind === 'password' || sameSecond(one.createdAt, createdAt))
