import { uuidOf } from '../deterministic'
import type { PolicyJson } from '../iam-world'
import { type AccountName, idOf } from './accounts'

/** Issuer of GitHub Actions' tokens. */
export const GITHUB = 'token.actions.githubusercontent.com'
/** The company's organization at CircleCI, invented. */
export const CIRCLECI_ORG = '3c5f0a52-8e1d-4b7a-9d26-71c0e4a8f913'
export const CIRCLECI = `oidc.circleci.com/org/${CIRCLECI_ORG}`

/** Only the main branch and the production environment of one repository. */
export function githubOnly(repository: string): PolicyJson {
  return {
    StringEquals: { [`${GITHUB}:aud`]: 'sts.amazonaws.com' },
    StringLike: {
      [`${GITHUB}:sub`]: [
        `repo:tabemeguri/${repository}:ref:refs/heads/main`,
        `repo:tabemeguri/${repository}:environment:production`,
      ],
    },
  }
}

/** Only the main branch of one project. */
export function circleCiOnly(name: string): PolicyJson {
  const repository = name.replace('ci-', '')
  const project = uuidOf('circleci-project', name)
  return {
    StringEquals: { [`${CIRCLECI}:aud`]: CIRCLECI_ORG },
    StringLike: {
      [`${CIRCLECI}:sub`]: `org/${CIRCLECI_ORG}/project/${project}/user/*/vcs-origin/github.com/tabemeguri/${repository}/vcs-ref/refs/heads/main`,
    },
  }
}

/** Trusts an OIDC provider of the account, under a condition. */
export function trustIssuer(where: AccountName, issuer: string, condition: PolicyJson): PolicyJson {
  return trustPolicy(
    { Federated: `arn:aws:iam::${idOf(where)}:oidc-provider/${issuer}` },
    'sts:AssumeRoleWithWebIdentity',
    condition,
  )
}

/** Trusts another AWS account, with the ExternalId its owner gave. */
export function trustAccount(id: string, externalId?: string): PolicyJson {
  const principal = { AWS: `arn:aws:iam::${id}:root` }
  return trustPolicy(
    principal,
    'sts:AssumeRole',
    externalId ? { StringEquals: { 'sts:ExternalId': externalId } } : undefined,
  )
}

/** A trust policy of one statement. */
export function trustPolicy(
  principal: Record<string, string>,
  action: string | readonly string[],
  condition?: PolicyJson,
): PolicyJson {
  return {
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Principal: principal, Action: action, ...(condition ? { Condition: condition } : {}) },
    ],
  }
}
