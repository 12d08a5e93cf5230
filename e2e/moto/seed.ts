import {
  CreateAccountCommand,
  CreateOrganizationalUnitCommand,
  CreateOrganizationCommand,
  DescribeCreateAccountStatusCommand,
  ListParentsCommand,
  ListRootsCommand,
  MoveAccountCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations'
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import type { PlannedOrganization } from './planned'
import { type SeededAccount, seedAccount } from './seed-account'
import { seedDirectory } from './seed-directory'
import { given, type Target } from './target'

/** What AWS gave the planned things when they were made. */
export interface Seeded {
  /** By name; the management account too. */
  accounts: ReadonlyMap<string, SeededAccount>
}

/** Fills an AWS with the planned Organization, through the AWS SDK as anyone would. */
export async function seed(target: Target, plan: PlannedOrganization, externalId: string): Promise<Seeded> {
  const organizations = new OrganizationsClient(target)
  const sts = new STSClient(target)
  const managementId = given((await sts.send(new GetCallerIdentityCommand({}))).Account)
  try {
    await organizations.send(new CreateOrganizationCommand({ FeatureSet: 'ALL' }))
  } catch (error) {
    if (!(error instanceof Error && error.name === 'AlreadyInOrganizationException')) throw error
  }
  const rootId = given((await organizations.send(new ListRootsCommand({}))).Roots?.[0]?.Id)
  const units = new UnitTree(organizations, rootId)

  const accounts = new Map<string, SeededAccount>()
  const trust = { managementId, externalId }
  accounts.set(plan.management.name, await seedAccount(target, managementId, plan.management, trust))
  for (const member of plan.members) {
    const id = await createAccount(organizations, member.name)
    await moveAccount(organizations, id, await units.find(member.unit))
    const administrator = { ...target, credentials: await assume(sts, id) }
    accounts.set(member.name, await seedAccount(administrator, id, member, trust))
  }
  await seedDirectory(target, plan, (name) => given(accounts.get(name)).accountId)
  for (const client of [organizations, sts]) client.destroy()
  return { accounts }
}

async function createAccount(organizations: OrganizationsClient, name: string): Promise<string> {
  const asked = await organizations.send(
    new CreateAccountCommand({ AccountName: name, Email: `aws+${name}@example.com` }),
  )
  const request = given(asked.CreateAccountStatus?.Id)
  const status = await organizations.send(new DescribeCreateAccountStatusCommand({ CreateAccountRequestId: request }))
  return given(status.CreateAccountStatus?.AccountId)
}

async function moveAccount(organizations: OrganizationsClient, id: string, destination: string): Promise<void> {
  const { Parents } = await organizations.send(new ListParentsCommand({ ChildId: id }))
  await organizations.send(
    new MoveAccountCommand({
      AccountId: id,
      SourceParentId: given(Parents?.[0]?.Id),
      DestinationParentId: destination,
    }),
  )
}

/** Credentials of the administrator role that CreateAccount leaves in a member account. */
async function assume(sts: STSClient, accountId: string): Promise<Target['credentials']> {
  const { Credentials } = await sts.send(
    new AssumeRoleCommand({
      RoleArn: `arn:aws:iam::${accountId}:role/OrganizationAccountAccessRole`,
      RoleSessionName: 'seed',
    }),
  )
  return {
    accessKeyId: given(Credentials?.AccessKeyId),
    secretAccessKey: given(Credentials?.SecretAccessKey),
    sessionToken: given(Credentials?.SessionToken),
  }
}

/** The organizational units made so far, by their path of names. */
class UnitTree {
  readonly #made = new Map<string, string>()

  constructor(
    readonly organizations: OrganizationsClient,
    readonly rootId: string,
  ) {}

  async find(path: readonly string[]): Promise<string> {
    const name = path.at(-1)
    if (name === undefined) return this.rootId
    const key = path.join('/')
    const known = this.#made.get(key)
    if (known) return known
    const parent = await this.find(path.slice(0, -1))
    const made = await this.organizations.send(new CreateOrganizationalUnitCommand({ ParentId: parent, Name: name }))
    const id = given(made.OrganizationalUnit?.Id)
    this.#made.set(key, id)
    return id
  }
}
