import type { Integration } from '../domain/judge/integration'
import type { TokenWay } from '../domain/judge/integration-way'

/** What the subject of a GitHub token says unless its repository or organization chose claims for it. */
const githubUsual = [
  'repo:{org}/{repo}:ref:refs/heads/{branch+}',
  'repo:{org}/{repo}:ref:refs/tags/{tag+}',
  'repo:{org}/{repo}:environment:{environment+}',
  'repo:{org}/{repo}:pull_request',
]

/** Claims that a subject may be made of. Source: GitHub documentation, "OpenID Connect reference", "OIDC token claims". */
const githubWords =
  'actor actor_id aud base_ref check_run_id enterprise enterprise_id environment_node_id event_name head_ref issuer_scope job_workflow_ref job_workflow_sha ref_protected ref_type repository repository_id repository_owner repository_owner_id repository_visibility run_attempt run_id run_number runner_environment sha workflow_ref workflow_sha'.split(
    ' ',
  )

/** What the subject of a GitHub token says, with the immutable ids (`repo:ORG@ID/REPO@ID:…`) or without. */
const githubSubject: TokenWay['subject'] = {
  forms: [
    ...githubUsual,
    'repo:{org}@{org-id}/{repo}@{repo-id}:environment:{environment+}',
    'job_workflow_ref:{org}/{repo}/{workflow+}',
    'repository_id:{repo-id}',
    'repository:{org}/{repo}:environment:{environment+}',
    'repository_owner:{org}:repository_visibility:{visibility}',
  ],
  tenant: [
    'repo:{org}/',
    'repository:{org}/',
    'job_workflow_ref:{org}/',
    'repository_owner:{org}:',
    'repository_owner_id:{org-id}',
  ],
  unit: ['repo:{org}/{repo}:', 'repository:{org}/{repo}:', 'job_workflow_ref:{org}/{repo}/', 'repository_id:{repo-id}'],
  safest: 'repo:{org}/{repo}:environment:{environment+}',
  // Source: GitHub documentation, "OpenID Connect reference", customizing the subject claims.
  made: {
    unit: ['repo', 'repository', 'repository_id', 'job_workflow_ref'],
    tenant: ['repository_owner', 'repository_owner_id', 'enterprise', 'enterprise_id'],
    words: [
      ['repo', '{org}/{repo}'],
      ['ref', 'refs/{ref+}'],
      ...githubWords.map((word) => [word, '{value+}'] as const),
      // Older servers leave the colons of these as they are.
      ...['environment', 'workflow', 'iss', 'repo_property_{name}'].map((word) => [word, null] as const),
    ],
    alone: ['pull_request'],
    usual: githubUsual,
  },
}

/** Claims of GitHub's tokens that AWS knows as condition keys. Source: AWS service reference, AWS STS. */
const githubClaims = [
  'actor',
  'actor_id',
  'enterprise_id',
  'environment',
  'job_workflow_ref',
  'ref',
  'repository',
  'repository_id',
  'repository_owner_id',
  'workflow',
]

const gitlabUsual = [
  'project_path:{project+}:ref_type:branch:ref:{branch+}',
  'project_path:{project+}:ref_type:tag:ref:{tag+}',
]

/** What the subject of a GitLab token says. */
const gitlabSubject: TokenWay['subject'] = {
  forms: gitlabUsual,
  tenant: ['project_path:{group}/'],
  unit: ['project_path:{group}/{project+}:'],
  safest: 'project_path:{group}/{project+}:ref_type:branch:ref:{branch+}',
  // Source: GitLab documentation, Projects API, `ci_id_token_sub_claim_components`: the path of the project is always the first.
  made: {
    unit: ['project_path'],
    tenant: ['project_path'],
    words: [
      ['project_path', '{group}/{project+}'],
      ['ref_type', '{type}'],
      ['ref', '{ref+}'],
      ...['ref_protected', 'environment_protected', 'deployment_tier'].map((word) => [word, '{value+}'] as const),
    ],
    usual: gitlabUsual,
  },
}

