import { answerReview } from '../../lib/decide/answer-review'
import { approveException } from '../../lib/decide/approve-exception'
import { askException } from '../../lib/decide/ask-exception'
import { commentCase } from '../../lib/decide/comment-case'
import { markDoors } from '../../lib/decide/mark-doors'
import { setKind } from '../../lib/decide/set-kind'
import { setOwner } from '../../lib/decide/set-owner'
import { setRoster } from '../../lib/decide/set-roster'
import { ADMIN, deciding, ENGINEER, OTHER_ADMIN, rosterPerson } from '../../lib/decide/testing/deciding'
import { type Uuid, uuid } from '../../lib/domain/ids'
import { DAY, HOUR, instant, plus } from '../../lib/domain/instant'
import { systemViewer } from '../../lib/domain/viewer'
import type { ScanWorker } from '../../lib/scan/read-accounts'
import { runScan } from '../../lib/scan/run-scan'
import { startScan } from '../../lib/scan/start'
import type { Db } from '../../lib/store/engine/database'
import { iamUsers } from '../../lib/store/schema/iam-users'
import { leaverCases } from '../../lib/store/schema/leaver-cases'
import { lastFinishedScan, runningScan } from '../../lib/store/write/scan-items'

/** When the story of the simulated company ends; the work below is done after it. */
export const END = instant('2026-11-23T03:00:00Z')
const DECIDED = plus(END, HOUR)
const SCANNED = plus(END, DAY)

/** How this product scans, but for the database. */
export type Scanning = Omit<ScanWorker, 'db' | 'signal'>

/** A request with an id of its own, the same each time: whoever was killed sends it again. */
const request = (number: number) => uuid(`00000000-0000-4000-8000-${String(number).padStart(12, '0')}`)

/** A list of people that says of Alice that she left, and of Carol as given. */
const people = (carol: Record<string, unknown>, more: readonly unknown[] = []) => [
  rosterPerson('1', 'Alice', {
    emails: ['alice@example.com'],
    managerEmployeeNumber: '9',
    status: 'left',
    leavingDate: '2026-11-10',
  }),
  rosterPerson('2', 'Bob', { emails: ['bob@example.com'], managerEmployeeNumber: '9' }),
  rosterPerson('3', 'Carol', { emails: ['carol@example.com'], managerEmployeeNumber: '9', ...carol }),
  rosterPerson('9', 'Boss', { emails: ['boss@example.com'] }),
  ...more,
]

/**
 * A scan at that moment: the one that is running, or was broken off, if there is one. One that has ended is not made again: a
 * second one would not ask for SSH keys that the first has just read.
 */
async function scanAt(db: Db, scanning: Scanning, now = SCANNED): Promise<void> {
  if ((await lastFinishedScan(db))?.at === now) return
  const ctx = { db, actor: systemViewer('cli').actor, now }
  const { id } = (await runningScan(db)) ?? (await startScan(ctx, { onlyFailed: false, trigger: 'command' }))
  await runScan({ ...scanning, db, signal: new AbortController().signal }, id)
}

/** What all work below begins with: a company that was scanned, and whose people are known. */
export async function prepare(db: Db, scanning: Scanning): Promise<void> {
  await scanAt(db, scanning, END)
  await setRoster(deciding({ db }).as(ADMIN, END), { people: people({}) })
}

/** Each may be done again after it was broken off, and then comes to the same. */
export const WORKS: Readonly<Record<string, (db: Db, scanning: Scanning) => Promise<void>>> = {
  scan: (db, scanning) => scanAt(db, scanning),
  decisions: async (db) => {
    const { as } = deciding({ db })
    const users = await usersNamed(db, ['bob', 'deploy-web', 'git-only'])
    await setOwner(as(ENGINEER, DECIDED), { request: request(1), users, owner: { type: 'team', name: 'Platform' } })
    await setKind(as(ENGINEER, DECIDED), { request: request(2), users: users.slice(0, 1), kind: 'human' })
    const until = '2027-03-31'
    const asked = { request: request(3), users: users.slice(1), reason: 'Moves in spring', until }
    const { decisions } = await askException(as(ADMIN, DECIDED), asked)
    const exceptions = decisions.map(({ id }) => id)
    await approveException(as(OTHER_ADMIN, DECIDED), { request: request(4), exceptions, answer: 'approved' })
  },
  roster: async (db) => {
    const list = people({ status: 'left', leavingDate: '2026-11-20' }, [
      rosterPerson('4', 'Dan'),
      rosterPerson('5', 'Eve'),
    ])
    await setRoster(deciding({ db }).as(ADMIN, DECIDED), { people: list, confirm: true })
  },
  review: async (db) => {
    const { as } = deciding({ db })
    const cases = (await db.select({ id: leaverCases.id }).from(leaverCases)).map(({ id }) => id)
    await answerReview(as(ADMIN, DECIDED), { request: request(5), cases, answer: 'may-close' })
    await markDoors(as(ENGINEER, DECIDED), { request: request(6), cases, state: 'asked' })
    await commentCase(as(ENGINEER, DECIDED), { request: request(7), cases, comment: 'Asked in the channel' })
  },
}

async function usersNamed(db: Db, names: readonly string[]): Promise<Uuid[]> {
  const known = new Map((await db.select().from(iamUsers)).map(({ id, name }) => [name, id]))
  return names.flatMap((name) => known.get(name) ?? [])
}
