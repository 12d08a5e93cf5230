import type { Integration } from '../domain/judge/integration'

/** CI services that assume roles with OIDC tokens. */
export const ci: readonly Integration[] = [
  {
    id: 'github-actions',
    name: 'GitHub Actions',
    kind: 'ci',
    roleSupport: 'oidc',
    userNames: [/(^|[-_./])(github|gha|gh)[-_.]?(actions?|ci|cd|deploy(er)?|oidc)?($|[-_./0-9])/i],
    issuers: [/^token\.actions\.githubusercontent\.com(\/[\w.-]+)?$/i],
    subjectClaims: ['sub', 'job_workflow_ref', 'repository', 'repository_id'],
    narrowSubject: /^(repo:[^/:]+\/[^/:]+:|job_workflow_ref:[^/:]+\/[^/:]+\/|repository_id:\d+)/,
    documentation:
      'https://docs.github.com/en/actions/how-tos/secure-your-work/security-harden-deployments/oidc-in-aws',
  },
  {
    id: 'circleci',
    name: 'CircleCI',
    kind: 'ci',
    roleSupport: 'oidc',
    limits: {
      en: 'CircleCI server needs version 4.4 or newer and a network that AWS can reach.',
      ja: 'CircleCI server は 4.4 以降で、AWS から到達できるネットワークにある必要があります。',
    },
    userNames: [/(^|[-_./])circle[-_]?ci/i],
    // One issuer per CircleCI organization; the root issuer is shared by all of them and is none of ours.
    issuers: [/^oidc\.circleci\.com\/org\/[0-9a-z-]+$/i],
    subjectClaims: ['sub', 'oidc.circleci.com/project-id'],
    narrowSubject: /^org\/[^/]+\/project\/[^/]+\//,
    documentation: 'https://circleci.com/docs/openid-connect-tokens/',
  },
  {
    id: 'gitlab-com',
    name: 'GitLab CI/CD',
    kind: 'ci',
    roleSupport: 'oidc',
    limits: {
      en: 'A self-managed GitLab must publish its keys where AWS can fetch them; otherwise give its runners an instance role.',
      ja: 'セルフマネージドの GitLab は、公開鍵を AWS から取得できる場所に置く必要があります。できない場合は、ランナーにインスタンスのロールを付けます。',
    },
    userNames: [/gitlab/i],
    issuers: [/^gitlab\.com$/i, /^gitlab\.[\w.-]+$/i],
    subjectClaims: ['sub', 'project_id'],
    narrowSubject: /^project_path:[^/:]+\/[^:]+:/,
    documentation: 'https://docs.gitlab.com/ci/cloud_services/aws/',
  },
  {
    id: 'hcp-terraform',
    name: 'HCP Terraform',
    kind: 'ci',
    roleSupport: 'oidc',
    limits: {
      en: 'Self-hosted agents need version 1.7.0 or newer; Terraform Enterprise must be reachable from AWS.',
      ja: 'セルフホストのエージェントは 1.7.0 以降、Terraform Enterprise は AWS から到達できる必要があります。',
    },
    userNames: [/(^|[-_./])(tfc|tfe|hcp|terraform([-_]?(cloud|enterprise|ci|user|deploy))?)($|[-_./0-9])/i],
    issuers: [/^app\.(eu\.)?terraform\.io$/i],
    subjectClaims: ['sub'],
    narrowSubject: /^organization:[^:]+:project:[^:]+:(workspace|stack):[^:]+:/,
    documentation:
      'https://developer.hashicorp.com/terraform/cloud-docs/workspaces/dynamic-provider-credentials/aws-configuration',
  },
]
