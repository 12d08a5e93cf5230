import type { CollectedRole } from '../facts/iam-role'
import { isAccountId, parseArn } from '../ids'
import type { Integration } from '../judge/integration'
import type { Way } from '../judge/integration-way'
import { externalIdFindings, isExternalId } from './external-id-findings'
import { STRANGE } from './key-options'
import { organizationsIn } from './organizations-named'
import type { PolicyDocument, Principal } from './policy-document'
import type { Somebody } from './principal-keys'
import { type AtHome, isLetIn } from './principal-let-in'
import type { Home } from './request-home'
import { accountOf, accountsNamed, somebodiesOf, strangersOf } from './somebodies'
import type { Severity, TrustFinding, TrustPart } from './trust-finding'
import type { TrustWorld } from './trust-world'
import { userFindings } from './user-principals'

/** AWS writes the unique id of a user or role that was deleted. Source: IAM User Guide, "AWS JSON policy elements: Principal". */
export const isDeleted = (principal: string) => /^(AIDA|AROA)[A-Z0-9]{10,}$/.test(principal)

/** The role whose trust is reviewed. */
export type RoleNamed = Pick<CollectedRole, 'accountId' | 'partition' | 'name'>

/** A role as requests for it tell whose it is. */
export const homeOf = ({ accountId, partition }: RoleNamed, { own }: Pick<TrustWorld, 'own'>): Home => ({
  account: accountId,
  partition,
  accounts: own.accounts,
  organization: own.organizationId,
})

/**
 * What a trust policy lets in of AWS accounts, users and roles: it asks for each account it names, for each Organization,
 * and for somebody of an account that it does not name, whether they get in.
 */
export function reviewAccountTrust(document: PolicyDocument, role: RoleNamed, world: TrustWorld): TrustPart | null {
  const allows = document.statements.filter(({ effect }) => effect === 'Allow')
  const principals = allows
    .flatMap((statement) => statement.principals)
    .filter(({ type }) => type !== 'Federated' && type !== 'Service')
  const open =
    allows.some(({ notPrincipals }) => notPrincipals.length > 0) || principals.some(({ value }) => value === '*')
  if (principals.length === 0 && !open) return null

  const scope = { document, role, world, home: homeOf(role, world) }
  const dead = principals.filter(({ value }) => isDeleted(value))
  const odd = principals.filter((principal) => !isNamed(principal) && !isDeleted(principal.value))
  const outside = open ? strangers(scope) : []
  // What keeps everybody else out (the company's own network) may let its own people in.
  const inside = open && outside.length === 0 ? [role.accountId] : []
  const accounts = new Set([...accountsIn(scope, principals), ...inside])
  const parts = [...outside, ...[...accounts].map((account) => reviewAccount(scope, account))]
  const isAlive = parts.some((part) => !part.dead)
  const findings = parts.flatMap((part) => part.findings)
  if (dead.length > 0) findings.push({ code: 'dead-principal', severity: isAlive ? 'note' : 'medium' })
  if (odd.length > 0) findings.push({ code: 'unreadable', severity: 'medium' })
  const isAbroad = principals.some((principal) => !isWithin(role.partition, principal))
  if (isAlive ? isAbroad : dead.length === 0 && odd.length === 0)
    findings.push({ code: 'never-met', severity: isAlive ? 'note' : 'medium' })
  const integration = parts.find((part) => part.integration !== null)?.integration ?? null
  const names = integration
    ? 'integration'
    : parts.some(({ names: name }) => name === 'account-access')
      ? 'account-access'
      : 'other'
  return { names, integration, dead: !isAlive, findings }
}

interface Scope extends AtHome {
  role: RoleNamed
  world: TrustWorld
}

/** Nobody assumes a role of another partition. Source: IAM User Guide, "Cross account resource access in IAM". */
function isWithin(partition: string, { value }: Principal): boolean {
  return (parseArn(value)?.partition ?? partition) === partition
}

