import type { PlanInput } from './plan-input'
import { moment, script } from './script'
import { quoted } from './shell'

/** What has policies of its own in every Region: how it is listed, and how the policy of each is read. */
const REGIONAL: readonly { what: string; list: string; read: string }[] = [
  {
    what: 'kms key',
    list: "kms list-keys --query 'Keys[].KeyId'",
    read: 'kms get-key-policy --policy-name default --key-id "$one"',
  },
  {
    what: 'ecr repository',
    list: "ecr describe-repositories --query 'repositories[].repositoryName'",
    read: 'ecr get-repository-policy --repository-name "$one"',
  },
  {
    what: 'sqs queue',
    list: "sqs list-queues --query 'QueueUrls[]'",
    read: 'sqs get-queue-attributes --attribute-names Policy --queue-url "$one"',
  },
  {
    what: 'sns topic',
    list: "sns list-topics --query 'Topics[].TopicArn'",
    read: 'sns get-topic-attributes --topic-arn "$one"',
  },
  {
    what: 'secret',
    list: "secretsmanager list-secrets --query 'SecretList[].ARN'",
    read: 'secretsmanager get-resource-policy --secret-id "$one"',
  },
]

/**
 * A script that only reads: which policies of buckets, keys, repositories, queues, topics and secrets name the user. A key whose
 * policy names nobody else can be managed by nobody once the user is gone.
 * Source: KMS Developer Guide, "Default key policy".
 */
export function policyQueries({ user, account, now }: PlanInput): string {
  const names = [user.arn, ...(user.uniqueId === null ? [] : [user.uniqueId])]
  const wanted = names.map((name) => ` -e ${quoted(`"${name.replaceAll('\\', '')}"`)}`).join('')
  return script(
    [
      `IAM Sunset: which resource policies name ${user.name} of ${account.name} (${account.accountId})? Reads only. ${moment(now)}`,
      'A KMS key whose policy names nobody else can be managed by nobody once the user is gone: change its policy first.',
      'Not found: policies that let it in by a wildcard, grants of KMS keys, and policies in other accounts.',
    ],
    account,
    [
      {
        title: `policies that name ${user.name}`,
        checks: [],
        work: [
          ...READING,
          `names_it() { grep -qF${wanted} <<<"$1"; }`,
          'list buckets s3api list-buckets --query "Buckets[].Name"',
          eachListed('look "bucket $one" s3api get-bucket-policy --bucket "$one"'),
          'list Regions ec2 describe-regions --query "Regions[].RegionName"',
          `regions=(\${listed[@]+"\${listed[@]}"})`,
          `for region in \${regions[@]+"\${regions[@]}"}; do`,
          ...REGIONAL.flatMap(({ what, list, read }) => [
            `  list "${what} of $region" ${list} --region "$region"`,
            `  ${eachListed(`look "${what} $one in $region" ${read} --region "$region"`)}`,
          ]),
          'done',
          `[ -n "$found" ] || printf '%s\\n' '  None of those that were read.'`,
          `[ -z "$unread" ] || stop 'what stands as NOT READ above may name it all the same: read that with more rights, or look by hand'`,
        ],
      },
    ],
  )
}

/** For each that was listed last. Older shells take an empty list for one that is not set. */
const eachListed = (work: string) => `for one in \${listed[@]+"\${listed[@]}"}; do ${work}; done`

/**
 * How the script lists and reads: what is refused is told, and never passes for "names nobody". Names of secrets may hold blanks.
 * A policy comes as text in JSON: without its backslashes each name in it stands between quotes, so that no longer one is taken
 * for it.
 */
const READING = [
  "found='' unread=''",
  'listed=()',
  `unread() { local said=\${2//$'\\n'/ }; unread=1; printf '  NOT READ: %s: %s\\n' "$1" "$said" >&2; }`,
  'list() {',
  '  local what=$1 said one; shift; listed=()',
  '  said=$(aws "$@" --output text 2>&1 </dev/null) || { unread "$what" "$said"; return; }',
  `  said=\${said//$'\\t'/$'\\n'}`,
  `  while IFS= read -r one; do [[ -z $one || $one == None ]] || listed+=("$one"); done <<<"$said"`,
  '}',
  'look() {',
  '  local what=$1 said; shift',
  '  if said=$(aws "$@" --output json 2>&1 </dev/null); then',
  `    if names_it "\${said//\\\\/}"; then found=1; printf '  %s\\n' "$what"; fi`,
  '  elif [[ $said != *NoSuch* && $said != *NotFound* ]]; then',
  '    unread "$what" "$said"',
  '  fi',
  '}',
]
