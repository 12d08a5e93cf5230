import type { IdentityProvider } from '../facts/iam-role'
import type { Integration } from '../judge/integration'
import type { AccountWay, Way } from '../judge/integration-way'
import { type Principal, parsePolicyDocument } from '../trust/policy-document'
import { policyJson } from '../trust/policy-json'
import { reviewTrust } from '../trust/trust'
import { filledPattern, fillIn } from './fill-in'
import type { NewRole } from './new-role'
import type { PlanInput } from './plan-input'
import { computeOf, type ProposedTrust, serviceTrust, trustOf, UNKNOWN_SERVICE } from './service-trust'
import { tokenTrust } from './token-trust'

/** The tightest trust that the known facts allow for an integration; `null`: it assumes no role. */
export function integrationTrust(integration: Integration, input: PlanInput): ProposedTrust | null {
  const way = bestWay(integration, input)
  if (!way) return null
  switch (way.by) {
    case 'token':
      return tokenTrust(integration, way, input)
    case 'account':
      return accountTrust(integration, way, input)
    case 'service':
      return serviceTrust(serviceOf(way.services, input), input)
    case 'through': {
      const other = input.catalogue.integration(way.integration)
      return other && other.id !== integration.id ? integrationTrust(other, input) : null
    }
    case 'resource-policy':
    case 'sign-in':
    case 'push':
      return null
  }
}

/** The one service there is, or the one that the user's name tells of several. */
function serviceOf(services: readonly string[], input: PlanInput): string {
  const [only = UNKNOWN_SERVICE, ...others] = services
  if (others.length === 0) return only
  const told = computeOf(input)
  return told !== null && services.includes(told) ? told : UNKNOWN_SERVICE
}

/**
 * What our own review finds in a proposed trust, once a person has put in what is not known: no proposal may be laxer than it takes
 * without a finding. Whose account a vendor's is where each customer is told another, only that person knows.
 */
export function faultsOf({ document, provider }: ProposedTrust, role: NewRole, input: PlanInput): string[] {
  const { accountId, partition } = input.account
  const filled = parsePolicyDocument(policyJson(document).replaceAll(fillIn('vendor-account'), ANY_ACCOUNT))
  const needed: IdentityProvider[] =
    provider && provider.isThere !== true
      ? [{ ...provider, accountId, kind: 'oidc', audiences: [provider.audience], createdAt: null }]
      : []
  const { own, policies, catalogue } = input
  const providers = [...(input.providers ?? []), ...needed]
  const { findings, dead } = reviewTrust(
    {
      accountId,
      partition,
      name: role.name,
      path: '/',
      trust: filled,
      attachedPolicies: role.carried.attached,
      inlinePolicies: role.carried.inline,
    },
    { own, policies, catalogue, providers, at: null },
  )
  const counted = findings.filter(({ code }) => code !== 'unknown-account')
  return [...counted.map(({ code }) => code), ...(dead ? ['nobody could assume it'] : [])]
}

const ANY_ACCOUNT = '210987654321'

const ORDER: readonly Way['by'][] = ['token', 'account', 'through', 'service']

/** Of several ways one whose provider is there already, else the tightest. */
function bestWay({ id, ways = [] }: Integration, { providers, catalogue }: PlanInput): Way | null {
  const hasProvider = providers?.some(({ issuer }) => catalogue.ofIssuer(issuer)?.integration.id === id) ?? false
  const byToken = hasProvider ? ways.find(({ by }) => by === 'token') : undefined
  return byToken ?? ORDER.flatMap((by) => ways.find((way) => way.by === by) ?? [])[0] ?? null
}

/** A vendor's accounts, with the ExternalId that tells its customers apart. Source: IAM User Guide, "Access to AWS accounts owned by third parties". */
function accountTrust(
  { name }: Integration,
  { principals, externalId }: AccountWay,
  { account, user }: PlanInput,
): ProposedTrust {
  const fitting = principals.filter((one) => !one.legacy && (one.partition ?? 'aws') === account.partition)
  const named = fitting.map(
    (one): Principal => ({
      type: 'AWS',
      value: `arn:${account.partition}:iam::${one.account}:${filledPattern(one.resource ?? 'root', {})}`,
    }),
  )
  // One of several serves a customer, and its settings tell which: naming them all would let in more than that.
  const resources = [...new Set(fitting.map((one) => one.resource ?? 'root'))]
  const isOneOf = fitting.length > 1 && resources.length === 1
  const unknown: Principal = {
    type: 'AWS',
    value: `arn:${account.partition}:iam::${fillIn('vendor-account')}:${filledPattern(resources[0] ?? 'root', {})}`,
  }
  const id = externalId && (externalId.chosenBy === 'customer' ? `iam-sunset-${user.id}` : fillIn('external-id'))
  return {
    document: trustOf(
      named.length > 0 && !isOneOf ? named : unknown,
      ['sts:AssumeRole'],
      id === null ? [] : [{ operator: 'StringEquals', key: 'sts:ExternalId', values: [id] }],
    ),
    provider: null,
    remarks: [
      ...(named.length === 0
        ? [`${name} gives each customer an account or role of its own: its settings name it`]
        : []),
      ...(isOneOf
        ? [
            `${name} has several accounts. Put in the one that serves you, as its settings show it (where they show several, name each): ${fitting.map((one) => (one.serves ? `${one.account} (${one.serves})` : one.account)).join(', ')}`,
          ]
        : []),
      ...(named.length > 1 && !isOneOf ? [`Keep the account of ${name} that serves you and delete the others`] : []),
      ...(externalId === null
        ? []
        : [
            externalId.chosenBy === 'customer'
              ? `Give ${name} the ExternalId that stands here`
              : `${name} shows the ExternalId where its connection to AWS is set up`,
          ]),
    ],
  }
}
