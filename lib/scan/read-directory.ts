import { renewPeople } from '../assess/renew-people'
import { readDirectory as askDirectory, type DirectoryPlan } from '../aws/read-directory'
import type { Aws } from '../aws/session'
import { patiently } from '../store/engine/away'
import type { Db } from '../store/engine/database'
import { knownOrganization } from '../store/read/organization'
import { scannedAccountIds } from '../store/write/account-rows'
import {
  directoryIsWhole,
  directorySize,
  provisionedSets,
  saveDirectory,
  usersReadAt,
} from '../store/write/directory-rows'
import { requestJudgement } from '../store/write/judgement'
import { addScanCalls, type Scan, setDirectoryState } from '../store/write/scan-items'
import { SCAN_ACTOR } from './merge-reading'

/**
 * Whether Identity Center can be read beside the accounts: yes when asking per principal costs no more than asking per
 * provisioned pair, because the pairs are known for certain only after every account's roles were read.
 */
export async function readableAtOnce(db: Db): Promise<boolean> {
  const size = await directorySize(db)
  if (!size) return true
  return size.users + size.groups <= (await provisionedSets(db)).length
}

/**
 * Reads Identity Center and its identity store and stores them with the people they yield.
 * When they differ from before, all verdicts are asked to be judged again, in the same transaction. A scan of accounts in
 * particular leaves them as they are, and so does a retry unless they were what failed.
 */
export async function readDirectory(
  db: Db,
  aws: Aws,
  scan: Scan,
  at: { beside: boolean; timeZone: string; signal: AbortSignal },
): Promise<void> {
  const organization = await knownOrganization(db)
  const isAsked = scan.onlyAccounts === null && !(scan.onlyFailed && (await directoryIsWhole(db)))
  if (!organization?.organizationId || !isAsked) {
    await db.transaction(async (tx) => {
      await renewPeople(tx, { now: scan.at, by: SCAN_ACTOR }, at.timeZone)
      await setDirectoryState(tx, scan.id, { state: 'skipped', problems: [] })
    })
    return
  }
  await setDirectoryState(db, scan.id, { state: 'running', problems: [] })
  const { read, unread } = await scannedAccountIds(db, scan.at)
  const plan: DirectoryPlan = {
    managementAccountId: organization.managementAccountId,
    accounts: [...read, ...unread],
    provisioned: at.beside ? null : await provisionedSets(db),
    unread,
  }
  const { reading, apiCalls } = await askDirectory(aws, plan, scan.at)
  const failed = reading.users === null
  // Thousands of calls: while the database is away, what they found is kept.
  await patiently(at.signal, () =>
    db.transaction(async (tx) => {
      const before = await usersReadAt(tx)
      if (await saveDirectory(tx, reading)) await requestJudgement(tx, { now: scan.at, by: SCAN_ACTOR })
      await renewPeople(tx, { now: scan.at, by: SCAN_ACTOR, after: failed ? null : before }, at.timeZone)
      await addScanCalls(tx, scan.id, apiCalls)
      await setDirectoryState(tx, scan.id, { state: failed ? 'failed' : 'done', problems: reading.problems })
    }),
  )
}
