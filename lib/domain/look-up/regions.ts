import type { IamUser } from '../facts/iam-user'
import type { Partition } from '../ids'
import type { AccessedService } from './look-up'

/**
 * Where events of global services (IAM, sign-in, CloudFront) are. Source: CloudTrail User Guide, "About global service events";
 * of the other partitions not verified.
 */
const GLOBAL_REGIONS: Readonly<Record<Partition, string>> = {
  aws: 'us-east-1',
  'aws-cn': 'cn-north-1',
  'aws-us-gov': 'us-gov-west-1',
  'aws-eusc': 'eusc-de-east-1',
}

/**
 * Where sign-ins through the global sign-in page may be recorded besides.
 * Source: CloudTrail User Guide, "AWS Management Console sign-in events".
 */
const SIGN_IN_REGIONS = ['us-east-2', 'eu-north-1', 'ap-southeast-2']

/** Each Region costs calls at two a second. */
const REGIONS_ASKED = 6

/** `us-east-1`, `eusc-de-east-1`, `us-gov-west-1`; not `aws-global`. Source: AWS General Reference, "Regions and endpoints". */
export function isRegion(text: string): boolean {
  return /^[a-z]{2,}(-[a-z]+)+-\d+$/.test(text)
}

/** The partition that a Region belongs to. Source: AWS General Reference, "Regions and endpoints". */
export function partitionOf(region: string): Partition {
  if (region.startsWith('cn-')) return 'aws-cn'
  if (region.startsWith('us-gov-')) return 'aws-us-gov'
  return region.startsWith('eusc-') ? 'aws-eusc' : 'aws'
}

export function globalRegion(partition: Partition): string {
  return GLOBAL_REGIONS[partition] ?? 'us-east-1'
}

/**
 * The Regions whose history is asked for, the likeliest first: where its credentials were last used, the one of global
 * services, where IAM last saw it, and `own` (the deployment's), as far as they are of its partition. Uses elsewhere are not seen.
 */
export function regionsToAsk(
  { credentials, partition }: Pick<IamUser, 'credentials' | 'partition'>,
  accessed: readonly AccessedService[],
  own: string,
): string[] {
  const used = credentials.flatMap(({ lastUse }) => (lastUse.state === 'used' && lastUse.region ? lastUse.region : []))
  const seen = accessed.toSorted((a, b) => (a.at < b.at ? 1 : -1)).flatMap(({ region }) => region ?? [])
  const wanted = [...used, globalRegion(partition), ...seen, own]
  const isThere = (region: string) => isRegion(region) && partitionOf(region) === partition
  return [...new Set(wanted.filter(isThere))].slice(0, REGIONS_ASKED)
}

/** Where a sign-in may be besides: asked only of users that have or had a password. */
export function signInRegions(partition: Partition): readonly string[] {
  return partition === 'aws' ? SIGN_IN_REGIONS : []
}