/** CI of the services that keep the code. */
export const codeHosts: readonly Integration[] = [
  {
    id: 'azure-devops',
    name: 'Azure DevOps Pipelines',
    category: 'ci',
    kind: 'ci',
    roleSupport: 'oidc',
    limits: {
      en: 'An AWS service connection that holds a key cannot be switched in place: make a new one.',
      ja: 'キーを持つ AWS サービス接続は、そのままでは切り替えられません。新しい接続を作ります。',
    },
    traces: {
      words: ['azure dev ops', 'azure pipelines', 'azure pipeline', 'vsts'],
      ambiguous: ['ado'],
      agents: ['AWS-VSTS'],
    },
    ways: [
      {
        by: 'token',
        issuers: ['vstoken.dev.azure.com/{org}'],
        shared: false,
        audiences: ['api://AzureADTokenExchange', 'sts.amazonaws.com'],
        subject: {
          forms: ['sc://{org}/{project}/{connection}'],
          unit: ['sc://{org}/{project}/'],
          safest: 'sc://{org}/{project}/{connection}',
        },
      },
    ],
    secret: 'ci-secrets',
    documentation: 'https://docs.aws.amazon.com/vsts/latest/userguide/getting-started.html',
    since: '2024',
    basis: 'verified',
  },
  {
    id: 'bitbucket-pipelines',
    name: 'Bitbucket Pipelines',
    category: 'ci',
    kind: 'ci',
    roleSupport: 'oidc',
    traces: { words: ['bit bucket', 'bit bucket pipelines', 'bb pipelines'] },
    ways: [
      {
        by: 'token',
        issuers: ['api.bitbucket.org/2.0/workspaces/{workspace}/pipelines-config/identity/oidc'],
        shared: false,
        audiences: ['ari:cloud:bitbucket::workspace/{workspace-uuid}'],
        subject: {
          forms: ['{{repository-uuid}}:{{step-uuid}}', '{{repository-uuid}}:{{environment-uuid}}:{{step-uuid}}'],
          // A brace ends the id: no other repository's goes on behind it.
          unit: ['{{repository-uuid}}'],
          safest: '{{repository-uuid}}:{{environment-uuid}}:{{step-uuid}}',
          varies: ['step-uuid'],
        },
      },
    ],
    secret: {
      place: {
        en: 'Repository, deployment or workspace variables of Bitbucket Pipelines.',
        ja: 'Bitbucket Pipelines のリポジトリ、デプロイメント、ワークスペースの変数。',
      },
      remove: {
        en: 'Repository settings, Repository variables and Deployments; Workspace settings, Workspace variables: delete AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.',
        ja: 'Repository settings の Repository variables と Deployments、Workspace settings の Workspace variables で、AWS_ACCESS_KEY_ID と AWS_SECRET_ACCESS_KEY を削除します。',
      },
    },
    documentation:
      'https://support.atlassian.com/bitbucket-cloud/docs/deploy-on-aws-using-bitbucket-pipelines-openid-connect/',
    basis: 'verified',
    unverified: ['audience'],
  },
  {
    id: 'github-actions',
    name: 'GitHub Actions',
    category: 'ci',
    kind: 'ci',
    roleSupport: 'oidc',
    ways: [
      {
        by: 'token',
        issuers: ['token.actions.githubusercontent.com'],
        shared: true,
        audiences: ['sts.amazonaws.com', 'https://github.com/{org}'],
        subject: githubSubject,
        claims: githubClaims,
        demanded: ['sub', 'job_workflow_ref'],
      },
    ],
    traces: {
      words: [
        'git hub actions',
        'git hub',
        'gh actions',
        'gh deploy',
        'git hub action',
        'gha',
        'git hub deploy',
        'git hub deployer',
        'git hub ci',
        'git hub oidc',
      ],
      ambiguous: ['gh'],
      agents: ['configure-aws-credentials-for-github-actions'],
    },
    secret: {
      place: {
        en: 'GitHub secrets of the repository, its environments or the organization (AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY), also those of Dependabot and Codespaces.',
        ja: 'リポジトリ、環境、Organization の GitHub シークレット（AWS_ACCESS_KEY_ID と AWS_SECRET_ACCESS_KEY）。Dependabot と Codespaces のシークレットも含みます。',
      },
      remove: {
        en: 'gh secret delete AWS_ACCESS_KEY_ID --repo OWNER/REPO (add --env NAME, or --org OWNER), then the same for AWS_SECRET_ACCESS_KEY.',
        ja: 'gh secret delete AWS_ACCESS_KEY_ID --repo OWNER/REPO を実行します（環境は --env NAME、Organization は --org OWNER）。AWS_SECRET_ACCESS_KEY も同じように削除します。',
      },
    },
    documentation: 'https://docs.github.com/en/actions/reference/security/oidc',
    since: '2021-10',
    basis: 'verified',
  },
  {
    id: 'github-enterprise-cloud-issuer',
    name: 'GitHub Enterprise Cloud',
    category: 'ci',
    kind: 'ci',
    roleSupport: 'oidc',
    traces: { words: ['ghec', 'git hub enterprise cloud', 'git hub enterprise'] },
    ways: [
      {
        by: 'token',
        issuers: [
          'token.actions.githubusercontent.com/{enterprise}',
          'token.actions.{subdomain}.ghe.com',
          'github.com/enterprises/{enterprise}',
        ],
        shared: false,
        audiences: ['sts.amazonaws.com'],
        subject: githubSubject,
        claims: githubClaims,
      },
    ],
    secret: 'ci-secrets',
    documentation: 'https://docs.github.com/en/enterprise-cloud@latest/actions/reference/security/oidc',
    basis: 'verified',
  },
  {
    id: 'github-enterprise-server',
    name: 'GitHub Enterprise Server',
    category: 'ci',
    kind: 'ci',
    roleSupport: 'oidc',
    limits: {
      en: 'AWS must reach the token endpoints of the instance over public HTTPS; an isolated one gives its runners an instance role or uses IAM Roles Anywhere.',
      ja: 'AWS からインスタンスのトークンエンドポイントに公開 HTTPS で到達できる必要があります。閉じた環境では、ランナーにインスタンスのロールを付けるか、IAM Roles Anywhere を使います。',
    },
    traces: { words: ['ghes', 'git hub enterprise server'] },
    ways: [
      {
        by: 'token',
        issuers: ['{host}/_services/token'],
        shared: false,
        audiences: ['sts.amazonaws.com'],
        subject: githubSubject,
      },
    ],
    secret: 'ci-secrets',
    documentation: 'https://docs.github.com/en/enterprise-server@3.19/actions/reference/security/oidc',
    basis: 'verified',
  },
  {
    id: 'gitlab-com',
    name: 'GitLab.com CI/CD',
    category: 'ci',
    kind: 'ci',
    roleSupport: 'oidc',
    ways: [
      {
        by: 'token',
        issuers: ['gitlab.com'],
        shared: true,
        audiences: ['https://gitlab.com'],
        subject: gitlabSubject,
        claims: [
          'namespace_id',
          'pipeline_source',
          'project_id',
          'ref_protected',
          'runner_environment',
          'user_access_level',
          'user_email',
          'user_id',
          'user_login',
        ],
        demanded: ['sub'],
      },
    ],
    traces: { words: ['git lab', 'git lab ci', 'git lab runner'] },
    secret: {
      place: {
        en: 'CI/CD variables of the GitLab project, its group or the instance.',
        ja: 'GitLab のプロジェクト、グループ、インスタンスの CI/CD 変数。',
      },
      remove: {
        en: 'glab variable delete AWS_ACCESS_KEY_ID in the project (--group GROUP for a group), then AWS_SECRET_ACCESS_KEY.',
        ja: 'プロジェクトで glab variable delete AWS_ACCESS_KEY_ID を実行します（グループは --group GROUP）。AWS_SECRET_ACCESS_KEY も同じように削除します。',
      },
    },
    documentation: 'https://docs.gitlab.com/ci/cloud_services/aws/',
    basis: 'verified',
  },
  {
    id: 'gitlab-self-managed',
    name: 'GitLab Self-Managed',
    category: 'ci',
    kind: 'ci',
    roleSupport: 'oidc',
    limits: {
      en: 'A GitLab that is not public must publish its keys where AWS can fetch them (possible from 18.1); otherwise give its runners an instance role.',
      ja: '公開されていない GitLab は、公開鍵を AWS から取得できる場所に置く必要があります（18.1 以降で可能）。できない場合は、ランナーにインスタンスのロールを付けます。',
    },
    traces: { words: ['git lab self managed', 'git lab dedicated', 'git lab onprem'] },
    ways: [
      {
        by: 'token',
        issuers: ['gitlab.{domain}'],
        anyHost: true,
        shared: false,
        audiences: [],
        subject: gitlabSubject,
      },
    ],
    secret: 'ci-secrets',
    documentation: 'https://docs.gitlab.com/ci/cloud_services/aws/',
    basis: 'verified',
  },
]
