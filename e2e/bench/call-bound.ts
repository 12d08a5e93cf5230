import type { AccountTruth } from './scan-figures'

/** What of an account a scan has to ask about, besides what one call tells of all. */
interface Asked {
  truth: AccountTruth
  /** Users whose keys are asked for; `null`: as nothing is known of them, all that have one. */
  keys: number | null
}

/** The largest page of IAM's lists. */
const PAGE = 1_000
/** Of Organizations' lists. */
const ACCOUNTS_A_PAGE = 20

/**
 * The fewest calls, by operation, that yield what a scan tells of an account: every call but those about single users is one for all.
 * Source: IAM API Reference.
 */
export function accountBound({ truth, keys }: Asked): Record<string, number> {
  const { users, groups, roles, policies, oidcProviders } = truth
  return {
    'sts:AssumeRole': 1,
    'iam:GenerateCredentialReport': 1,
    'iam:GetCredentialReport': 1,
    'iam:GetAccountAuthorizationDetails': Math.max(1, Math.ceil((users + groups + roles + policies) / PAGE)),
    'iam:ListVirtualMFADevices': 1,
    'iam:ListServiceSpecificCredentials': 1,
    'iam:ListOpenIDConnectProviders': 1,
    'iam:GetOpenIDConnectProvider': oidcProviders,
    'iam:ListSAMLProviders': 1,
    'iam:ListAccessKeys': keys ?? truth.withKeys,
    // Nothing else of theirs opens anything, so that one SSH key would make all the difference.
    'iam:ListSSHPublicKeys': keys === null ? truth.withoutLive : 0,
  }
}

/** The calls that list the accounts: a session, the Organization, its root, its accounts, and what is in each unit. */
export function organizationBound(accounts: number, units: number): Record<string, number> {
  return {
    'sts:AssumeRole': 1,
    'organizations:DescribeOrganization': 1,
    'organizations:ListRoots': 1,
    'organizations:ListAccounts': Math.ceil(accounts / ACCOUNTS_A_PAGE),
    'organizations:ListOrganizationalUnitsForParent': units + 1,
  }
}

/** Calls by operation, summed. */
export function summed(all: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const sum: Record<string, number> = {}
  for (const calls of all)
    for (const [operation, count] of Object.entries(calls)) sum[operation] = (sum[operation] ?? 0) + count
  return sum
}

export const totalOf = (calls: Readonly<Record<string, number>>): number =>
  Object.values(calls).reduce((sum, count) => sum + count, 0)

/** Made calls beside their bound. Operations that the bound does not speak of (Identity Center, policies) have none. */
export function besideBound(
  made: Readonly<Record<string, number>>,
  bound: Readonly<Record<string, number>>,
): { byOperation: Record<string, { made: number; bound: number | null }>; ratio: number; bound: number } {
  const byOperation = Object.fromEntries(
    Object.entries(made).map(([operation, count]) => [operation, { made: count, bound: bound[operation] ?? null }]),
  )
  const compared = Object.keys(bound).reduce((sum, operation) => sum + (made[operation] ?? 0), 0)
  return { byOperation, ratio: compared / totalOf(bound), bound: totalOf(bound) }
}
