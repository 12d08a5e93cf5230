import { randomUUID } from 'node:crypto'
import { discoverOrganization } from '../aws/organizations'
import type { Aws } from '../aws/session'
import type { Problem } from '../domain/account'
import { AwsFailure } from '../domain/errors'
import type { Failure } from '../domain/failure'
import { accountsToScan, saveDiscovery } from '../store/account-rows'
import type { Db } from '../store/database'
import { rememberOrganization } from '../store/organization'
import { type CallCounts, layOut, type Scan } from '../store/scan-items'

/**
 * Lists the Organization's accounts and lays out the scan's work. When AWS refuses the list but accounts are known from
 * before, those are scanned, and the refusal is kept with the scan.
 * @returns the failure when nothing can be scanned; `null` otherwise.
 * @throws Conflict `another-organization` when this database belongs to another one.
 */
export async function discover(db: Db, aws: Aws, scan: Scan): Promise<Failure | null> {
  const listed = await list(db, aws, scan)
  const accounts = await accountsToScan(db, scan.onlyFailed)
  if (listed.refused && accounts.length === 0) return listed.refused
  const ids = accounts.map((account) => account.id)
  await db.transaction((tx) => layOut(tx, scan.id, ids, listed))
  return null
}

async function list(
  db: Db,
  aws: Aws,
  scan: Scan,
): Promise<{ apiCalls: CallCounts; problems: readonly Problem[]; refused: Failure | null }> {
  try {
    const found = await discoverOrganization(aws, scan.at)
    await db.transaction(async (tx) => {
      const { organizationId, partition, callerAccountId } = found
      const managementAccountId = found.managementAccountId ?? callerAccountId
      await rememberOrganization(tx, { organizationId, partition, managementAccountId }, scan.at)
      await saveDiscovery(tx, found.accounts, found.problems.length === 0, randomUUID)
    })
    return { ...found, refused: null }
  } catch (error) {
    if (!(error instanceof AwsFailure)) throw error
    const problems: Problem[] = [{ failure: error.failure, groups: [], users: null }]
    return { apiCalls: {}, problems, refused: error.failure }
  }
}
