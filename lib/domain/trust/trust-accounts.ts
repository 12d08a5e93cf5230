import type { CollectedRole } from '../facts/iam-role'
import { isAccountId, parseArn } from '../ids'
import type { Catalogue, Integration, Way } from '../judge/integration'
import type { Condition, Principal, Statement } from './policy-document'
import type { TrustFinding, TrustPart } from './trust-finding'

/** AWS writes the unique id of a user or role that was deleted. Source: IAM User Guide, "AWS JSON policy elements: Principal". */
const DEAD_PRINCIPAL = /^(AIDA|AROA)[A-Z0-9]{10,}$/

/** Condition keys that tie a wildcard principal to somebody (an ExternalId does not: it is no secret). */
const TYING_KEYS = ['aws:principalorgid', 'aws:principalorgpaths', 'aws:principalaccount', 'aws:principalarn']

/** What a statement's trust in AWS accounts, users and roles allows. */
export function reviewAccountTrust(
  statement: Statement,
  role: Pick<CollectedRole, 'accountId' | 'name'>,
  catalogue: Catalogue,
): TrustPart {
  const principals = statement.principals.filter((principal) => principal.type === 'AWS')
  const findings: TrustFinding[] = []
  if (statement.notPrincipals.length > 0) findings.push({ code: 'anyone', severity: 'high' })
  if (principals.length === 0) return { names: 'other', integration: null, findings }

  const dead = principals.filter(({ value }) => DEAD_PRINCIPAL.test(value))
  if (dead.length > 0)
    findings.push({ code: 'dead-principal', severity: dead.length === statement.principals.length ? 'never' : 'note' })
  const open = principals.some(({ value }) => value === '*') && !statement.conditions.some(ties)
  if (open) findings.push({ code: 'anyone', severity: 'high' })

  const integration = vendorOf(principals, statement, role, catalogue)
  if (integration && !statement.conditions.some(fixesExternalId))
    findings.push({ code: 'no-external-id', severity: externalIdUse(integration) === 'required' ? 'high' : 'note' })
  return {
    names: integration ? 'integration' : dead.length === principals.length || open ? 'other' : 'account-access',
    integration: integration?.id ?? null,
    findings,
  }
}

/** The vendor by its AWS account; or, where each customer is given another account, by the role's name and an ExternalId. */
function vendorOf(
  principals: readonly Principal[],
  statement: Statement,
  role: Pick<CollectedRole, 'accountId' | 'name'>,
  catalogue: Catalogue,
): Integration | null {
  const accounts = principals.map(({ value }) => accountOf(value)).filter((account) => account !== null)
  for (const account of accounts) {
    const known = catalogue.ofAccount(account)
    if (known) return known
  }
  const foreign = accounts.some((account) => account !== role.accountId)
  if (!foreign || !statement.conditions.some(isExternalId)) return null
  const named = catalogue.namedIn(role.name).find(({ integration }) => integration.ways?.some(isPerCustomer))
  return catalogue.ofPrescribed('roles', role.name) ?? named?.integration ?? null
}

function isPerCustomer(way: Way): boolean {
  return way.by === 'account' && way.perCustomer === true
}

function externalIdUse({ ways }: Integration): 'required' | 'recommended' | null {
  return ways?.find((way) => way.by === 'account')?.externalId?.use ?? null
}

function accountOf(principal: string): string | null {
  return isAccountId(principal) ? principal : (parseArn(principal)?.account ?? null)
}

function isExternalId({ key }: Condition): boolean {
  return key.toLowerCase() === 'sts:externalid'
}

/** Demands one ExternalId: present, not empty and without a wildcard that lets any through. */
function fixesExternalId(condition: Condition): boolean {
  return (
    isExternalId(condition) &&
    /^(foranyvalue:)?string(equals|equalsignorecase|like)$/i.test(condition.operator) &&
    condition.values.length > 0 &&
    condition.values.every((value) => value !== '' && !(/like/i.test(condition.operator) && /^[*?]+$/.test(value)))
  )
}

function ties({ operator, key }: Condition): boolean {
  return TYING_KEYS.includes(key.toLowerCase()) && !/not|ifexists|forallvalues/i.test(operator)
}
