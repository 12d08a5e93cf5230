import { CloudTrailClient } from '@aws-sdk/client-cloudtrail'
import { IAMClient } from '@aws-sdk/client-iam'
import { AwsFailure } from '../domain/errors'
import { type AccountId, type Partition, parseArn } from '../domain/ids'
import type { CallLimits } from './call-limits'
import type { Pace } from './pacing'
import { ACCOUNT_SESSION_POLICY } from './read-policy'
import { rememberingRefusals } from './refusals'
import type { CallCount } from './retry'
import { type Aws, laneOf, ownIdentity, roleIdentity, type Service, serviceOf } from './session'

/** An account to be read, and by which role. */
export interface AccountTarget {
  accountId: AccountId
  partition: Partition
  /** The account's own role; `null`: the deployment's read role in that account. */
  roleArn: string | null
  /** `null`: the deployment's. */
  externalId: string | null
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
  /** Assumes the role now. @throws AwsFailure when it cannot. */
  begin(): Promise<void>
}

/** AWS publishes no rates for IAM; its buckets are the account's own. Source: performance measurements of this product. */
const IAM_PACE: Pace = { perSecond: 10, burst: 20 }
const CALLS_AT_A_TIME = 4
/** Of each account and Region. Source: CloudTrail API Reference, LookupEvents. */
const TRAIL_PACE: Pace = { perSecond: 2, burst: 1 }

/** Region that IAM calls of a partition are signed for. Source: IAM endpoints and quotas, AWS General Reference. */
const IAM_REGIONS: Readonly<Record<string, string>> = {
  aws: 'us-east-1',
  'aws-cn': 'cn-north-1',
  'aws-us-gov': 'us-gov-west-1',
  'aws-eusc': 'eusc-de-east-1',
}

/** @throws AwsFailure when the target's role belongs to another account: its facts must not be filed under this one. */
export function openAccount(aws: Aws, target: AccountTarget, calls: CallCount): AccountSession {
  const arn = target.roleArn ?? `arn:${target.partition}:iam::${target.accountId}:role/${aws.settings.readRole}`
  if (!target.self && parseArn(arn)?.account !== target.accountId)
    throw new AwsFailure({
      operation: 'sts:AssumeRole',
      detail: `the role ${arn} is not a role of account ${target.accountId}`,
      code: 'role-not-assumable',
      role: arn,
    })
  const identity = target.self
    ? ownIdentity(aws)
    : roleIdentity(
        aws,
        { arn, externalId: target.externalId ?? aws.settings.externalId, policy: ACCOUNT_SESSION_POLICY },
        calls,
      )
  const lane = laneOf(aws, IAM_REGIONS[target.partition] ?? aws.settings.region, IAM_PACE, CALLS_AT_A_TIME, calls)
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
      await identity.credentials()
    },
  }
}
