import type { Integration } from '../domain/judge/integration'
import type { TokenWay } from '../domain/judge/integration-way'
import { fromAccounts } from './ways'

/** What the subject of a Terraform token says; a role that takes any `run_phase` lets a speculative plan apply. */
const terraformSubject: TokenWay['subject'] = {
  forms: [
    'organization:{org}:project:{project}:workspace:{workspace}:run_phase:{phase}',
    'organization:{org}:project:{project}:stack:{stack}:deployment:{deployment}:operation:{operation}',
  ],
  tenant: ['organization:{org}:'],
  unit: [
    'organization:{org}:project:{project}:workspace:{workspace}:',
    'organization:{org}:project:{project}:stack:{stack}:',
  ],
  safest: 'organization:{org}:project:{project}:workspace:{workspace}:run_phase:apply',
}

/** Services that change infrastructure from outside. */
export const iac: readonly Integration[] = [
  {
    id: 'env-zero',
    name: 'env zero',
    category: 'iac',
    kind: 'ci',
    roleSupport: 'full',
    traces: { words: ['env0', 'env zero'] },
    ways: [
      fromAccounts('913128560467'),
      {
        by: 'token',
        issuers: ['login.app.env0.com'],
        shared: true,
        audiences: ['hoMiq9PdkRh9LUvVpH4wIErWg50VSG1b'],
        subject: { forms: ['auth0|{organization}'], unit: [], safest: 'auth0|{organization}' },
      },
    ],
    secret: 'ci-secrets',
    documentation: 'https://docs.envzero.com/guides/integrations/oidc-integrations/oidc-with-aws',
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
    traces: { words: ['tfc', 'tfe', 'terraform cloud', 'terraform enterprise', 'hcp terraform'], ambiguous: ['hcp'] },
    ways: [
      {
        by: 'token',
        issuers: ['app.terraform.io', 'app.eu.terraform.io'],
        shared: true,
        audiences: ['aws.workload.identity'],
        subject: terraformSubject,
        demanded: ['sub'],
      },
      {
        by: 'token',
        issuers: [],
        anyHost: true,
        shared: false,
        audiences: ['aws.workload.identity'],
        subject: terraformSubject,
      },
    ],
    secret: {
      place: {
        en: 'Variables and variable sets of HCP Terraform workspaces.',
        ja: 'HCP Terraform のワークスペースの変数と変数セット。',
      },
      remove: {
        en: 'Delete AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY from the workspace or the variable set.',
        ja: 'ワークスペースまたは変数セットから AWS_ACCESS_KEY_ID と AWS_SECRET_ACCESS_KEY を削除します。',
      },
    },
    documentation:
      'https://developer.hashicorp.com/terraform/cloud-docs/workspaces/dynamic-provider-credentials/aws-configuration',
    since: '2023',
    basis: 'verified',
  },
  {
    id: 'pulumi-cloud',
    name: 'Pulumi Cloud',
    category: 'iac',
    kind: 'ci',
    roleSupport: 'oidc',
    traces: { words: ['pulumi cloud', 'pulumi deployments'] },
    ways: [
      {
        by: 'token',
        issuers: ['api.pulumi.com/oidc'],
        shared: true,
        audiences: ['aws:{org}', '{org}'],
        subject: {
          forms: [
            'pulumi:deploy:org:{org}:project:{project}:stack:{stack}:operation:{operation}:scope:{scope}',
            'pulumi:environments:org:{org}:env:{env+}',
            'pulumi:cmk:pulumi.organization.login:{org}',
          ],
          tenant: [
            'pulumi:deploy:org:{org}:',
            'pulumi:environments:org:{org}:',
            'pulumi:cmk:pulumi.organization.login:{org}',
          ],
          unit: [
            'pulumi:deploy:org:{org}:project:{project}:stack:{stack}:',
            'pulumi:environments:org:{org}:env:{project}/',
          ],
          safest: 'pulumi:deploy:org:{org}:project:{project}:stack:{stack}:operation:{operation}:scope:{scope}',
        },
        demanded: ['aud'],
      },
    ],
    secret: 'ci-secrets',
    documentation: 'https://www.pulumi.com/docs/esc/guides/configuring-oidc/aws/',
    basis: 'verified',
  },
  {
    id: 'scalr',
    name: 'Scalr',
    category: 'iac',
    kind: 'ci',
    roleSupport: 'full',
    traces: { words: ['scalr'] },
    ways: [
      fromAccounts('919814621061'),
      {
        by: 'token',
        issuers: ['scalr.io'],
        shared: true,
        audiences: [],
        subject: {
          forms: ['account:{account}:environment:{environment}:workspace:{workspace}'],
          tenant: ['account:{account}:'],
          unit: ['account:{account}:environment:{environment}:workspace:'],
          safest: 'account:{account}:environment:{environment}:workspace:{workspace}',
        },
        demanded: ['sub'],
      },
    ],
    secret: 'ci-secrets',
    documentation: 'https://docs.scalr.io/docs/aws',
    basis: 'listed',
    unverified: ['subject'],
  },
  {
    id: 'spacelift',
    name: 'Spacelift',
    category: 'iac',
    kind: 'ci',
    roleSupport: 'full',
    traces: { words: ['space lift'] },
    ways: [
      {
        ...fromAccounts({ account: '324880187172', serves: 'US' }),
        externalId: { use: 'required', chosenBy: 'vendor', pattern: '{account}@{integration}@{stack}@{access}' },
      },
      {
        by: 'token',
        issuers: ['{account}.app.spacelift.io', '{account}.app.us.spacelift.io'],
        shared: false,
        audiences: ['{account}.app.spacelift.io'],
        subject: {
          forms: [
            'space:{space}:stack:{stack}:run_type:{type}:scope:{scope}',
            'space:{space}:module:{module}:run_type:{type}:scope:{scope}',
          ],
          unit: ['space:{space}:stack:{stack}:', 'space:{space}:module:{module}:'],
          safest: 'space:{space}:stack:{stack}:run_type:{type}:scope:{scope}',
        },
      },
    ],
    secret: 'ci-secrets',
    documentation: 'https://docs.spacelift.io/integrations/cloud-providers/oidc/aws-oidc',
    basis: 'verified',
    unverified: ['external-id'],
  },
  {
    id: 'upbound',
    name: 'Upbound',
    category: 'iac',
    kind: 'ci',
    roleSupport: 'oidc',
    traces: { ambiguous: ['upbound', 'crossplane'] },
    ways: [
      {
        by: 'token',
        issuers: ['proidc.upbound.io'],
        shared: true,
        audiences: ['sts.amazonaws.com'],
        subject: {
          forms: ['mcp:{org}/{control-plane}:provider:{provider}'],
          tenant: ['mcp:{org}/'],
          unit: ['mcp:{org}/{control-plane}:'],
          safest: 'mcp:{org}/{control-plane}:provider:{provider}',
        },
        demanded: ['sub'],
      },
    ],
    secret: 'ci-secrets',
    documentation: 'https://docs.upbound.io/manuals/packages/providers/authentication/',
    basis: 'verified',
  },
]
