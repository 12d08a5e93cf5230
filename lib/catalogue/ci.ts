import type { Integration } from '../domain/judge/integration'

/** CI services beside them: they assume roles with OIDC tokens, or run where a role is at hand. */
export const ci: readonly Integration[] = [
  {
    id: 'buildkite',
    name: 'Buildkite',
    category: 'ci',
    kind: 'ci',
    roleSupport: 'oidc',
    limits: {
      en: 'Agents of your own on EC2 can take the instance role; a token separates the pipelines.',
      ja: 'EC2 上の自前のエージェントはインスタンスのロールも使えます。パイプラインごとに分けるならトークンを使います。',
    },
    traces: { words: ['build kite'] },
    ways: [
      {
        by: 'token',
        issuers: ['agent.buildkite.com', 'agent.{domain}.buildkite.dev', 'agent.{domain}.buildkite.site'],
        shared: true,
        audiences: ['sts.amazonaws.com'],
        subject: {
          forms: ['organization:{org}:pipeline:{pipeline}:ref:{ref+}:commit:{commit}:step:{step+}'],
          tenant: ['organization:{org}:'],
          unit: ['organization:{org}:pipeline:{pipeline}:'],
          safest: 'organization:{org}:pipeline:{pipeline}:ref:{ref+}:commit:{commit}:step:{step+}',
          varies: ['commit'],
        },
        claims: [
          'organization_id',
          'organization_slug',
          'pipeline_id',
          'pipeline_slug',
          'cluster_id',
          'cluster_name',
          'build_branch',
        ],
        demanded: ['sub'],
      },
    ],
    secret: 'ci-secrets',
    documentation: 'https://buildkite.com/docs/pipelines/security/oidc/aws',
    since: '2023',
    basis: 'verified',
  },
  {
    id: 'circleci',
    name: 'CircleCI',
    category: 'ci',
    kind: 'ci',
    roleSupport: 'oidc',
    limits: {
      en: 'CircleCI server needs version 4.4 or newer and a network that AWS can reach.',
      ja: 'CircleCI server は 4.4 以降で、AWS から到達できるネットワークにある必要があります。',
    },
    ways: [
      {
        // One issuer per CircleCI organization; the root issuer is shared by all of them and is none of ours.
        by: 'token',
        issuers: ['oidc.circleci.com/org/{org}'],
        shared: false,
        audiences: ['{org}'],
        subject: {
          forms: [
            'org/{org}/project/{project}/user/{user}',
            'org/{org}/project/{project}/user/{user}/vcs-origin/{host}/{owner}/{repo}/vcs-ref/{ref+}',
          ],
          unit: ['org/{org}/project/{project}/'],
          // Whoever starts the job is no restriction: the ref is.
          safest: 'org/{org}/project/{project}/user/*/vcs-origin/{host}/{owner}/{repo}/vcs-ref/{ref+}',
          varies: ['user'],
        },
        claims: ['oidc.circleci.com/project-id', 'project-id'],
      },
    ],
    traces: { words: ['circle ci'] },
    secret: {
      place: {
        en: 'A CircleCI context of the organization, or environment variables of the project.',
        ja: 'CircleCI の Organization の context、またはプロジェクトの環境変数。',
      },
      remove: {
        en: 'Organization settings, Contexts: remove AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; in each project, Project settings, Environment variables.',
        ja: 'Organization Settings の Contexts で AWS_ACCESS_KEY_ID と AWS_SECRET_ACCESS_KEY を削除します。各プロジェクトの Project Settings の Environment Variables も確認します。',
      },
    },
    documentation: 'https://circleci.com/docs/guides/permissions-authentication/openid-connect-tokens/',
    since: '2022-03',
    basis: 'verified',
    unverified: ['issuer'],
  },
  {
    id: 'codefresh',
    name: 'Codefresh',
    category: 'ci',
    kind: 'ci',
    roleSupport: 'oidc',
    traces: { words: ['code fresh'] },
    ways: [
      {
        by: 'token',
        issuers: ['oidc.codefresh.io'],
        shared: true,
        audiences: ['https://g.codefresh.io'],
        subject: {
          forms: ['account:{account}:pipeline:{pipeline}:{trigger+}'],
          tenant: ['account:{account}:'],
          unit: ['account:{account}:pipeline:{pipeline}:'],
          safest: 'account:{account}:pipeline:{pipeline}:{trigger+}',
        },
        demanded: ['sub'],
      },
    ],
    secret: 'ci-secrets',
    documentation: 'https://codefresh.io/docs/docs/integrations/oidc-pipelines/',
    basis: 'verified',
  },
  {
    id: 'harness',
    name: 'Harness',
    category: 'ci',
    kind: 'ci',
    roleSupport: 'oidc',
    limits: {
      en: 'Delegates that run in AWS can take their instance or pod role instead.',
      ja: 'AWS で動く delegate は、インスタンスや Pod のロールを使うこともできます。',
    },
    traces: { ambiguous: ['harness'] },
    ways: [
      {
        by: 'token',
        issuers: ['app.harness.io/ng/api/oidc/account/{account}', '{cluster}.harness.io/ng/api/oidc/account/{account}'],
        shared: false,
        audiences: ['sts.amazonaws.com'],
        subject: {
          forms: ['account/{account}:org/{org}:project/{project}'],
          unit: ['account/{account}:org/{org}:project/{project}'],
          safest: 'account/{account}:org/{org}:project/{project}',
        },
      },
    ],
    secret: 'ci-secrets',
    documentation:
      'https://developer.harness.io/docs/platform/connectors/cloud-providers/ref-cloud-providers/aws-connector-settings-reference/',
    basis: 'verified',
  },
  {
    id: 'jenkins',
    name: 'Jenkins',
    category: 'ci',
    kind: 'ci',
    roleSupport: 'oidc',
    limits: {
      en: 'The plug-in needs an issuer that AWS can reach. On EC2 or EKS the roles of controller and agents are simpler.',
      ja: 'プラグインには AWS から到達できる発行元が必要です。EC2 や EKS では、コントローラーとエージェントのロールのほうが簡単です。',
    },
    traces: { words: ['jenkins ci'], ambiguous: ['jenkins'] },
    ways: [
      {
        by: 'token',
        issuers: ['{host}/oidc'],
        shared: false,
        audiences: [],
        subject: {
          // The plug-in ends a job's address with a slash. Source: README of the plug-in, "Claims".
          forms: ['https://{host}/job/{job+}/'],
          unit: ['https://{host}/job/'],
          safest: 'https://{host}/job/{job+}/',
        },
      },
      { by: 'through', integration: 'ec2-instance-profile' },
    ],
    secret: {
      place: {
        en: 'Credentials of the Jenkins controller or a folder, and ~/.aws on agents.',
        ja: 'Jenkins のコントローラーやフォルダーの Credentials と、エージェントの ~/.aws。',
      },
      remove: {
        en: 'Manage Jenkins, Credentials: delete the AWS credential; on agents delete the profile from ~/.aws/credentials.',
        ja: 'Jenkins の管理の Credentials で AWS の認証情報を削除します。エージェントでは ~/.aws/credentials からプロファイルを削除します。',
      },
    },
    documentation: 'https://github.com/jenkinsci/oidc-provider-plugin',
    basis: 'verified',
    unverified: ['issuer', 'subject'],
  },
  {
    id: 'semaphore',
    name: 'Semaphore',
    category: 'ci',
    kind: 'ci',
    roleSupport: 'oidc',
    traces: { words: ['semaphore ci'], ambiguous: ['semaphore'] },
    ways: [
      {
        by: 'token',
        issuers: ['{org}.semaphoreci.com'],
        shared: false,
        audiences: ['https://{org}.semaphoreci.com'],
        subject: {
          forms: ['org:{org}:project:{project}:repo:{repo}:ref_type:{type}:ref:{ref+}'],
          unit: ['org:{org}:project:{project}:'],
          safest: 'org:{org}:project:{project}:repo:{repo}:ref_type:{type}:ref:{ref+}',
        },
      },
    ],
    secret: 'ci-secrets',
    documentation: 'https://docs.semaphore.io/using-semaphore/openid',
    basis: 'verified',
  },
  {
    id: 'teamcity',
    name: 'TeamCity',
    category: 'ci',
    kind: 'ci',
    roleSupport: 'partial',
    limits: {
      en: 'Servers and agents on EC2 take instance roles. A server elsewhere needs IAM Roles Anywhere or a base key.',
      ja: 'EC2 上のサーバーとエージェントはインスタンスのロールを使えます。それ以外のサーバーには IAM Roles Anywhere か、元になるキーが必要です。',
    },
    features: [{ needs: 'role', word: 'ec2' }],
    traces: { words: ['team city'] },
    ways: [{ by: 'through', integration: 'ec2-instance-profile' }],
    secret: 'ci-secrets',
    documentation: 'https://www.jetbrains.com/help/teamcity/configuring-connections.html',
    basis: 'inferred',
  },
]
