import { DAY, plus } from '../../domain/instant'
import type { Db } from '../engine/database'
import { renewStatistics } from '../engine/statistics'
import { accounts } from '../schema/accounts'
import { insertMany } from '../write/rows'
import { fillHistory } from './filled-history'
import { fillPeople } from './filled-people'
import { fillUsers } from './filled-users'
import { accountNumber, type Filling, idOf, pick } from './filling'

/**
 * Fills an empty, migrated database with an Organization in the midst of its migration, as years of scans, lists of people and
 * decisions leave it, without making any of them: facts and verdicts have the size that the rules give them, and every kept number
 * is true.
 */
export async function fillOrganization(db: Db, filling: Filling): Promise<void> {
  await fillAccounts(db, filling)
  await fillPeople(db, filling)
  await fillUsers(db, filling)
  await fillHistory(db, filling)
  await renewStatistics(db)
}

async function fillAccounts(db: Db, { accounts: count, now }: Filling): Promise<void> {
  const readAt = plus(now, -DAY / 4)
  const ages = { readAt, attemptedAt: readAt, reportAt: plus(now, -DAY / 3), detailsReadAt: readAt }
  const rows = Array.from({ length: count }, (_, at): typeof accounts.$inferInsert => ({
    id: idOf(`account ${at}`),
    accountId: accountNumber(at),
    partition: 'aws',
    kind: 'organization',
    state: at % 100 === 3 ? 'suspended' : 'open',
    name: `${pick(['shop', 'data', 'pay', 'search', 'mobile', 'ads', 'infra'], at)}-${pick(['prod', 'dev', 'stage'], at >> 3)}-${at}`,
    email: `aws+${at}@example.com`,
    ouPath: [
      { id: 'r-root', name: 'Root' },
      { id: `ou-${at % 40}`, name: `Unit ${at % 40}` },
    ],
    reading: at % 50 === 7 ? 'failed' : at % 50 === 8 ? 'partly' : 'read',
    problems: at % 50 === 7 ? [{ failure: DENIED, groups: ['existence'], users: null }] : [],
    ...ages,
    root: {
      readAt,
      passwordLive: null,
      mfaActive: at % 30 !== 4,
      liveKeys: at % 70 === 5 ? 1 : 0,
      passwordLastUsedAt: null,
      keyLastUsedAt: null,
    },
    lock: pick(['open', 'locked', 'open'], at),
    groups: [],
    policies: [],
    revision: at,
    lookUps: 0,
  }))
  await db.transaction((tx) => insertMany(tx, accounts, rows))
}

const DENIED = { code: 'role-not-assumable', role: 'IamSunsetRead', operation: 'AssumeRole', detail: 'denied' } as const
