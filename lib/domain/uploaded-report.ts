import type { AccountId, Partition } from './ids'
import { globalRegion } from './look-up/regions'

/** Files that feed an account which is not read: its credential report, or its authorization details. */
export const UPLOAD_KINDS = ['report', 'details'] as const
export type UploadKind = (typeof UPLOAD_KINDS)[number]

/** Bytes of one file. The details of an account with thousands of users are some megabytes, and all of it is held in memory. */
export const LARGEST_UPLOAD = 32 * 1024 * 1024

/**
 * The AWS CLI commands that make the files, with credentials of the account. The report as JSON, because its CSV does not tell
 * when it was made. Source: AWS CLI Command Reference.
 */
export function uploadCommands({ accountId, partition }: { accountId: AccountId; partition: Partition }) {
  const region = partition === 'aws' ? '' : ` --region ${globalRegion(partition)}`
  const iam = (operation: string, file: string) => `aws iam ${operation}${region} --output json > ${file}`
  return {
    report: [
      `until [ "$(aws iam generate-credential-report${region} --query State --output text)" = COMPLETE ]; do sleep 2; done`,
      iam('get-credential-report', `report-${accountId}.json`),
    ].join('\n'),
    details: iam(
      'get-account-authorization-details --filter User Role Group LocalManagedPolicy',
      `details-${accountId}.json`,
    ),
  }
}
