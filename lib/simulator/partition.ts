/** A partition of AWS: a world of its own, with credentials that no other takes. */
export type Partition = 'aws' | 'aws-cn' | 'aws-us-gov' | 'aws-eusc'

/** The partition that a Region belongs to. Source: AWS General Reference, "AWS service endpoints". */
export function partitionOf(region: string): Partition {
  if (region.startsWith('cn-')) return 'aws-cn'
  if (region.startsWith('us-gov-')) return 'aws-us-gov'
  return region.startsWith('eusc-') ? 'aws-eusc' : 'aws'
}

/** The ARN of a thing of IAM in an account: `user/path/name`. */
export const iamArn = ({ partition, id }: { partition: Partition; id: string }, resource: string): string =>
  `arn:${partition}:iam::${id}:${resource}`
