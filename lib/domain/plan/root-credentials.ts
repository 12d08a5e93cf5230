import type { AccountKind, RootDanger } from '../facts/account'
import type { AccountId, Partition } from '../ids'
import { script } from './script'

/** Whose root user it is, and the account that may act for it. */
export interface RootPlace {
  accountId: AccountId
  partition: Partition
  name: string
  kind: AccountKind
  /** `null`: not known, or no Organization. */
  managementAccountId: AccountId | null
}

/** The partitions in which an Organization can act as the root user of its accounts. Source: IAM User Guide, "Centrally manage root access for member accounts". */
const CENTRAL: readonly Partition[] = ['aws']

/**
 * What takes a root user's credentials away without signing in as it: the Organization's centralised root access, by a short session
 * that may do just this. It stops where that is off, and says how it is turned on. `null`: only the root user itself can, as in the
 * management account, outside an Organization and in other partitions.
 * Source: IAM User Guide, "Perform a privileged task on an AWS Organizations member account"; STS API Reference, AssumeRoot (no
 * global endpoint takes it).
 */
export function rootCredentialsScript(place: RootPlace, dangers: readonly RootDanger[]): string | null {
  const { accountId, partition, name, kind, managementAccountId } = place
  if (dangers.length === 0 || kind !== 'organization' || managementAccountId === null) return null
  if (managementAccountId === accountId || !CENTRAL.includes(partition)) return null
  const hasKeys = dangers.includes('access-key')
  const isOpen = dangers.includes('no-mfa')
  return script(
    [
      `IAM Sunset: takes the root user's credentials away (${name}, ${accountId})`,
      'Run it with credentials of the management account, or of the delegated administrator for IAM.',
      'A key that is deleted does not come back: look first at its last use, which is printed.',
      ...(isOpen
        ? [
            'Without a password nobody signs in as root; the management account can let one be set again (IAMCreateRootUserPassword).',
          ]
        : []),
    ],
    { accountId: managementAccountId, name: 'the management account' },
    [
      {
        title: `root user of ${name} (${accountId})`,
        checks: [
          `features=$(ask iam list-organizations-features --query 'EnabledFeatures[]') || exit 1`,
          `[[ $features == *RootCredentialsManagement* ]] || stop 'centralised root access is off. Turn it on with: aws organizations enable-aws-service-access --service-principal iam.amazonaws.com; aws iam enable-organizations-root-credentials-management. Nothing was changed'`,
          `session=$(ask sts assume-root --region "\${AWS_REGION:-\${AWS_DEFAULT_REGION:-us-east-1}}" --target-principal ${accountId} --task-policy-arn arn=arn:${partition}:iam::aws:policy/root-task/IAMDeleteRootUserCredentials --query 'Credentials.[AccessKeyId,SecretAccessKey,SessionToken]') || exit 1`,
          'read -r AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN <<<"$session"',
          'export AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN',
          'unset AWS_PROFILE AWS_DEFAULT_PROFILE',
          'arn=$(ask sts get-caller-identity --query Arn) || exit 1',
          `[ "$arn" = arn:${partition}:iam::${accountId}:root ] || stop "this is $arn, and not the root user of ${accountId}. Nothing was changed"`,
          ...(hasKeys ? [`keys=$(ask iam list-access-keys --query 'AccessKeyMetadata[].AccessKeyId') || exit 1`] : []),
        ],
        work: [
          ...(hasKeys
            ? [
                'for one in $keys; do',
                '  aws iam get-access-key-last-used --access-key-id "$one" --query AccessKeyLastUsed --output json </dev/null',
                '  run aws iam delete-access-key --access-key-id "$one"',
                'done',
                '#   point of no return: this cannot be undone',
              ]
            : []),
          ...(isOpen
            ? [
                'run aws iam delete-login-profile',
                '#   undo: assume-root with the policy IAMCreateRootUserPassword, then aws iam create-login-profile; its owner resets the password by e-mail',
              ]
            : []),
        ],
      },
    ],
  )
}
