import { and, desc, eq, isNotNull, sql } from 'drizzle-orm'
import type { AssessmentView } from '../../contract/views/iam-user'
import type { GoneCredential, IamUserDetail, StageSpan } from '../../contract/views/iam-user-detail'
import { exceptionsOf } from '../../domain/decided-exceptions'
import { personIn, type StandingDecision } from '../../domain/decision'
import { peopleTold, type UserEvent } from '../../domain/event'
import { shownKeyId } from '../../domain/facts/credential'
import { roleUseAsLastRead } from '../../domain/facts/last-read'
import type { AccountId, Uuid } from '../../domain/ids'
import type { Instant } from '../../domain/instant'
import type { Reason } from '../../domain/judge/reason'
import type { SeesKeyIds, Sight } from '../../domain/viewer'
import type { Db } from '../engine/database'
import { accounts } from '../schema/accounts'
import { credentials, iamUsers, stageSpans } from '../schema/iam-users'
import { roles } from '../schema/roles'
import { standingDecisions } from './decisions'
import { iamUserViews, viewOf } from './iam-user-view'
import { namesOf } from './people-names'
import { sightingsOf } from './sightings'
import { userHistory } from './user-history'

/**
 * One IAM user in at most eight statements; `null` when there is none with this id.
 * Key ids come masked to viewers without `read-key-ids`: nothing unmasks them later.
 */
export async function iamUserDetail(db: Db, sight: Sight, id: Uuid): Promise<IamUserDetail | null> {
  const { people: sees, keyIds } = sight
  const [row] = await iamUserViews(db).where(eq(iamUsers.id, id))
  if (!row) return null
  const user = viewOf(row, keyIds)
  const goneCredentials = await goneCredentialsOf(db, keyIds, id)
  const history = await userHistory(db, sight, id)
  const standing = await decisionsAbout(db, id)
  return {
    ...user,
    // What is known last of a removed user still lists what went with it.
    credentials: user.credentials.filter((held) => goneCredentials.every((one) => one.id !== held.id)),
    goneCredentials,
    spans: await spansOf(db, id),
    events: history,
    decisions: standing.filter(({ type }) => type !== 'ask-exception' && type !== 'answer-exception'),
    exceptions: exceptionsOf(standing),
    sightings: await sightingsOf(db, id),
    ownerDecision: standing.find(({ type }) => type === 'set-owner')?.id ?? null,
    role: await replacementRole(db, user.assessment),
    ...(await namesOf(db, sees, [
      ...peopleIn(user.assessment, history),
      ...standing.flatMap((decision) => personIn(decision) ?? []),
    ])),
  }
}

/** Latest first. */
async function decisionsAbout(db: Db, user: Uuid): Promise<StandingDecision[]> {
  const standing = (await standingDecisions(db, [user])).get(user) ?? []
  return standing.toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : a.id < b.id ? 1 : -1))
}

/** The page of the user with this name: the present one, else the one seen last. */
export async function iamUserByName(db: Db, account: AccountId, name: string): Promise<Uuid | null> {
  const [row] = await db
    .select({ id: iamUsers.id })
    .from(iamUsers)
    .where(and(eq(iamUsers.accountId, account), eq(iamUsers.name, name)))
    .orderBy(sql`${iamUsers.removedAt} desc nulls first`, desc(iamUsers.createdAt))
    .limit(1)
  return row?.id ?? null
}

async function goneCredentialsOf(db: Db, keyIds: SeesKeyIds | null, user: Uuid): Promise<GoneCredential[]> {
  const rows = await db
    .select({
      id: credentials.id,
      kind: credentials.kind,
      keyId: credentials.keyId,
      createdAt: credentials.createdAt,
      goneAt: sql<Instant>`${credentials.goneAt}`.mapWith(credentials.goneAt),
    })
    .from(credentials)
    .where(and(eq(credentials.user, user), isNotNull(credentials.goneAt)))
    .orderBy(desc(credentials.goneAt), credentials.id)
  return rows.map((row) => ({ ...row, keyId: shownKeyId(row.keyId, keyIds) }))
}

async function spansOf(db: Db, user: Uuid): Promise<StageSpan[]> {
  return db
    .select({
      stage: stageSpans.stage,
      kind: stageSpans.kind,
      excepted: stageSpans.excepted,
      fromAt: stageSpans.fromAt,
      toAt: stageSpans.toAt,
    })
    .from(stageSpans)
    .where(eq(stageSpans.user, user))
    .orderBy(stageSpans.fromAt)
}

async function replacementRole(db: Db, { replacement }: AssessmentView): Promise<IamUserDetail['role']> {
  if (replacement?.type !== 'role') return null
  const [role] = await db
    .select({ facts: roles.facts, removedAt: roles.removedAt, detailsReadAt: accounts.detailsReadAt })
    .from(roles)
    .innerJoin(accounts, eq(accounts.id, roles.account))
    .where(eq(roles.id, replacement.roleId))
  if (!role) return null
  const { facts, removedAt, detailsReadAt } = role
  const { id, name, arn, createdAt } = facts
  const lastUsed = removedAt ? facts.lastUsed : roleUseAsLastRead(facts.lastUsed, detailsReadAt)
  return { id, name, arn, lastUsed, createdAt, removedAt }
}

/** Everybody that verdict and history speak of. */
function peopleIn(assessment: AssessmentView, history: readonly UserEvent[]): Uuid[] {
  const reasons: readonly Reason[] = [
    ...assessment.kindBecause,
    ...assessment.ownerBecause,
    ...assessment.stageBecause,
    ...assessment.nextActionBecause,
    ...assessment.blockedBy,
    ...assessment.steps.flatMap(({ because }) => because),
    ...(assessment.contradicted ?? []).flatMap(({ because }) => because),
  ]
  const ids = [
    ...reasons.flatMap((reason) => ('personId' in reason ? [reason.personId] : [])),
    ...[assessment.match, ...assessment.suggestions].flatMap((match) => match?.personId ?? []),
    ...(assessment.owner?.type === 'person' ? [assessment.owner.personId] : []),
    ...history.flatMap(peopleTold),
  ]
  return [...new Set(ids)]
}
