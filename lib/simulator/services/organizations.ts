import type { Call, Operations } from '../call'
import { tokenPage } from '../paging'
import { AwsError, accessDenied } from '../protocol/aws-error'
import { epochSeconds, type Output } from '../protocol/output'
import type { Account, Organization, Unit } from '../world'

/** Lists of AWS Organizations hold at most 20. */
const most = 20

export const organizationReads: Operations = {
  DescribeOrganization(call) {
    return { Organization: organizationFacts(joined(call)) }
  },

  ListAccounts(call) {
    const organization = permitted(call)
    const page = tokenPage(call, [...organization.members], most)
    const accounts = page.items.map((id) => accountFacts(call, organization, call.state.account(id)))
    return { Accounts: accounts, NextToken: page.next }
  },

  DescribeAccount(call) {
    const organization = permitted(call)
    const id = call.input.text('AccountId')
    if (!organization.members.has(id)) throw noAccount()
    return { Account: accountFacts(call, organization, call.state.account(id)) }
  },

  ListRoots(call) {
    const organization = permitted(call)
    const root = {
      Id: organization.rootId,
      Arn: organizationArn(organization, 'root', organization.rootId),
      Name: 'Root',
      PolicyTypes: organization.policies ? [{ Type: 'SERVICE_CONTROL_POLICY', Status: 'ENABLED' }] : [],
    }
    const page = tokenPage(call, [root], most)
    return { Roots: page.items, NextToken: page.next }
  },

  ListOrganizationalUnitsForParent(call) {
    const organization = permitted(call)
    const page = tokenPage(call, [...parentOf(call, organization).units], most)
    const units = page.items.flatMap((id) => organization.units.get(id) ?? [])
    return { OrganizationalUnits: units.map((unit) => unitFacts(organization, unit)), NextToken: page.next }
  },

  ListAccountsForParent(call) {
    const organization = permitted(call)
    const page = tokenPage(call, [...parentOf(call, organization).accounts], most)
    const accounts = page.items.map((id) => accountFacts(call, organization, call.state.account(id)))
    return { Accounts: accounts, NextToken: page.next }
  },

  ListChildren(call) {
    const organization = permitted(call)
    const parent = parentOf(call, organization)
    const type = call.input.text('ChildType')
    const page = tokenPage(call, [...(type === 'ACCOUNT' ? parent.accounts : parent.units)], most)
    return { Children: page.items.map((Id) => ({ Id, Type: type })), NextToken: page.next }
  },

  ListParents(call) {
    const organization = permitted(call)
    const child = call.input.text('ChildId')
    const member = organization.members.has(child) ? call.state.account(child).parentId : undefined
    const parent = member ?? organization.units.get(child)?.parentId
    if (!parent) throw new AwsError('ChildNotFoundException', 400, "You specified a child that doesn't exist.")
    return { Parents: [{ Id: parent, Type: parent === organization.rootId ? 'ROOT' : 'ORGANIZATIONAL_UNIT' }] }
  },

  DescribeOrganizationalUnit(call) {
    const organization = permitted(call)
    const unit = organization.units.get(call.input.text('OrganizationalUnitId'))
    if (!unit || unit.parentId === null) throw noUnit()
    return { OrganizationalUnit: unitFacts(organization, unit) }
  },

  ListDelegatedAdministrators(call) {
    const organization = permitted(call)
    const service = call.input.textOrNull('ServicePrincipal')
    const delegated = organization.delegatedAdministrators.filter(
      (administrator) => service === null || administrator.servicePrincipals.includes(service),
    )
    const page = tokenPage(call, delegated, most)
    return {
      DelegatedAdministrators: page.items.map((administrator) => ({
        ...accountFacts(call, organization, call.state.account(administrator.accountId)),
        Paths: undefined,
        DelegationEnabledDate: epochSeconds(administrator.enabledAt),
      })),
      NextToken: page.next,
    }
  },

  ListTagsForResource(call) {
    permitted(call)
    const account = call.state.world.accounts.get(call.input.text('ResourceId'))
    const page = tokenPage(call, [...(account?.tags ?? [])], most)
    return { Tags: page.items.map(([Key, Value]) => ({ Key, Value })), NextToken: page.next }
  },
}

