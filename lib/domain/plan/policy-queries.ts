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
  const look = names.map((name) => `-e ${quoted(name)}`).join(' ')
  return script(
    [
      `IAM Sunset: which resource policies name ${user.name} of ${account.name} (${account.accountId})? Reads only. ${moment(now)}`,
      'A KMS key whose policy names nobody else can be managed by nobody once the user is gone: change its policy first.',
    ],
    account,
    [
      {
        title: `Policies that name ${user.name}:`,
        checks: [],
        work: [
          'refused=0',
          `named() { case $1 in '') refused=1 ;; *) printf '%s' "$1" | grep -qF ${look} && printf '  %s\\n' "$2" ;; esac; }`,
          "each() { aws \"$@\" --output text </dev/null | tr '\\t' '\\n' | grep -v '^None$'; }",
          'policy() { local said; if said=$(aws "$@" --output text 2>&1 </dev/null); then printf \'%s \' "$said"; elif [[ $said == *NoSuch* || $said == *NotFound* ]]; then printf none; fi; }',
          "for one in $(each s3api list-buckets --query 'Buckets[].Name'); do",
          '  named "$(policy s3api get-bucket-policy --bucket "$one")" "bucket $one"',
          'done',
          "for region in $(each ec2 describe-regions --query 'Regions[].RegionName'); do",
          ...REGIONAL.flatMap(({ what, list, read }) => [
            `  for one in $(each ${list} --region "$region"); do`,
            `    named "$(policy ${read} --region "$region")" "${what} $one in $region"`,
            '  done',
          ]),
          'done',
          "[ $refused = 0 ] || printf '%s\\n' 'Some policies could not be read: whether those name it is not known.'",
        ],
      },
    ],
  )
}
