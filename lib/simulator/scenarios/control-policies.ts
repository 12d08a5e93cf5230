import { addControlPolicy } from '../build-control-policy'
import type { PolicyJson } from '../iam-world'
import type { Organization } from '../world'
import type { Telling } from './story-time'

const NEW_WAYS_IN = ['iam:CreateUser', 'iam:CreateAccessKey', 'iam:CreateLoginProfile']

/** What the company keeps from being done: in sandboxes by everybody, in its core by all but administrators in an emergency. */
export function addControlPolicies({ on }: Pick<Telling, 'on'>): void {
  on(900, ({ organization }) => {
    if (!organization) return
    organization.rootFeatures = new Set(['RootCredentialsManagement', 'RootSessions'])
    attach(organization, 'guardrails', [], {
      Version: '2012-10-17',
      Statement: [
        { Sid: 'Stay', Effect: 'Deny', Action: 'organizations:LeaveOrganization', Resource: '*' },
        {
          Sid: 'KeepOurRoles',
          Effect: 'Deny',
          Action: 'iam:*',
          Resource: 'arn:aws:iam::*:role/OrganizationAccountAccessRole',
        },
        {
          Sid: 'Regions',
          Effect: 'Deny',
          NotAction: ['iam:*', 'sts:*', 'organizations:*', 'support:*', 'cloudfront:*', 'route53:*', 'budgets:*'],
          Resource: '*',
          Condition: { StringNotEquals: { 'aws:RequestedRegion': ['ap-northeast-1', 'us-east-1'] } },
        },
      ],
    })
  })
  on(140, ({ organization }) => {
    if (!organization) return
    attach(organization, 'no-iam-users-in-sandboxes', ['Sandbox'], {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Deny', Action: NEW_WAYS_IN, Resource: '*' }],
    })
  })
  on(45, ({ organization }) => {
    if (!organization) return
    attach(organization, 'no-new-iam-users', ['Core'], {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Deny',
          Action: NEW_WAYS_IN,
          Resource: '*',
          Condition: { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/BreakGlassAdministrator' } },
        },
      ],
    })
  })
}

/** Attaches a policy to units by their names; to the root where none is named. */
function attach(organization: Organization, name: string, units: readonly string[], text: PolicyJson): void {
  const named = [...organization.units.values()].filter((unit) => units.includes(unit.name)).map(({ id }) => id)
  addControlPolicy(organization, { name, text, targets: named.length > 0 ? named : [organization.rootId] })
}
