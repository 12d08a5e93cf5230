import { discoverOrganization } from '../aws/organizations'
import type { Aws } from '../aws/session'
import { AwsFailure, Conflict } from '../domain/errors'
import { generalProblem, type Problem } from '../domain/facts/account'
import type { Failure } from '../domain/facts/failure'
import type { Db } from '../store/engine/database'
import { knownOrganization } from '../store/read/organization'
import { accountsToScan, forgetOrganizationPolicies, saveDiscovery } from '../store/write/account-rows'
import { rememberOrganization, saveCentralRoot } from '../store/write/organization'
import { type CallCounts, lastFinishedScan, layOut, type Scan } from '../store/write/scan-items'

/**
 * Lists the Organization's accounts and lays out the scan's work. When AWS refuses the list but accounts are known from
 * before, those are scanned, and the refusal is kept with the scan.
 * @returns the failure when nothing can be scanned, or when AWS answers for another Organization than this database's.
 */
export async function discover(db: Db, aws: Aws, scan: Scan): Promise<Failure | null> {
  const listed = (await isListed(db, scan)) ? NOTHING_ASKED : await list(db, aws, scan)
  if (listed.refused?.code === 'another-organization') return listed.refused
  const accounts = await accountsToScan(db, scan)
  if (listed.refused && accounts.length === 0) return listed.refused
  const ids = accounts.map((account) => account.id)
  await db.transaction((tx) => layOut(tx, scan.id, ids, listed))
  return null
}

const NOTHING_ASKED = { apiCalls: {}, problems: [], refused: null }

/** A retry of what failed asks for the accounts again only if their list was what failed; those asked for are known. */
async function isListed(db: Db, scan: Scan): Promise<boolean> {
  if (scan.onlyAccounts) return true
  if (!scan.onlyFailed || !(await knownOrganization(db))) return false
  const last = await lastFinishedScan(db)
  return last !== null && last.failure === null && last.problems.length === 0
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
      await saveDiscovery(tx, found.accounts, found.isWhole)
      await saveCentralRoot(tx, found.centralRoot)
    })
    return { ...found, refused: null }
  } catch (error) {
    const refused = refusalOf(error)
    if (!refused) throw error
    const apiCalls = error instanceof AwsFailure ? error.apiCalls : {}
    if (refused.code !== 'another-organization') await db.transaction(forgetOrganizationPolicies)
    return { apiCalls, problems: [generalProblem(refused)], refused }
  }
}

function refusalOf(error: unknown): Failure | null {
  if (error instanceof AwsFailure) return error.failure
  if (error instanceof Conflict && error.code === 'another-organization')
    return { code: 'another-organization', operation: 'organizations:DescribeOrganization', detail: error.message }
  return null
}
