import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts'
import { fromNodeProviderChain } from '@aws-sdk/credential-providers'
import { AwsFailure } from '../domain/errors'
import { MINUTE } from '../domain/instant'
import type { CallLimits } from './call-limits'
import { answered, type Operation } from './failure-words'
import { LimitedHandler } from './limited-handler'
import { Bucket, type Pace, Slots } from './pacing'
import { type CallCount, type CallPacing, callAgain, type Spent } from './retry'

export interface AwsSettings {
  /** The deployment's own Region: STS is called here. */
  region: string
  /** One URL for all services (simulator, moto); `null`: AWS's own, or what the SDK finds in the environment. */
  endpointUrl: string | null
  /** Name (with path, without a leading slash) of the role to assume in each account. */
  readRole: string
  /** ExternalId of that role where an account has none of its own. */
  externalId: string | null
  /** Organizations, Identity Center and identity store are read through it; `null`: with the deployment's own credentials. */
  organizationRoleArn: string | null
  identityCenterRegion: string | null
  /** The key that encrypts Identity Center, which the Organization's sessions may then decrypt with; `null`: none. */
  kmsKeyArn: string | null
  /** Seen in every account's CloudTrail: 2 to 64 characters of `[\w+=,.@-]`. */
  sessionName: string
  /** AWS calls in flight over the whole scan, at most 64 (one core of Node does not send more). */
  concurrency: { calls: number }
  /** What a single answer may take: seconds to its last byte, and megabytes of 1024 × 1024 bytes. */
  answer: { seconds: number; megabytes: number }
  /** How many times faster than real time the other side lives: waits are divided by it, rates multiplied. Default 1. */
  timeScale?: number
  /** The deployment's own credentials; default: where the AWS SDK looks for them. */
  credentials?: Credentials
}

export interface Credentials {
  accessKeyId: string
  secretAccessKey: string
  sessionToken?: string
}

type CredentialSource = Credentials | ReturnType<typeof fromNodeProviderChain>

/** What every client of the SDK is made with here. */
export interface ClientSettings {
  region: string
  endpoint?: string
  credentials: CredentialSource
  requestHandler: LimitedHandler
  maxAttempts: 1
}

/** The way to AWS of one scan: connections, the limit of calls in flight, and the deployment's own credentials. */
export interface Aws {
  settings: AwsSettings
  timeScale: number
  limits: CallLimits
  http: LimitedHandler
  inFlight: Slots
  sts: Bucket
  /** The bucket of this name, the same for every session that is opened here: for rates that belong to an account and Region. */
  bucket(name: string, pace: Pace): Bucket
  own: CredentialSource
  /** Closes the connections. */
  close(): void
}

/** One service as one identity: makes the call again after failures that pass, and counts every attempt. */
export type Service<C> = <T>(operation: Operation, send: (client: C) => Promise<T>) => Promise<T>

/** Whose credentials calls are made with, and a way to get new ones when AWS calls them expired. */
export interface Identity {
  session(): Promise<Session>
  /** Drops `used`, unless another call already did. @returns what it was good for, and what others after it may be. */
  drop(used: Session): Spent
}

/** Credentials that the calls in flight share. */
interface Session extends Spent {
  credentials: CredentialSource
}

/** Credentials to begin with, and the Region in which STS is asked with them. */
export interface Origin {
  credentials: CredentialSource
  region: string
  /** The named profile that they are of; `null`: the deployment's own. */
  profile: string | null
}

/** The deployment itself; the SDK renews its credentials by itself where they can be renewed. */
export const ownOrigin = (aws: Aws): Origin => ({
  credentials: aws.own,
  region: aws.settings.region,
  profile: null,
})

export interface Role {
  arn: string
  externalId: string | null
  /** Session policy: what this session may do at most. */
  policy: string
}

const MAX_CALLS_IN_FLIGHT = 64
/** Far below the documented 600/s of an account and Region. Source: IAM User Guide, "IAM and AWS STS quotas". */
const STS_PACE: Pace = { perSecond: 100, burst: 50 }
/** The longest a session may last when a role assumes a role, and never above a role's own maximum. */
const SESSION_SECONDS = 3_600
const RENEW_BEFORE_END_MS = 2 * MINUTE

/**
 * Opens the way to AWS. When `stopped` aborts, calls in flight end at once with `Interrupted`; preset: nothing stops them.
 * @throws RangeError when settings are out of their bounds.
 */
export function openAws(settings: AwsSettings, stopped = new AbortController().signal): Aws {
  if (!/^[\w+=,.@-]{2,64}$/.test(settings.sessionName))
    throw new RangeError(`not a role session name: ${JSON.stringify(settings.sessionName)}`)
  const calls = settings.concurrency.calls
  if (!(calls >= 1 && calls <= MAX_CALLS_IN_FLIGHT))
    throw new RangeError(`calls in flight: 1 to ${MAX_CALLS_IN_FLIGHT}, not ${calls}`)
  const timeScale = settings.timeScale ?? 1
  const sockets = { keepAlive: true, maxSockets: calls }
  const limits = { ...settings.answer, stopped }
  const http = new LimitedHandler(limits, { httpAgent: sockets, httpsAgent: sockets, connectionTimeout: 10_000 })
  const buckets = new Map<string, Bucket>()
  return {
    settings,
    timeScale,
    limits,
    http,
    inFlight: new Slots(calls),
    sts: new Bucket(STS_PACE, timeScale),
    bucket: (name, pace) => {
      const bucket = buckets.get(name) ?? new Bucket(pace, timeScale)
      buckets.set(name, bucket)
      return bucket
    },
    own:
      settings.credentials ??
      fromNodeProviderChain({ clientConfig: { region: settings.region, requestHandler: http, maxAttempts: 2 } }),
    close: () => http.destroy(),
  }
}

