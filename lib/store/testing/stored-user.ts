import { randomUUID } from 'node:crypto'
import type { CredentialKind } from '../../domain/facts/credential'
import { eachGroup } from '../../domain/facts/fact-groups'
import type { IamUser } from '../../domain/facts/iam-user'
import { accountId, type Uuid } from '../../domain/ids'
import { type Instant, instant } from '../../domain/instant'
import { assess } from '../../domain/judge/assess'
import { catalogueOf } from '../../domain/judge/catalogue-index'
import { DEFAULT_SETTINGS } from '../../domain/judge/settings'
import { NO_EVIDENCE } from '../../domain/testing/sample-catalogue'
import type { Db } from '../engine/database'
import { newId } from '../engine/new-id'
import { iamUsers } from '../schema/iam-users'
import { listColumns } from '../write/assessment-rows'

const CREATED = instant('2024-01-01T00:00:00Z')

/** An IAM user with one live credential of each given kind, read at `readAt`. */
export function iamUser(
  name: string,
  more: Partial<IamUser> = {},
  kinds: readonly CredentialKind[] = ['password'],
): IamUser {
  const readAt = more.readAt?.existence ?? CREATED
  return {
    id: newId(),
    accountId: accountId('111111111111'),
    partition: 'aws',
    uniqueId: `AIDA${randomUUID().slice(0, 8).toUpperCase()}`,
    name,
    path: '/',
    arn: `arn:aws:iam::111111111111:user/${name}`,
    createdAt: CREATED,
    tags: {},
    groups: [],
    attachedPolicies: [],
    inlinePolicies: [],
    boundary: null,
    mfaActive: true,
    mfaSerials: [],
    passwordChangedAt: null,
    credentials: kinds.map((kind) => ({
      id: newId(),
      kind,
      status: 'active',
      createdAt: CREATED,
      lastUse: { state: 'used', at: readAt, region: null, service: null },
      service: null,
      expiresAt: null,
    })),
    readAt: eachGroup(() => readAt),
    notRead: [],
    firstSeenAt: CREATED,
    removedAt: null,
    ...more,
  }
}

/** Stores a user of that name as first judged, with nothing known about anybody; without a stage span. */
export async function storedUser(db: Db, account: Uuid, name: string, now: Instant = CREATED): Promise<Uuid> {
  const user = iamUser(name)
  const assessment = assess({
    user,
    account: { state: 'open', reading: 'read' },
    previous: null,
    candidates: [],
    decidedPeople: [],
    directory: { rosterRead: false, usersRead: false, assignmentsRead: false },
    assignments: [],
    reach: [],
    roles: [],
    groups: [],
    policies: [],
    decisions: [],
    exceptions: [],
    sightings: [],
    settings: DEFAULT_SETTINGS,
    catalogue: catalogueOf([], NO_EVIDENCE),
    now,
  })
  await db.insert(iamUsers).values({
    id: user.id,
    account,
    accountId: user.accountId,
    uniqueId: user.uniqueId ?? user.arn,
    name,
    arn: user.arn,
    createdAt: user.createdAt,
    firstSeenAt: user.firstSeenAt,
    facts: user,
    assessment,
    stageSince: now,
    ...listColumns(user, assessment),
  })
  return user.id
}
