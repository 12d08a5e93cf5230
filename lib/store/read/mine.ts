import { and, eq, isNull, or, type SQL, sql } from 'drizzle-orm'
import { lastUseOf } from '../../contract/views/iam-user'
import type { Mine, MineUser } from '../../contract/views/mine'
import { accountsOf, toldVerdict } from '../../contract/views/person'
import type { IamUser } from '../../domain/facts/iam-user'
import type { Uuid } from '../../domain/ids'
import type { Instant } from '../../domain/instant'
import { type Assessment, type Confidence, mayBePersons } from '../../domain/judge/assessment'
import { type Access, doorsOf, identityCenterCover } from '../../domain/people/doors'
import { addressOf, type Viewer } from '../../domain/viewer'
import type { Db } from '../engine/database'
import { accounts } from '../schema/accounts'
import { iamUsers } from '../schema/iam-users'
import { people } from '../schema/people'
import { ownAccount } from './account-names'
import { askedOf } from './asked-of'
import { countingAccount, coverageOf } from './coverage'
import { assignmentsRead } from './directory'
import { selfOf } from './line'
import { counted, credentialDoors, doorState, heldCredentials, ownAccess } from './person-doors'
import { ownClaims } from './whose'

/**
 * What is known of whoever asks, and of nobody else: their IAM users in every account, others that they answer for, where Identity
 * Center lets them in. Who they are says the address they signed in with, where one person alone has it.
 */
export async function mine(db: Db, viewer: Viewer): Promise<Mine> {
  const self = await selfOf(db, viewer)
  const coverage = await coverageOf(db)
  const nothing = { asked: [], verdict: null, users: [], machines: [], access: [], coverage }
  if (!('id' in self)) return { self: { unknown: self.because, email: self.email }, ...nothing }
  const isAccessRead = await assignmentsRead(db)
  const [person] = await db
    .select({ name: people.name, status: people.status, state: doorState(isAccessRead) })
    .from(people)
    .where(eq(people.id, self.id))
  if (!person) return { self: { unknown: 'not-in-list', email: addressOf(viewer) }, ...nothing }
  const held = await heldBy(db, self.id, addressOf(viewer))
  const own = held.filter(({ isMatched }) => isMatched)
  const access = await ownAccess(db, self.id)
  const isPersonal = (one: Held) => one.isMatched && mayBePersons(one.user.kind)
  return {
    self: { id: self.id, name: person.name },
    asked: await askedOf(db, self.id),
    verdict: toldVerdict(
      {
        state: person.state,
        doors: doorsOf(
          person.status,
          own.flatMap(({ doors }) => doors),
          access,
        ),
        iamUsers: own.length,
        cover: identityCenterCover(accountsOf(own.map(({ user }) => user)), isAccessRead ? access : null),
        suggested: 0,
      },
      null,
    ),
    users: held.filter(isPersonal).map(({ user }) => user),
    machines: held.filter((one) => !isPersonal(one)).map(({ user }) => user),
    access: isAccessRead ? byAccount(access) : null,
    coverage,
  }
}

interface Held {
  user: MineUser
  /** It is theirs, and not one that they only answer for. */
  isMatched: boolean
  doors: ReturnType<typeof credentialDoors>
}

const assessed = <T>(member: string): SQL<T> => sql<T>`${iamUsers.assessment}->${sql.raw(`'${member}'`)}`

/** Users that AWS still has, in accounts that count, whose person or owner somebody is. */
async function heldBy(db: Db, self: Uuid, email: string | null): Promise<Held[]> {
  const isMatched = sql<boolean>`coalesce(${iamUsers.person} = ${self} and ${counted}, false)`
  const rows = await db
    .select({
      id: iamUsers.id,
      name: iamUsers.name,
      kind: iamUsers.kind,
      stage: iamUsers.stage,
      excepted: iamUsers.excepted,
      confidence: sql<Confidence | null>`${iamUsers.confidence}`,
      nextAction: iamUsers.nextAction,
      nextActor: sql<Assessment['nextActor']>`${iamUsers.assessment}->>'nextActor'`,
      until: sql<Instant | null>`${iamUsers.assessment}->>'nextActionUntil'`,
      otherWay: sql<boolean>`coalesce(${iamUsers.assessment}->'nextActionBecause' @> '[{"code":"other-way"}]', false)`,
      owner: iamUsers.ownerPerson,
      replacement: assessed<Assessment['replacement']>('replacement'),
      lastUsedAt: iamUsers.lastUsedAt,
      readAt: sql<IamUser['readAt']>`${iamUsers.facts}->'readAt'`,
      ...heldCredentials,
      account: ownAccount,
      isMatched,
    })
    .from(iamUsers)
    .innerJoin(accounts, eq(accounts.id, iamUsers.account))
    .where(and(or(isMatched, eq(iamUsers.ownerPerson, self)), isNull(iamUsers.removedAt), countingAccount))
    .orderBy(iamUsers.urgency, accounts.name, iamUsers.name, iamUsers.id)
  const claims = email
    ? await ownClaims(
        db,
        rows.map(({ id }) => id),
        email,
      )
    : new Map()
  return rows.map(({ isMatched: isOwn, account, credentials, deadCredentialIds, ...row }) => {
    const { confidence, owner, replacement, lastUsedAt, readAt, ...user } = row
    const doors = credentialDoors({ ...user, credentials, deadCredentialIds }, account)
    return {
      isMatched: isOwn,
      doors,
      user: {
        ...user,
        account,
        sure: !isOwn || confidence === 'certain',
        liveCredentials: doors.length,
        lastUse: lastUseOf({ credentials, readAt }, lastUsedAt),
        actor: user.nextActor === 'owner' && owner === self ? 'you' : user.nextActor,
        instead: replacement?.type === 'assignment' && replacement.counts ? replacement.permissionSets : [],
        claim: claims.get(user.id) ?? null,
      },
    }
  })
}

function byAccount(access: readonly Access[]): NonNullable<Mine['access']> {
  const each = new Map(access.map(({ account }) => [account.accountId, account]))
  return [...each.values()].map((account) => ({
    account,
    permissionSets: access
      .filter((given) => given.account.accountId === account.accountId)
      .map(({ permissionSet }) => permissionSet),
  }))
}