/** Whoever has these credentials, without a role. */
export function plainIdentity({ credentials }: Origin): Identity {
  const session = { credentials, served: false }
  // There are no others: that these once worked promises nothing.
  return { session: async () => session, drop: () => ({ served: false }) }
}

/**
 * Sessions of a role, each made when first needed, when the one before nears its end, and when AWS calls it expired: a
 * listing goes on with the same page marker.
 */
export function roleIdentity(aws: Aws, role: Role, calls: CallCount, from = ownOrigin(aws)): Identity {
  let session: Promise<RoleSession> | null = null
  let current: RoleSession | null = null
  const fresh = () => {
    session = assumeRole(aws, role, calls, from).then((assumed) => {
      current = assumed
      return assumed
    })
    // A refusal is the caller's to see; the next call tries anew.
    session.catch(() => {
      session = null
    })
    return session
  }
  return {
    session: async () => {
      if (current && Date.now() > current.endsAt - RENEW_BEFORE_END_MS) {
        current = null
        session = null
      }
      return session ?? fresh()
    },
    drop: (used) => {
      if (current === used) {
        current = null
        session = null
      }
      return used
    },
  }
}

interface RoleSession extends Session {
  credentials: Credentials
  /** Real time, milliseconds. */
  endsAt: number
}

/** Source: STS API Reference, AssumeRole. @throws AwsFailure `role-not-assumable`: AWS gives one answer for every cause. */
async function assumeRole(aws: Aws, role: Role, calls: CallCount, from: Origin): Promise<RoleSession> {
  return stsOf(aws, calls, { from, role: role.arn })('sts:AssumeRole', async (sts) => {
    const answer = await sts.send(
      new AssumeRoleCommand({
        RoleArn: role.arn,
        RoleSessionName: aws.settings.sessionName,
        DurationSeconds: SESSION_SECONDS,
        Policy: role.policy,
        ...(role.externalId === null ? {} : { ExternalId: role.externalId }),
      }),
    )
    const given = answered(answer.Credentials, 'Credentials')
    return {
      credentials: {
        accessKeyId: answered(given.AccessKeyId, 'AccessKeyId'),
        secretAccessKey: answered(given.SecretAccessKey, 'SecretAccessKey'),
        sessionToken: answered(given.SessionToken, 'SessionToken'),
      },
      served: false,
      endsAt: answered(given.Expiration, 'Expiration').getTime(),
    }
  })
}

/** STS, as the deployment itself or whoever is asked `from`. `role`: the ARN that is to be assumed. */
export function stsOf(
  aws: Aws,
  calls: CallCount,
  { from = ownOrigin(aws), role }: { from?: Origin; role?: string } = {},
): Service<STSClient> {
  const { region, profile } = from
  const lane = { region, bucket: aws.sts, slots: [aws.inFlight], calls, role, profile }
  return serviceOf(aws, plainIdentity(from), lane, (settings) => new STSClient(settings))
}

function clientSettings(aws: Aws, region: string, credentials: CredentialSource): ClientSettings {
  return {
    region,
    ...(aws.settings.endpointUrl === null ? {} : { endpoint: aws.settings.endpointUrl }),
    credentials,
    requestHandler: aws.http,
    maxAttempts: 1,
  }
}

/** How one identity's calls to one service are paced and counted. */
type Lane = Pick<CallPacing, 'region' | 'bucket' | 'slots' | 'calls' | 'role' | 'profile'>

/** A lane of its own, with at most `atOnce` calls in flight, of those that the whole scan may have. */
export function laneOf(aws: Aws, region: string, pace: Pace, atOnce: number, calls: CallCount): Lane {
  return { region, bucket: new Bucket(pace, aws.timeScale), slots: [new Slots(atOnce), aws.inFlight], calls }
}

/**
 * One service for one identity. A client keeps its first credentials for ever, so there is a new one for each session;
 * clients are never destroyed, only dropped: destroying one would close the connections that all share.
 */
export function serviceOf<C>(
  aws: Aws,
  identity: Identity,
  lane: Lane,
  open: (settings: ClientSettings) => C,
): Service<C> {
  let latest: { of: Session; client: C } | null = null
  return async (operation, send) => {
    let used: Session | null = null
    const pacing: CallPacing = {
      ...lane,
      timeScale: aws.timeScale,
      limits: aws.limits,
      prepare: async () => {
        const of = await identity.session()
        if (latest?.of !== of) latest = { of, client: open(clientSettings(aws, lane.region, of.credentials)) }
      },
      renew: () => identity.drop(answered(used, 'session')),
    }
    return callAgain(pacing, operation, async () => {
      // Another call may have got newer credentials while this one waited for its turn.
      const { of, client } = answered(latest, 'client')
      used = of
      const answer = await send(client)
      of.served = true
      return answer
    })
  }
}

/** Runs work that calls AWS; a failure carries the calls made so far. */
export async function counted<T>(calls: CallCount, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw error instanceof AwsFailure ? new AwsFailure(error.failure, { ...calls }) : error
  }
}
