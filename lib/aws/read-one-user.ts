import type { AccountReading } from '../domain/facts/account-reading'
import type { Failure } from '../domain/facts/failure'
import type { CollectedUser, IamUser } from '../domain/facts/iam-user'
import { type Instant, latest } from '../domain/instant'
import { type AccountSession, type AccountTarget, openAccount } from './account-session'
import { authorizationDetails, type UserDetails } from './authorization-details'
import { serviceCredentials, sshKeys } from './listed-credentials'
import { liveUser } from './live-user'
import { isGone, mapped, outcome } from './outcome'
import { passwordMadeAt } from './passwords'
import type { CallCount } from './retry'
import { type Aws, counted } from './session'
import { collectedUser, told } from './user-facts'

/** One user as AWS answers now, with the roles and policies of its account. */
export interface OneUserReading {
  reading: AccountReading
  /** Calls that failed: their facts stay as they were. */
  failures: readonly Failure[]
  apiCalls: CallCount
}

/**
 * Asks AWS live about one IAM user: all that a scan tells of it, but key and password use from IAM itself instead of a report
 * that may be four hours old. The account's users are listed whole, by which it is known under another name, or gone: then
 * the reading has no user.
 * @throws AwsFailure, with the calls made, when the role cannot be assumed or the users cannot be listed.
 */
export async function readOneUser(
  aws: Aws,
  target: AccountTarget,
  user: IamUser,
  now: Instant,
): Promise<OneUserReading> {
  const apiCalls: CallCount = {}
  return counted(apiCalls, async () => {
    const account = openAccount(aws, target, apiCalls)
    await account.begin()
    const { accountId, partition } = target
    const details = await authorizationDetails(account, { accountId, partition, readAt: now })
    const listed = details.users.find(({ uniqueId }) => uniqueId === user.uniqueId)
    const { users, failures } = listed ? await collect(account, listed, user, now) : { users: [], failures: [] }
    const beside = { alias: null, identityProviders: null, root: null, reportAt: null, problems: [] }
    return {
      reading: { accountId, partition, readAt: now, users, details, ...beside },
      failures,
      apiCalls,
    }
  })
}

async function collect(
  account: AccountSession,
  details: UserDetails,
  user: IamUser,
  now: Instant,
): Promise<{ users: CollectedUser[]; failures: Failure[] }> {
  const { name } = details
  const [live, madeAt, services, ssh] = await Promise.all([
    liveUser(account, { userName: name, virtualMfa: [], newer: false }, now),
    outcome(passwordMadeAt(account, name)),
    outcome(serviceCredentials(account, { UserName: name })),
    outcome(sshKeys(account, name)),
  ])
  const { password } = live.facts
  // Only the report tells when a password was changed; one that was made anew is later.
  const changedAt = latest([user.passwordChangedAt, madeAt.ok ? madeAt.answer : null])
  const facts = {
    ...live.facts,
    password:
      'facts' in password && password.facts.credential
        ? { ...password, facts: { ...password.facts, changedAt } }
        : password,
    serviceCredentials: told(
      mapped(services, (byUser) => byUser.get(name) ?? []),
      now,
    ),
    sshKeys: told(ssh, now),
    mfaDevices: live.mfaSerials
      ? { at: now, facts: live.mfaSerials }
      : {
          at: null,
          because: live.failures.find(({ groups }) => groups.includes('mfa'))?.failure.code ?? 'unavailable',
        },
  }
  const asked = [services, ssh].flatMap((one) => (one.ok || isGone(one.failure) ? [] : one.failure))
  return {
    users: [collectedUser(details, facts, now)],
    failures: [...live.failures.map(({ failure }) => failure), ...asked],
  }
}
