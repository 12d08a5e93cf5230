import type { Integration, TokenWay } from '../domain/judge/integration'

/** What the subject of a GitHub token says, with the immutable ids (`repo:ORG@ID/REPO@ID:…`) or without. */
const githubSubject: TokenWay['subject'] = {
  forms: [
    'repo:{org}/{repo}:ref:refs/heads/{branch+}',
    'repo:{org}/{repo}:ref:refs/tags/{tag+}',
    'repo:{org}/{repo}:environment:{environment+}',
    'repo:{org}/{repo}:pull_request',
    'repo:{org}@{org-id}/{repo}@{repo-id}:environment:{environment+}',
    'job_workflow_ref:{org}/{repo}/{workflow+}',
    'repository_id:{repo-id}',
    'repository_owner:{org}:repository_visibility:{visibility}',
  ],
  tenant: ['repo:{org}/', 'job_workflow_ref:{org}/', 'repository_owner:{org}:', 'repository_owner_id:{org-id}'],
  unit: ['repo:{org}/{repo}:', 'job_workflow_ref:{org}/{repo}/', 'repository_id:{repo-id}'],
  safest: 'repo:{org}/{repo}:environment:{environment+}',
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

/** CI services: they assume roles with OIDC tokens. */
export const ci: readonly Integration[] = [
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
        'git hub action',
        'gha',
        'git hub deploy',
        'git hub deployer',
        'git hub ci',
        'git hub oidc',
      ],
      ambiguous: ['git hub', 'gh actions', 'gh'],
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
            'org/{org}/project/{project}/user/{user}/vcs-origin/{repository+}/vcs-ref/{ref+}',
          ],
          unit: ['org/{org}/project/{project}/'],
          safest: 'org/{org}/project/{project}/user/{user}/vcs-origin/{repository+}/vcs-ref/{ref+}',
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
        subject: {
          forms: [
            'project_path:{project+}:ref_type:branch:ref:{branch+}',
            'project_path:{project+}:ref_type:tag:ref:{tag+}',
          ],
          tenant: ['project_path:{group}/'],
          unit: ['project_path:{group}/{project+}:'],
          safest: 'project_path:{group}/{project+}:ref_type:branch:ref:{branch+}',
        },
        claims: ['namespace_id', 'project_id'],
        demanded: ['sub'],
      },
    ],
    traces: { words: ['git lab', 'git lab ci', 'git lab runner'] },
    secret: 'ci-secrets',
    documentation: 'https://docs.gitlab.com/ci/cloud_services/aws/',
    basis: 'verified',
  },
  {
    id: 'hcp-terraform',
    name: 'HCP Terraform',
    category: 'iac',
    kind: 'ci',
    roleSupport: 'oidc',
    limits: {
      en: 'Self-hosted agents need version 1.7.0 or newer; Terraform Enterprise must be reachable from AWS.',
      ja: 'セルフホストのエージェントは 1.7.0 以降、Terraform Enterprise は AWS から到達できる必要があります。',
    },
    ways: [
      {
        by: 'token',
        issuers: ['app.terraform.io', 'app.eu.terraform.io'],
        shared: true,
        audiences: ['aws.workload.identity'],
        subject: {
          forms: [
            'organization:{org}:project:{project}:workspace:{workspace}:run_phase:{phase}',
            'organization:{org}:project:{project}:stack:{stack}:deployment:{deployment}:operation:{operation}',
          ],
          tenant: ['organization:{org}:'],
          unit: [
            'organization:{org}:project:{project}:workspace:{workspace}:',
            'organization:{org}:project:{project}:stack:{stack}:',
          ],
          safest: 'organization:{org}:project:{project}:workspace:{workspace}:run_phase:{phase}',
        },
        demanded: ['sub'],
      },
    ],
    traces: { words: ['tfc', 'tfe', 'terraform cloud', 'terraform enterprise', 'hcp terraform', 'hcp'] },
    secret: 'ci-secrets',
    documentation:
      'https://developer.hashicorp.com/terraform/cloud-docs/workspaces/dynamic-provider-credentials/aws-configuration',
    basis: 'verified',
  },
]
