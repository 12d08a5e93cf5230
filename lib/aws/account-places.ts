import {
  type Account,
  ListAccountsForParentCommand,
  ListOrganizationalUnitsForParentCommand,
  ListRootsCommand,
  type OrganizationsClient,
} from '@aws-sdk/client-organizations'
import { generalProblem, type OrganizationalUnit, type Problem } from '../domain/facts/account'
import { answered } from './failure-words'
import { outcome } from './outcome'
import { listed } from './pages'
import type { Service } from './session'

type Organizations = Service<OrganizationsClient>
export type OrganizationAccount = Account & { Id: string }
interface Unit extends OrganizationalUnit {
  root: string
  path: readonly OrganizationalUnit[]
}

const PAGE = 20

/** Where an account is in the tree. `root`: not known where no page tells. */
export interface Place {
  root: string | null
  units: readonly OrganizationalUnit[]
}

/** Ids of what is above an account, from the root down; `null`: not known. */
export function aboveOf(place: Place | undefined): string[] | null {
  return place?.root ? [place.root, ...place.units.map(({ id }) => id)] : null
}

/**
 * Place of each account, by account id, and whether service control policies are in force (`null`: not read). A refusal leaves names
 * or places out and is told.
 */
export async function placesOf(
  organizations: Organizations,
  accounts: readonly OrganizationAccount[],
): Promise<{ places: Map<string, Place>; hasPolicies: boolean | null; problems: Problem[] }> {
  const units = new Map<string, Unit>()
  const places = new Map<string, Place>()
  let hasPolicies: boolean | null = null
  const walked = await outcome(
    (async () => {
      const top = await roots(organizations)
      hasPolicies = top.some((root) => root.hasPolicies)
      const parents = top.map(({ id }): Unit => ({ id, name: '', root: id, path: [] }))
      for (const parent of parents) {
        for (const { id, name } of await unitsUnder(organizations, parent.id)) {
          if (units.has(id)) continue
          const unit = { id, name, root: parent.root, path: [...parent.path, { id, name }] }
          units.set(id, unit)
          parents.push(unit)
        }
      }
      if (accounts.every(({ Paths }) => Paths?.length)) return
      for (const { id, root, path } of parents)
        for (const account of await accountsUnder(organizations, id)) places.set(account, { root, units: path })
    })(),
  )
  for (const { Id, Paths } of accounts) {
    const ids = Paths?.[0]?.split('/')
    const path = ids?.filter((id) => id.startsWith('ou-')).map((id) => ({ id, name: units.get(id)?.name ?? id }))
    if (path) places.set(Id, { root: ids?.find((id) => id.startsWith('r-')) ?? null, units: path })
  }
  return { places, hasPolicies, problems: walked.ok ? [] : [generalProblem(walked.failure)] }
}

export async function roots(organizations: Organizations): Promise<{ id: string; hasPolicies: boolean }[]> {
  return listed(
    organizations,
    'organizations:ListRoots',
    (client, NextToken) => client.send(new ListRootsCommand({ MaxResults: PAGE, NextToken })),
    (page) =>
      answered(page.Roots, 'Roots').map(({ Id, PolicyTypes = [] }) => ({
        id: answered(Id, 'Id'),
        hasPolicies: PolicyTypes.some(({ Type, Status }) => Type === 'SERVICE_CONTROL_POLICY' && Status === 'ENABLED'),
      })),
  )
}

async function unitsUnder(organizations: Organizations, ParentId: string): Promise<OrganizationalUnit[]> {
  const request = { ParentId, MaxResults: PAGE }
  return listed(
    organizations,
    'organizations:ListOrganizationalUnitsForParent',
    (client, NextToken) => client.send(new ListOrganizationalUnitsForParentCommand({ ...request, NextToken })),
    (page) =>
      answered(page.OrganizationalUnits, 'OrganizationalUnits').map(({ Id, Name }) => {
        const id = answered(Id, 'Id')
        return { id, name: Name ?? id }
      }),
  )
}

async function accountsUnder(organizations: Organizations, ParentId: string): Promise<string[]> {
  const request = { ParentId, MaxResults: PAGE }
  return listed(
    organizations,
    'organizations:ListAccountsForParent',
    (client, NextToken) => client.send(new ListAccountsForParentCommand({ ...request, NextToken })),
    (page) => answered(page.Accounts, 'Accounts').map(({ Id }) => answered(Id, 'Id')),
  )
}
