import type { AccountId, Partition } from '../ids'
import { type Glob, globFits, globOf } from './glob'

/** Whose ARNs of IAM are meant. */
export interface OfAccount {
  accountId: AccountId
  partition: Partition
}

export const iamArn = ({ partition, accountId }: OfAccount, rest: string): string =>
  `arn:${partition}:iam::${accountId}:${rest}`

/**
 * Whether a pattern names ARNs of IAM in an account that begin so, as `fits` asks it. A wildcard does not reach from one part of an ARN
 * into the next. Source: IAM User Guide, "IAM JSON policy elements: Resource", "Condition operators" (ARN).
 */
export function namesInAccount(
  pattern: string,
  of: OfAccount,
  beginning: string,
  fits: (glob: Glob, beginning: string) => boolean,
): boolean {
  const [arn, partition, service, region, account, ...rest] = pattern.split(':')
  const head = [arn, partition, service, region, account]
  const wanted = ['arn', of.partition, 'iam', '', of.accountId]
  if (rest.length === 0) return fits(globOf(pattern), iamArn(of, beginning))
  return wanted.every((part, at) => globFits(globOf(head[at] ?? ''), part)) && fits(globOf(rest.join(':')), beginning)
}
