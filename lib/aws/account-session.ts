import { CloudTrailClient } from '@aws-sdk/client-cloudtrail'
import { IAMClient } from '@aws-sdk/client-iam'
import { fromIni } from '@aws-sdk/credential-providers'
import { AwsFailure } from '../domain/errors'
import { type AccountId, type Partition, parseArn } from '../domain/ids'
import { globalRegion, partitionOf } from '../domain/look-up/regions'
import type { CallLimits } from './call-limits'
import { callerOf } from './caller'
import type { Pace } from './pacing'
import { ACCOUNT_SESSION_POLICY } from './read-policy'
import { rememberingRefusals } from './refusals'
import type { CallCount } from './retry'
import {
  type Aws,
  type Identity,
  laneOf,
  type Origin,
  ownOrigin,
  plainIdentity,
  roleIdentity,
  type Service,
  serviceOf,
} from './session'

/** An account to be read, and by which role. */
export interface AccountTarget {
  accountId: AccountId
  partition: Partition
  /** The account's own role; `null`: the deployment's read role in that account, or the profile's own credentials. */
  roleArn: string | null
  /** `null`: the deployment's. */
  externalId: string | null
  /** The named profile it is reached with; `null`: the deployment's own credentials. */
  profile: string | null
  /**
   * Single-account mode: the deployment's own account without an Organization, read with its own credentials.
   * In an Organization every account is read by the read role, the deployment's and the management account too.
   */
  self?: boolean
}

/** IAM and CloudTrail of one account, by one identity. */
export interface AccountSession {
  iam: Service<IAMClient>
  /** CloudTrail of one Region. */
  trail(region: string): Service<CloudTrailClient>
  /** How many calls at a time. */
  concurrency: number
  timeScale: number
  limits: CallLimits
  /** Assumes the role now, and sees that a profile is of this account. @throws AwsFailure when it cannot, or it is not. */
  begin(): Promise<void>
}

/** AWS publishes no rates for IAM; its buckets are the account's own. Source: performance measurements of this product. */
const IAM_PACE: Pace = { perSecond: 10, burst: 20 }
const CALLS_AT_A_TIME = 4
/** Of each account and Region. Source: CloudTrail API Reference, LookupEvents. */
const TRAIL_PACE: Pace = { perSecond: 2, burst: 1 }

/**
 * With whose credentials an account is reached: a named profile's where it has one, else the deployment's own. STS is asked in
 * the deployment's Region, or, where that is of another partition, in the one of global services.
 */
export function originOf(aws: Aws, { partition, profile }: Pick<AccountTarget, 'partition' | 'profile'>): Origin {
  if (profile === null) return ownOrigin(aws)
  const own = aws.settings.region
  const region = partitionOf(own) === partition ? own : globalRegion(partition)
  const clientConfig = { region, requestHandler: aws.http, maxAttempts: 2 }
  // The files may change while the server runs.
  return { credentials: fromIni({ profile, ignoreCache: true, clientConfig }), region, profile }
}

/**
 * @throws AwsFailure when the target's role belongs to another account, whose facts must not be filed under this one, or when it
 * is of another partition than the deployment and no profile is given for it.
 */
export function openAccount(aws: Aws, target: AccountTarget, calls: CallCount): AccountSession {
  const from = originOf(aws, target)
  if (!target.self && from.profile === null && partitionOf(from.region) !== target.partition)
    throw new AwsFailure({
      operation: 'sts:AssumeRole',
      detail: `credentials that work in ${partitionOf(from.region)} do not work in ${target.partition}`,
      code: 'other-partition',
      partition: target.partition,
    })
  const identity = identityOf(aws, target, from, calls)
  const lane = {
    ...laneOf(aws, globalRegion(target.partition), IAM_PACE, CALLS_AT_A_TIME, calls),
    profile: from.profile,
  }
  const trails = new Map<string, Service<CloudTrailClient>>()
  return {
    iam: rememberingRefusals(serviceOf(aws, identity, lane, (settings) => new IAMClient(settings))),
    trail: (region) => {
      const known = trails.get(region)
      if (known) return known
      const bucket = aws.bucket(`trail ${target.partition} ${target.accountId} ${region}`, TRAIL_PACE)
      const trailLane = { ...laneOf(aws, region, TRAIL_PACE, 1, calls), bucket }
      const opened = rememberingRefusals(
        serviceOf(aws, identity, trailLane, (settings) => new CloudTrailClient(settings)),
      )
      trails.set(region, opened)
      return opened
    },
    concurrency: CALLS_AT_A_TIME,
    timeScale: aws.timeScale,
    limits: aws.limits,
    begin: async () => {
      await identity.session()
      if (from.profile !== null && target.roleArn === null) await requireSameAccount(aws, target, from, calls)
    },
  }
}

/** The role that reads the account, or, where only a profile is given, whoever that is. */
function identityOf(aws: Aws, target: AccountTarget, from: Origin, calls: CallCount): Identity {
  if (target.self || (target.roleArn === null && from.profile !== null)) return plainIdentity(from)
  const arn = target.roleArn ?? `arn:${target.partition}:iam::${target.accountId}:role/${aws.settings.readRole}`
  if (parseArn(arn)?.account !== target.accountId)
    throw new AwsFailure({
      operation: 'sts:AssumeRole',
      detail: `the role ${arn} is not a role of account ${target.accountId}`,
      code: 'role-not-assumable',
      role: arn,
    })
  const externalId = target.externalId ?? aws.settings.externalId
  return roleIdentity(aws, { arn, externalId, policy: ACCOUNT_SESSION_POLICY }, calls, from)
}

/** @throws AwsFailure when the profile's credentials are of another account: its facts must not be filed under this one. */
async function requireSameAccount(aws: Aws, target: AccountTarget, from: Origin, calls: CallCount): Promise<void> {
  const { accountId: account, arn } = await callerOf(aws, calls, from)
  if (account === target.accountId || from.profile === null) return
  throw new AwsFailure({
    operation: 'sts:GetCallerIdentity',
    detail: `the profile ${from.profile} is ${arn}, which is not of account ${target.accountId}`,
    code: 'profile-of-another',
    profile: from.profile,
    account,
  })
}
