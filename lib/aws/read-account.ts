import type { AccountReading, KnownUser } from '../domain/facts/account-reading'
import type { Instant } from '../domain/instant'
import { type AccountTarget, openAccount } from './account-session'
import { accountWide } from './account-wide'
import { authorizationDetails } from './authorization-details'
import { credentialReport, requestReport } from './credential-report'
import { outcome } from './outcome'
import { Problems } from './problems'
import { readUsers } from './read-users'
import type { CallCount } from './retry'
import { type Aws, counted } from './session'

/**
 * Reads one account in the fewest calls that yield its facts: the report is asked for first and fetched when it should
 * be ready, everything else is read meanwhile, and access keys only of users whose keys are not those of the last scan
 * (`known`). What was refused or failed is in the reading's problems and the users' `notRead`; nothing is guessed.
 * `now`: the time the live facts are said to be from.
 * @throws AwsFailure, with the calls made, when the role cannot be assumed or the users cannot be listed completely.
 */
export async function readAccount(
  aws: Aws,
  target: AccountTarget,
  known: readonly KnownUser[],
  now: Instant,
): Promise<{ reading: AccountReading; apiCalls: CallCount }> {
  const apiCalls: CallCount = {}
  const reading = await counted(apiCalls, async () => {
    const account = openAccount(aws, target, apiCalls)
    await account.begin()
    const [requested, details, wide] = await Promise.all([
      requestReport(account),
      authorizationDetails(account, { accountId: target.accountId, partition: target.partition, readAt: now }),
      accountWide(account, target),
    ])
    const report = await outcome(credentialReport(account, requested, details.users.length))
    const problems = new Problems()
    for (const failure of wide.failures) problems.add(failure, [], null)
    const users = await readUsers({ account, users: details.users, known, wide, report, problems, now })
    return {
      accountId: target.accountId,
      partition: target.partition,
      readAt: now,
      alias: wide.alias,
      users,
      details,
      identityProviders: wide.identityProviders,
      root: report.ok ? report.answer.root : null,
      reportAt: report.ok ? report.answer.generatedAt : null,
      problems: problems.list(),
    }
  })
  return { reading, apiCalls }
}
