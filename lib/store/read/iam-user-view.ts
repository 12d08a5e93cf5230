import { eq, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { type IamUserView, lastUseOf, type OwnerView, shownAssessment, toldUse } from '../../contract/views/iam-user'
import { shownKeyId } from '../../domain/facts/credential'
import { asLastRead } from '../../domain/facts/last-read'
import type { KeyId, Uuid } from '../../domain/ids'
import type { Owner } from '../../domain/judge/assessment'
import { liveAsJudged } from '../../domain/judge/memory'
import type { SeesKeyIds } from '../../domain/viewer'
import type { Db } from '../engine/database'
import { accountName, accounts } from '../schema/accounts'
import { credentials, iamUsers } from '../schema/iam-users'
import { people } from '../schema/people'

/** Whoever owns the user. */
export const owners = alias(people, 'owners')
const persons = alias(people, 'persons')

const heldKeyIds = sql<
  Record<Uuid, KeyId>
>`(select coalesce(jsonb_object_agg(${credentials.id}, ${credentials.keyId}), '{}'::jsonb)
  from ${credentials} where ${credentials.user} = ${iamUsers.id} and ${credentials.keyId} is not null)`

/** IAM users with all that {@link viewOf} makes a view of. */
export const iamUserViews = (db: Db) =>
  db
    .select({
      id: iamUsers.id,
      name: iamUsers.name,
      createdAt: iamUsers.createdAt,
      urgency: iamUsers.urgency,
      facts: iamUsers.facts,
      assessment: iamUsers.assessment,
      lastUsedAt: iamUsers.lastUsedAt,
      stageSince: iamUsers.stageSince,
      ownerName: owners.name,
      person: { id: persons.id, name: persons.name },
      account: {
        ...accountName,
        kind: accounts.kind,
        state: accounts.state,
        reading: accounts.reading,
        readAt: accounts.readAt,
      },
      scannedAt: accounts.scannedAt,
      heldKeyIds,
    })
    .from(iamUsers)
    .innerJoin(accounts, eq(accounts.id, iamUsers.account))
    .leftJoin(owners, eq(owners.id, iamUsers.ownerPerson))
    .leftJoin(persons, eq(persons.id, iamUsers.person))

type Row = Awaited<ReturnType<typeof iamUserViews>>[number]

/** One IAM user as its viewer may see it: key ids come masked to those without `read-key-ids`, and nothing unmasks them later. */
export function viewOf({ facts: stored, assessment, ...row }: Row, keyIds: SeesKeyIds | null): IamUserView {
  const facts = asLastRead(stored, row)
  const judged = liveAsJudged(assessment.carried)
  const shown = shownAssessment(assessment)
  return {
    ...facts,
    credentials: facts.credentials.map((held) => ({
      ...held,
      // What AWS no longer has opens nothing.
      live: facts.removedAt === null && judged(held),
      lastUse: toldUse(held.lastUse),
      keyId: shownKeyId(row.heldKeyIds[held.id] ?? null, keyIds),
    })),
    account: row.account,
    owner: ownerView(shown.owner, row.ownerName),
    person: row.person,
    lastUse: lastUseOf(facts, row.lastUsedAt),
    stageSince: row.stageSince,
    assessment: shown,
  }
}

/** The owner with the name pages print; `null` also for a person who is no longer known. */
export function ownerView(owner: Owner | null, personName: string | null): OwnerView | null {
  if (!owner) return null
  if (owner.type === 'team') return owner
  return personName === null ? null : { ...owner, name: personName }
}
