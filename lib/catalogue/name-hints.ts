import type { KindHint } from '../domain/judge/integration'

const word = (words: string) => new RegExp(`(^|[-_./@+=])(${words})($|[-_./@+=0-9])`, 'i')

/** Names and paths that tell what a user is for without naming a service; the first that fits counts. */
export const nameHints: readonly KindHint[] = [
  { kind: 'break-glass', pattern: /(break[-_ ]?glass|emergency|kinkyu|fire[-_]?call|rescue|緊急)/i },
  // The console makes one for each long-term Bedrock key.
  { kind: 'workload', pattern: /^BedrockAPIKey-[a-z0-9]{4}$/ },
  // Made by the set-up guides of identity providers that list roles by key.
  { kind: 'saas', pattern: /^(OktaSSOUser|AzureADRoleManager|redislabs-user)$/ },
  { kind: 'email', pattern: word('mailer|sendmail|postfix|wp-?mail|mailcoach|sendy') },
  {
    kind: 'ci',
    pattern: word('ci|cd|cicd|deploy|deployer|deployment|jenkins|bitbucket|buildkite|codeship|travis|build'),
  },
  {
    kind: 'workload',
    pattern: word(
      'app|api|batch|worker|cron|backup|wordpress|rails|fluentd|td-?agent|embulk|uploader|s3|sync|etl|vault|service|svc|bot|lambda|ecs|ec2|onprem',
    ),
  },
]
