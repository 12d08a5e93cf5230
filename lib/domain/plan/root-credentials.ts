import type { AccountKind, RootDanger } from '../facts/account'
import type { AccountId, Partition } from '../ids'
import { fillIn } from './fill-in'
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

/** Two scripts: one that only reads, and one that takes away what whoever runs it names in it. */
export interface RootScripts {
  look: string
  remove: string
}

/**
 * What takes a root user's credentials away without signing in as it: the Organization's centralised root access, by a short session
 * that may do just this. It stops where that is off, and says how it is turned on. `null`: only the root user itself can, as in the
 * management account, outside an Organization and in other partitions.
 * Source: IAM User Guide, "Perform a privileged task on an AWS Organizations member account"; STS API Reference, AssumeRoot (no
 * global endpoint takes it).
 */
export function rootCredentialsScripts(place: RootPlace, dangers: readonly RootDanger[]): RootScripts | null {
  const { accountId, partition, name, kind, managementAccountId } = place
  if (dangers.length === 0 || kind !== 'organization' || managementAccountId === null) return null
  if (managementAccountId === accountId || !CENTRAL.includes(partition)) return null
  const hasKeys = dangers.includes('access-key')
  const isOpen = dangers.includes('no-mfa')
  const who = `${name}, ${accountId}`
  const written = (head: readonly string[], checks: readonly string[], work: readonly string[]) =>
    script(
      [
        ...head,
        `Run it with credentials of the management account, or of the delegated administrator for IAM: put its number in the place of ${managementAccountId} then.`,
      ],
      { accountId: managementAccountId, name: 'the management account' },
      [{ title: `root user of ${name} (${accountId})`, checks, work }],
    )
  return {
    look: written(
      [`IAM Sunset: shows what the root user has, and when it was used (${who}). Reads only.`],
      asRoot(place, 'IAMAuditRootUserCredentials'),
      LOOK,
    ),
    remove: written(
      [
        `IAM Sunset: takes the root user's credentials away (${who})`,
        'Look first: the other script prints what there is and when it was used.',
        ...(hasKeys ? ['A key that is deleted does not come back.'] : []),
        ...(isOpen
          ? [
              'Without a password nobody signs in as root; the management account can let one be set again (IAMCreateRootUserPassword).',
            ]
          : []),
      ],
      [
        ...(hasKeys ? [`ids=${IDS} # the ids of the keys that go, with blanks between them; others stay`] : []),
        ...(isOpen ? [`password_of=${PASSWORD_OF} # ${accountId}: its password goes; none: it stays`] : []),
        ...(hasKeys
          ? [
              `[[ -n $ids && $ids != *FILL-IN-* ]] || stop 'put the ids of the keys behind ids= first. Nothing was changed'`,
            ]
          : []),
        ...(isOpen
          ? [
              `[[ $password_of == ${accountId} || $password_of == none ]] || stop 'say behind password_of= whose password goes, or none. Nothing was changed'`,
            ]
          : []),
        ...asRoot(place, 'IAMDeleteRootUserCredentials'),
        ...(hasKeys
          ? [
              `keys=$(ask iam list-access-keys --query 'AccessKeyMetadata[].AccessKeyId') || exit 1`,
              'for one in $ids; do',
              "  found=''",
              '  for key in $keys; do [ "$one" != "$key" ] || found=1; done',
              '  [ -n "$found" ] || stop "$one is no key of this root user. Nothing was changed"',
              'done',
            ]
          : []),
      ],
      [
        ...(hasKeys
          ? [
              'for one in $ids; do drop aws iam delete-access-key --access-key-id "$one"; done',
              '#   point of no return: this cannot be undone',
            ]
          : []),
        ...(isOpen
          ? [
              '[ "$password_of" = none ] || drop aws iam delete-login-profile',
              '#   undo: assume-root with the policy IAMCreateRootUserPassword, then aws iam create-login-profile; its owner resets the password by e-mail',
            ]
          : []),
      ],
    ),
  }
}

const IDS = fillIn('key-ids')
const PASSWORD_OF = fillIn('account-id')

/** Everything is told as it is: what cannot be read stops it. */
const LOOK = [
  `made=$(ask iam list-access-keys --query 'AccessKeyMetadata[].[AccessKeyId,CreateDate,Status]') || exit 1`,
  `[ -n "$made" ] || printf '  no access key\\n'`,
  'while read -r one at status; do',
  '  [ -n "$one" ] || continue',
  `  used=$(ask iam get-access-key-last-used --access-key-id "$one" --query 'AccessKeyLastUsed.[LastUsedDate,ServiceName,Region]') || exit 1`,
  `  printf '  %s, made %s, %s, last used: %s\\n' "$one" "$at" "$status" "$used"`,
  'done <<<"$made"',
  `if said=$(aws iam get-login-profile --query LoginProfile.CreateDate --output text 2>&1 </dev/null); then`,
  `  printf '  a password, set %s\\n' "$said"`,
  `elif [[ $said == *'(NoSuchEntity)'* ]]; then`,
  `  printf '  no password\\n'`,
  'else',
  '  stop "aws iam get-login-profile failed: $said"',
  'fi',
]

/** A session as the root user that may do one task alone. Source: IAM User Guide, the policy's name in "AWS managed policies for AssumeRoot". */
function asRoot({ accountId, partition }: RootPlace, task: string): string[] {
  return [
    `features=$(ask iam list-organizations-features --query 'EnabledFeatures[]') || exit 1`,
    `[[ $features == *RootCredentialsManagement* ]] || stop 'centralised root access is off. Turn it on with: aws organizations enable-aws-service-access --service-principal iam.amazonaws.com; aws iam enable-organizations-root-credentials-management. Nothing was changed'`,
    `session=$(ask sts assume-root --region "\${AWS_REGION:-\${AWS_DEFAULT_REGION:-us-east-1}}" --target-principal ${accountId} --task-policy-arn arn=arn:${partition}:iam::aws:policy/root-task/${task} --query 'Credentials.[AccessKeyId,SecretAccessKey,SessionToken]') || exit 1`,
    'read -r AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN <<<"$session"',
    'export AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN',
    'unset AWS_PROFILE AWS_DEFAULT_PROFILE',
    'arn=$(ask sts get-caller-identity --query Arn) || exit 1',
    `[ "$arn" = arn:${partition}:iam::${accountId}:root ] || stop "this is $arn, and not the root user of ${accountId}. Nothing was changed"`,
  ]
}
