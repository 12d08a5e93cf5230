import { addAccount, addOrganization, addRole, addUnit, placeAccount } from '../build'
import type { Operations } from '../call'
import { hexOf } from '../deterministic'
import { AwsError } from '../protocol/aws-error'
import { epochSeconds } from '../protocol/output'
import type { State } from '../state'
import { managed, noAccount, organizationFacts, parentOf, unitFacts } from './organizations'

export const organizationWrites: Operations = {
  CreateOrganization(call) {
    if (call.state.world.organization?.members.has(call.account.id)) {
      throw new AwsError(
        'AlreadyInOrganizationException',
        400,
        'The provided account is already a member of an organization.',
      )
    }
    call.account.joinedAt = call.now
    return { Organization: organizationFacts(addOrganization(call.state.world, call.account)) }
  },

  /** Answers before it is done, as AWS does; the new account trusts the management account through its administrator role. */
  CreateAccount(call) {
    const organization = managed(call)
    const email = call.input.text('Email')
    const id = freeAccountId(call.state)
    const account = addAccount(call.state.world, {
      id,
      name: call.input.text('AccountName'),
      email,
      createdAt: call.now,
    })
    placeAccount(organization, account, organization.rootId)
    addRole(account, {
      name: call.input.textOrNull('RoleName') ?? 'OrganizationAccountAccessRole',
      createdAt: call.now,
      attached: ['arn:aws:iam::aws:policy/AdministratorAccess'],
      trust: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { AWS: `arn:aws:iam::${organization.managementAccountId}:root` },
            Action: 'sts:AssumeRole',
          },
        ],
      },
    })
    const requestId = `car-${hexOf(32, organization.id, id)}`
    const status = {
      Id: requestId,
      AccountName: account.name,
      RequestedTimestamp: epochSeconds(call.now),
      CompletedTimestamp: epochSeconds(call.now),
      AccountId: id,
    }
    call.state.requests.set(requestId, status)
    return {
      CreateAccountStatus: { ...status, AccountId: undefined, CompletedTimestamp: undefined, State: 'IN_PROGRESS' },
    }
  },

  DescribeCreateAccountStatus(call) {
    managed(call)
    const status = call.state.requests.get(call.input.text('CreateAccountRequestId'))
    if (!status) {
      throw new AwsError(
        'CreateAccountStatusNotFoundException',
        400,
        "We can't find a create account request with that id.",
      )
    }
    return { CreateAccountStatus: { ...status, State: 'SUCCEEDED' } }
  },

  CreateOrganizationalUnit(call) {
    const organization = managed(call)
    const parent = parentOf(call, organization)
    const name = call.input.text('Name')
    if ([...parent.units].some((id) => organization.units.get(id)?.name === name)) {
      throw new AwsError('DuplicateOrganizationalUnitException', 400, 'An OU with the same name already exists.')
    }
    return { OrganizationalUnit: unitFacts(organization, addUnit(organization, name, parent.id)) }
  },

  MoveAccount(call) {
    const organization = managed(call)
    const id = call.input.text('AccountId')
    if (!organization.members.has(id)) throw noAccount()
    const account = call.state.account(id)
    const source = parentOf(call, organization, 'SourceParentId')
    const destination = organization.units.get(call.input.text('DestinationParentId'))
    if (!destination) {
      throw new AwsError('DestinationParentNotFoundException', 400, "We can't find the destination container.")
    }
    if (!source.accounts.has(id)) {
      throw new AwsError('SourceParentNotFoundException', 400, "We can't find a source root or OU with that id.")
    }
    placeAccount(organization, account, destination.id)
    return {}
  },

  CloseAccount(call) {
    const organization = managed(call)
    const id = call.input.text('AccountId')
    if (!organization.members.has(id)) throw noAccount()
    call.state.account(id).state = 'SUSPENDED'
    return {}
  },

  RegisterDelegatedAdministrator(call) {
    const organization = managed(call)
    const accountId = call.input.text('AccountId')
    if (!organization.members.has(accountId)) throw noAccount()
    const service = call.input.text('ServicePrincipal')
    const known = organization.delegatedAdministrators.find((a) => a.accountId === accountId)
    if (known) known.servicePrincipals = [...new Set([...known.servicePrincipals, service])]
    else organization.delegatedAdministrators.push({ accountId, servicePrincipals: [service], enabledAt: call.now })
    return {}
  },

  TagResource(call) {
    managed(call)
    const account = call.state.world.accounts.get(call.input.text('ResourceId'))
    if (!account) throw new AwsError('TargetNotFoundException', 400, "We can't find the target.")
    for (const tag of call.input.objects('Tags')) account.tags.set(tag.text('Key'), tag.textOrNull('Value') ?? '')
    return {}
  },
}

function freeAccountId({ seed, world }: State): string {
  for (let attempt = 0; ; attempt += 1) {
    const digits = Number.parseInt(hexOf(10, seed, 'account', world.accounts.size, attempt), 16) % 900_000_000_000
    const id = String(100_000_000_000 + digits)
    if (!world.accounts.has(id)) return id
  }
}
