import type { Integration } from '../judge/integration'
import type { AccountWay, Way } from '../judge/integration-way'
import type { Principal } from '../trust/policy-document'
import { filledPattern, fillIn } from './fill-in'
import type { PlanInput } from './plan-input'
import { type ProposedTrust, trustOf } from './proposed-trust'
import { serviceTrust } from './service-trust'
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
      return serviceTrust(way.services[0] ?? 'ec2.amazonaws.com', input)
    case 'through': {
      const other = input.catalogue.integration(way.integration)
      return other && other.id !== integration.id ? integrationTrust(other, input) : null
    }
    case 'resource-policy':
    case 'sign-in':
      return null
  }
}

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
  const unknown: Principal = { type: 'AWS', value: `arn:${account.partition}:iam::${fillIn('vendor-account')}:root` }
  const serves = fitting.flatMap((one) => (one.serves ? `${one.account}: ${one.serves}` : []))
  const id = externalId && (externalId.chosenBy === 'customer' ? `iam-sunset-${user.id}` : fillIn('external-id'))
  return {
    document: trustOf(
      named.length > 0 ? named : unknown,
      ['sts:AssumeRole'],
      id === null ? [] : [{ operator: 'StringEquals', key: 'sts:ExternalId', values: [id] }],
    ),
    provider: null,
    remarks: [
      ...(named.length === 0
        ? [`${name} gives each customer an account or role of its own: its settings name it`]
        : []),
      ...(named.length > 1
        ? [
            `Keep the account of ${name} that serves you and delete the others${serves.length > 0 ? `: ${serves.join('; ')}` : ''}`,
          ]
        : []),
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