/** The Organization of the caller's account. @throws AwsError when it is in none */
function joined(call: Call): Organization {
  const { organization } = call.state.world
  if (organization?.members.has(call.account.id)) return organization
  throw new AwsError('AWSOrganizationsNotInUseException', 400, 'Your account is not a member of an organization.')
}

/** The Organization, for the management account and delegated administrators only. */
export function permitted(call: Call): Organization {
  const organization = joined(call)
  const delegated = organization.delegatedAdministrators.some((a) => a.accountId === call.account.id)
  if (delegated || organization.managementAccountId === call.account.id) return organization
  throw accessDenied('organizations', "You don't have permissions to access this resource.")
}

/** The Organization, for the management account only: what changes it. */
export function managed(call: Call): Organization {
  const organization = joined(call)
  if (organization.managementAccountId === call.account.id) return organization
  throw accessDenied('organizations', "You don't have permissions to access this resource.")
}

/** The unit or root that `ParentId` names. */
export function parentOf(call: Call, organization: Organization, member = 'ParentId'): Unit {
  const unit = organization.units.get(call.input.text(member))
  if (unit) return unit
  throw new AwsError('ParentNotFoundException', 400, "You specified parent that doesn't exist.")
}

export function organizationFacts(organization: Organization): Output {
  const { id, managementAccountId } = organization
  return {
    Id: id,
    Arn: `arn:aws:organizations::${managementAccountId}:organization/${id}`,
    FeatureSet: 'ALL',
    MasterAccountArn: organizationArn(organization, 'account', managementAccountId),
    MasterAccountId: managementAccountId,
    MasterAccountEmail: organization.managementEmail,
    AvailablePolicyTypes: [{ Type: 'SERVICE_CONTROL_POLICY', Status: 'ENABLED' }],
  }
}

function accountFacts(call: Call, organization: Organization, account: Account): Output {
  const { hidePaths, hideState } = call.state.controls
  return {
    Id: account.id,
    Arn: organizationArn(organization, 'account', account.id),
    Email: account.email,
    Name: account.name,
    Status: oldStatus(account),
    State: hideState ? undefined : account.state,
    Paths:
      hidePaths || account.parentId === null ? undefined : [`${pathOf(organization, account.parentId)}${account.id}/`],
    JoinedMethod: account.joinedMethod,
    JoinedTimestamp: epochSeconds(account.joinedAt),
  }
}

export function unitFacts(organization: Organization, unit: Unit): Output {
  return {
    Id: unit.id,
    Arn: organizationArn(organization, 'ou', unit.id),
    Name: unit.name,
    Path: pathOf(organization, unit.id),
  }
}

export function noAccount(): AwsError {
  return new AwsError('AccountNotFoundException', 400, "You specified an account that doesn't exist.")
}

function noUnit(): AwsError {
  return new AwsError(
    'OrganizationalUnitNotFoundException',
    400,
    "You specified an organizational unit that doesn't exist.",
  )
}

/** `o-…/r-…/ou-…/` */
function pathOf(organization: Organization, unitId: string): string {
  const unit = organization.units.get(unitId)
  const above = unit?.parentId ? pathOf(organization, unit.parentId) : `${organization.id}/`
  return `${above}${unitId}/`
}

export function organizationArn(organization: Organization, type: 'account' | 'ou' | 'root', id: string): string {
  return `arn:aws:organizations::${organization.managementAccountId}:${type}/${organization.id}/${id}`
}

/** `Status` knew no PENDING_ACTIVATION and no CLOSED. */
function oldStatus({ state }: Account): string {
  return state === 'PENDING_ACTIVATION' ? 'ACTIVE' : state === 'CLOSED' ? 'SUSPENDED' : state
}
