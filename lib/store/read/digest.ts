import { and, eq, isNull, sql } from 'drizzle-orm'
import { accountsHref, EVERY_ACCOUNT } from '../../contract/lists/account-list'
import { EVERY_EXCEPTION, exceptionsHref } from '../../contract/lists/exception-list'
import { EVERY_IAM_USER, iamUsersHref } from '../../contract/lists/iam-user-list'
import type { Uuid } from '../../domain/ids'
import { DAY, type Instant, plus } from '../../domain/instant'
import { normaliseEmail } from '../../domain/people/people'
import { type Actor, addressOf, may, proofOf, type Viewer } from '../../domain/viewer'
import type { Db, Tx } from '../engine/connection'
import { decisions } from '../schema/decisions'
import { iamUsers } from '../schema/iam-users'
import { people, personKeys, waitingRosters } from '../schema/people'
import { signIns } from '../schema/sessions'
import { countAccounts } from './account-list'
import { countOpenClaims } from './claims'
import { exceptionTotals } from './exception-list'
import { answer, isExtended, stateAt, until } from './exception-state'
import { countIamUsers } from './iam-user-list'
import { PEOPLE_FIGURES, peopleFigures } from './people-figures'

export const DIGEST_FIGURES = [
  'exposed',
  ...PEOPLE_FIGURES,
  'usedAgain',
  'failing',
  'rosters',
  'claims',
  'waiting',
] as const
/** What an engineer's digest tells, each with the list of just that. */
export type DigestFigure = { figure: (typeof DIGEST_FIGURES)[number]; count: number; href: string }

/** What somebody who may so much has to look at, as it stands: none that is nothing, and none whose list they may not open. */
export async function digestFigures(
  db: Db,
  { permissions }: Pick<Viewer, 'permissions'>,
  at: { now: Instant; timeZone: string },
): Promise<DigestFigure[]> {
  const reader: Viewer = { actor: { type: 'system', name: 'schedule' }, roles: [], permissions }
  const exposed = { ...EVERY_IAM_USER, signals: ['exposed'], removed: false } as const
  const usedAgain = { ...EVERY_IAM_USER, signals: ['used-again'], removed: false } as const
  const failing = { ...EVERY_ACCOUNT, readings: ['failed', 'never'] } as const
  const waiting = { ...EVERY_EXCEPTION, states: ['asked'] } as const
  const sees = proofOf(reader, 'read-people')
  const all: DigestFigure[] = [
    { figure: 'exposed', count: await countIamUsers(db, null, exposed), href: iamUsersHref(exposed) },
    ...(sees ? await peopleFigures(db, sees, at) : []),
    { figure: 'usedAgain', count: await countIamUsers(db, null, usedAgain), href: iamUsersHref(usedAgain) },
    { figure: 'failing', count: await countAccounts(db, failing), href: accountsHref(failing) },
    { figure: 'rosters', count: may(reader, 'roster') ? await db.$count(waitingRosters) : 0, href: '/roster' },
    { figure: 'claims', count: await countOpenClaims(db), href: '/work/claims' },
    {
      figure: 'waiting',
      count: may(reader, 'approve') ? (await exceptionTotals(db, 0, at.now)).asked : 0,
      href: exceptionsHref(waiting),
    },
  ]
  return all.filter(({ count }) => count > 0)
}

/** An exception that holds now and ends soon. */
export interface EndingException {
  id: Uuid
  until: Instant
  user: { id: Uuid; name: string }
  asked: Actor
  approved: Actor | null
}

/** Exceptions that hold and end within so many days, the first to end first; of one that was extended, what extends it. */
export async function endingExceptions(db: Db | Tx, days: number, now: Instant): Promise<EndingException[]> {
  return db
    .select({
      id: decisions.id,
      until: sql<Instant>`${decisions.value}->>'until'`,
      user: { id: iamUsers.id, name: iamUsers.name },
      asked: decisions.actor,
      approved: sql<Actor | null>`${answer}->'by'`,
    })
    .from(decisions)
    .innerJoin(iamUsers, sql`${iamUsers.id} = ${decisions.subject}::uuid`)
    .where(
      and(
        eq(decisions.type, 'ask-exception'),
        isNull(decisions.undoneAt),
        isNull(iamUsers.removedAt),
        sql`${isExtended} is not true`,
        sql`${stateAt(now)} = 'valid'`,
        sql`${until} <= ${plus(now, days * DAY)}::timestamptz`,
      ),
    )
    .orderBy(until, decisions.id)
}

/** Whom an exception's end concerns, by their addresses: whoever asked for it and whoever approved it. */
export const concernedBy = ({ asked, approved }: EndingException): string[] => [
  ...new Set([asked, approved].flatMap((actor) => (actor && addressOf({ actor })) || [])),
]

/** Everybody who signed in some time, but those who have left. */
export async function signedInOnce(db: Db | Tx): Promise<{ email: string; groups: readonly string[] }[]> {
  const rows = await db.select({ email: signIns.email, groups: signIns.groups }).from(signIns).orderBy(signIns.email)
  const left = await leftAmong(
    db,
    rows.map(({ email }) => email),
  )
  return rows.filter(({ email }) => !left.has(email))
}

/** Those of these addresses that are of people who have left. */
export async function leftAmong(db: Db | Tx, addresses: readonly string[]): Promise<ReadonlySet<string>> {
  const wanted = addresses.map(normaliseEmail)
  if (wanted.length === 0) return new Set()
  const rows = await db
    .select({ key: personKeys.key })
    .from(personKeys)
    .innerJoin(people, eq(people.id, personKeys.person))
    .where(
      and(
        eq(personKeys.kind, 'email'),
        eq(people.status, 'left'),
        sql`${personKeys.key} = any(${sql.param(wanted)}::text[])`,
      ),
    )
  return new Set(rows.map(({ key }) => key))
}