/** A principal of a form that IAM knows: everybody, an account, or somebody in one. */
function isNamed({ type, value }: Principal): boolean {
  return type === 'AWS' && (value === '*' || accountOf(value) !== null)
}

/** Whether an account is the role's own, or another of the company's. */
export const isOwnAccount = (account: string, home: { accountId: string }, { own }: Pick<TrustWorld, 'own'>): boolean =>
  account === home.accountId || (isAccountId(account) && own.accounts.has(account))

/** Everybody and members of Organizations, where a statement is open to all. */
function strangers(scope: Scope): TrustPart[] {
  const { document, world } = scope
  const part = (names: TrustPart['names'], ...findings: TrustFinding[]): TrustPart => ({
    names,
    integration: null,
    dead: false,
    findings,
  })
  const people = strangersOf(scope)
  if (people.some((one) => isLetIn(scope, one))) return [part('other', { code: 'anyone', severity: 'high' })]
  const own = world.own.organizationId
  return organizationsIn(document).flatMap((id) => {
    const members = people.map((one): Somebody => ({ ...one, organizations: [id] }))
    const admitted = members.filter((one) => isLetIn(scope, one))
    if (admitted.length === 0) return []
    if (own === null || id === own) return part('account-access', ...userFindings(scope, admitted))
    return part('other', { code: 'unknown-organization', severity: 'high' })
  })
}

/** Accounts that principals or, beside an open principal, conditions name. */
function accountsIn(scope: Scope, principals: readonly Principal[]): string[] {
  const { document, role } = scope
  const excepted = document.statements.flatMap(({ effect, notPrincipals }) => (effect === 'Deny' ? notPrincipals : []))
  const within = [...principals, ...excepted].filter((one) => isWithin(role.partition, one))
  const named = within.flatMap(({ value }) => accountOf(value) ?? [])
  return [...new Set([...named, ...accountsNamed(scope)])]
}

function reviewAccount(scope: Scope, account: string): TrustPart {
  const { world, role } = scope
  const admitted = somebodiesOf(scope, account).filter((one) => isLetIn(scope, one))
  if (admitted.length === 0) return { names: 'other', integration: null, dead: true, findings: [] }
  if (isOwnAccount(account, role, world))
    return { names: 'account-access', integration: null, dead: false, findings: userFindings(scope, admitted) }
  const vendor = vendorOf(scope, account)
  const way = vendor?.ways?.find((one) => one.by === 'account') ?? null
  const names = { role: role.name, company: world.own.names }
  const findings = externalIdFindings(scope, { people: admitted, vendor, way, names })
  if (!vendor) {
    const isWhole = admitted.some(({ arn }) => arn.endsWith(`/${STRANGE}`))
    const asks = !findings.some(({ code }) => code === 'no-external-id')
    const grave: Severity = isWhole ? (asks ? 'medium' : 'high') : asks ? 'note' : 'medium'
    const unknown: TrustFinding = { code: 'unknown-account', severity: grave }
    return {
      names: 'other',
      integration: null,
      dead: false,
      findings: [unknown, ...findings.filter(({ code }) => code === 'guessable-external-id')],
    }
  }
  return { names: 'integration', integration: vendor.id, dead: false, findings }
}

/** The vendor by its AWS account; or, where each customer is given another account, by the role's name and an ExternalId. */
function vendorOf({ document, role, world: { catalogue } }: Scope, account: string): Integration | null {
  const known = catalogue.ofAccount(account)
  if (known) return known
  const asks = document.statements.some(({ conditions }) => conditions.some(isExternalId))
  if (!asks) return null
  const named = catalogue.namedIn(role.name).find(({ integration }) => integration.ways?.some(isPerCustomer))
  return catalogue.ofPrescribed('roles', role.name) ?? named?.integration ?? null
}

const isPerCustomer = (way: Way) => way.by === 'account' && way.perCustomer === true
