import type { CollectedRole } from '../facts/iam-role'
import { isAccountId, parseArn } from '../ids'
import type { Integration } from '../judge/integration'
import type { AccountWay, ExternalIdRule, Way } from '../judge/integration-way'
import { admits, type Caller, concerns } from './evaluate'
import { isGuessable } from './external-id'
import { filled, hasWildcard } from './glob'
import { anyValue, askedFor, STRANGE, STRANGE_ORGANIZATION, STRANGER } from './key-options'
import type { Condition, PolicyDocument, Principal } from './policy-document'
import type { Severity, TrustFinding, TrustPart } from './trust-finding'
import type { TrustWorld } from './trust-world'

/** AWS writes the unique id of a user or role that was deleted. Source: IAM User Guide, "AWS JSON policy elements: Principal". */
export const isDeleted = (principal: string) => /^(AIDA|AROA)[A-Z0-9]{10,}$/.test(principal)

/** The role whose trust is reviewed. */
export type RoleNamed = Pick<CollectedRole, 'accountId' | 'name'>

/** Somebody in an AWS account, as far as a policy can tell them apart. */
interface Somebody {
  account: string
  arn: string
  /** Organizations their account may be in; `null`: none. */
  organizations: readonly (string | null)[]
}

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

  const scope = { document, role, world }
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
  if (!isAlive && dead.length === 0 && odd.length === 0 && !findings.some(({ code }) => code === 'never-met'))
    findings.push({ code: 'never-met', severity: 'medium' })
  const integration = parts.find((part) => part.integration !== null)?.integration ?? null
  const names = integration
    ? 'integration'
    : parts.some(({ names: name }) => name === 'account-access')
      ? 'account-access'
      : 'other'
  return { names, integration, dead: !isAlive, findings }
}

interface Scope {
  document: PolicyDocument
  role: RoleNamed
  world: TrustWorld
}

/** A principal of a form that IAM knows: everybody, an account, or somebody in one. */
function isNamed({ type, value }: Principal): boolean {
  return type === 'AWS' && (value === '*' || accountOf(value) !== null)
}

/** Whether an account is the role's own, or another of the company's. */
export const isOwnAccount = (account: string, home: { accountId: string }, { own }: Pick<TrustWorld, 'own'>): boolean =>
  account === home.accountId || (isAccountId(account) && own.accounts.has(account))

/** The account that a principal of type AWS is, or is in; `null`: none that can be told. */
export function accountOf(principal: string): string | null {
  if (isAccountId(principal)) return principal
  const arn = parseArn(principal)
  return arn && (arn.service === 'iam' || arn.service === 'sts') && isAccountId(arn.account) ? arn.account : null
}

/** Everybody and members of Organizations, where a statement is open to all. */
function strangers(scope: Scope): TrustPart[] {
  const { document, world } = scope
  const part = (names: TrustPart['names'], ...findings: TrustFinding[]): TrustPart => ({
    names,
    integration: null,
    dead: false,
    findings,
  })
  const people = somebodiesOf(scope, STRANGER, false)
  const isIn = (organizations: Somebody['organizations']) =>
    people.some((one) => isLetIn(scope, { ...one, organizations }))
  if (isIn([null, STRANGE_ORGANIZATION])) return [part('other', { code: 'anyone', severity: 'high' })]
  const members = organizationsIn(document).map((id) => ({ id, in: isIn([id]) }))
  const own = world.own.organizationId
  return members.flatMap((member) => {
    if (!member.in) return []
    if (own === null || member.id === own) return part('account-access')
    return part('other', { code: 'unknown-organization', severity: 'high' })
  })
}

/** Organizations that conditions name, by id or at the head of a path. */
function organizationsIn({ statements }: PolicyDocument): string[] {
  const values = statements.flatMap(({ conditions }) =>
    conditions.flatMap(({ key, values: written }) => (/^aws:principalorg(id|paths)$/i.test(key) ? written : [])),
  )
  return [...new Set(values.map((value) => value.split('/')[0] ?? '').filter((id) => !hasWildcard(id)))]
}

/** Accounts that principals or, beside an open principal, conditions name. */
function accountsIn({ document }: Scope, principals: readonly Principal[]): string[] {
  const excepted = document.statements.flatMap(({ effect, notPrincipals }) => (effect === 'Deny' ? notPrincipals : []))
  const named = [...principals, ...excepted].map(({ value }) => accountOf(value))
  const conditions = document.statements.flatMap((statement) => statement.conditions)
  const conditioned = conditions.flatMap(({ key, values }) => {
    if (/^aws:principalaccount$/i.test(key)) return values.filter(isAccountId)
    return /^aws:principalarn$/i.test(key) ? values.map(accountOf) : []
  })
  return [...new Set([...named, ...conditioned].filter((account) => account !== null))]
}

function reviewAccount(scope: Scope, account: string): TrustPart {
  const { world, role } = scope
  const isOwn = isOwnAccount(account, role, world)
  const people = somebodiesOf(scope, account, isOwn)
  const admitted = people.filter((one) => isLetIn(scope, one))
  if (admitted.length === 0) return { names: 'other', integration: null, dead: true, findings: [] }
  const users = admitted.filter(({ arn }) => isUser(arn) && isNamedUser(scope, arn))
  if (isOwn) {
    const careless = users.some((one) => isLetIn(scope, one, { 'aws:multifactorauthpresent': [null, ['false']] }))
    const severity: Severity = careless ? 'medium' : 'low'
    const findings: TrustFinding[] = users.length > 0 ? [{ code: 'iam-user-principal', severity }] : []
    return { names: 'account-access', integration: null, dead: false, findings }
  }
  const vendor = vendorOf(scope, account)
  const way = vendor?.ways?.find((one) => one.by === 'account') ?? null
  const findings = externalIdFindings(scope, admitted, vendor, way)
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

/** Somebody of the account that nothing names, and everybody in it that a principal or a condition does. */
function somebodiesOf({ document, world }: Scope, account: string, isOwn: boolean): Somebody[] {
  const principals = document.statements.flatMap(({ principals: all, notPrincipals }) => [...all, ...notPrincipals])
  const conditioned = document.statements.flatMap(({ conditions }) =>
    conditions.flatMap(({ key, values }) => (/^aws:principalarn$/i.test(key) ? values : [])),
  )
  const written = [...principals.map(({ value }) => value), ...conditioned]
    .map((value) => {
      const [head, partition, service, region, id, ...rest] = value.split(':')
      const inAccount = id !== undefined && hasWildcard(id) ? account : id
      return [head, partition, service, region, inAccount, ...rest].join(':')
    })
    .filter((value) => accountOf(value) === account && !isAccountId(value) && !value.endsWith(':root'))
    .map((value) => filled(value, [STRANGE]))
  const partition = /^arn:([^:]+):/.exec(principals.find(({ value }) => accountOf(value) === account)?.value ?? '')?.[1]
  const unnamed = `arn:${partition ?? 'aws'}:iam::${account}:user/${STRANGE}`
  const own = world.own.organizationId
  const foreign = [null, STRANGE_ORGANIZATION, ...organizationsIn(document).filter((id) => id !== own)]
  const organizations = isOwn ? (own === null ? [null, ...organizationsIn(document)] : [own]) : foreign
  return [...new Set([unnamed, ...written])].map((arn) => ({ account, arn, organizations }))
}

const isUser = (arn: string) => parseArn(arn)?.resource.startsWith('user/') ?? false

/** A user named in a statement itself, not only somebody who may be one. */
function isNamedUser({ document }: Scope, arn: string): boolean {
  return document.statements.some(
    ({ effect, principals, conditions }) =>
      effect === 'Allow' &&
      (principals.some(({ value }) => value === arn) ||
        conditions.some(
          ({ key, values }) => /^aws:principalarn$/i.test(key) && values.some((value) => isUser(value)),
        )) &&
      !arn.endsWith(`/${STRANGE}`),
  )
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

const isExternalId = ({ key }: Condition) => key.toLowerCase() === 'sts:externalid'

function externalIdFindings(
  scope: Scope,
  people: readonly Somebody[],
  vendor: Integration | null,
  way: AccountWay | null,
): TrustFinding[] {
  const { document, world, role } = scope
  if (people.some((one) => isLetIn(scope, one, { 'sts:externalid': [null, [STRANGE]] }))) {
    const use = way ? (way.externalId?.use ?? null) : 'required'
    if (use === null) return []
    return [{ code: 'no-external-id', severity: use === 'required' ? 'high' : 'medium' }]
  }
  const words = {
    vendor: [vendor?.id ?? '', vendor?.name ?? '', role.name, ...(vendor?.traces?.words ?? [])],
    company: world.own.names,
    accounts: new Set<string>([role.accountId, ...world.own.accounts, ...people.map(({ account }) => account)]),
  }
  const rule: ExternalIdRule | null = way?.externalId ?? null
  const values = askedFor(document.statements.flatMap(({ conditions }) => conditions.filter(isExternalId))).flat()
  const guessed = values.some(
    (value) =>
      isGuessable(value, rule, words) && people.some((one) => isLetIn(scope, one, { 'sts:externalid': [[value]] })),
  )
  return guessed ? [{ code: 'guessable-external-id', severity: 'high' }] : []
}

/** Whether a user or role gets in, whatever else of themselves they have to bring. */
export function letsPrincipalIn(document: PolicyDocument, principal: Pick<Somebody, 'account' | 'arn'>): boolean {
  return isLetIn({ document }, { ...principal, organizations: [null, ...organizationsIn(document)] })
}

/** Values that `fixed` keys are limited to. */
type Fixed = Readonly<Record<string, readonly (readonly string[] | null)[]>>

/** Whether somebody gets in, whatever else they have to bring. */
function isLetIn({ document }: Pick<Scope, 'document'>, somebody: Somebody, fixed: Fixed = {}): boolean {
  return somebody.organizations.some((organization) => {
    const caller: Caller = {
      action: 'sts:AssumeRole',
      is: { type: 'AWS', account: somebody.account, arn: somebody.arn },
      options: (key, mentioned) => fixed[key] ?? ofPrincipal(somebody, organization, key, mentioned),
    }
    return document.statements.some((statement) => concerns(statement, caller)) && admits(document, caller)
  })
}

/** Keys that only a service sets when it calls. Source: IAM User Guide, "AWS global condition context keys". */
const SET_BY_SERVICES = /^(aws:source(account|arn|orgid|orgpaths)|aws:principalservicename(slist)?|saml:.*)$/

/** What the condition keys may be in the request of a user or role. */
function ofPrincipal(
  { account, arn }: Somebody,
  organization: string | null,
  key: string,
  mentioned: readonly Condition[],
): readonly (readonly string[] | null)[] {
  switch (key) {
    case 'aws:principalaccount':
      return [[account]]
    case 'aws:principalarn':
      return [[arn]]
    case 'aws:principalorgid':
      return [organization === null ? null : [organization]]
    case 'aws:principalorgpaths': {
      if (organization === null) return [null]
      const root = `${organization}/r-zz0s`
      const paths = mentioned.flatMap(({ values }) =>
        values.flatMap((value) => [filled(value, ['']), filled(value, [root, STRANGE])]),
      )
      return [`${root}/ou-zz0s-strange0/`, ...paths.filter((path) => path.startsWith(`${organization}/`))].map(
        (path) => [path],
      )
    }
    case 'aws:principalisawsservice':
    case 'aws:viaawsservice':
      return [['false']]
    case 'aws:sourcevpc':
    case 'aws:sourcevpce':
    case 'aws:vpcsourceip':
      // Nobody outside comes through the company's own networks; whoever is named may.
      return account === STRANGER ? [null, [STRANGE]] : anyValue(mentioned)
    default:
      return SET_BY_SERVICES.test(key) || isIssuerKey(key) ? [null] : anyValue(mentioned)
  }
}

/** Keys of OIDC tokens are named by a host; AWS's own keys (`aws:SourceIp`) by a word without a dot. */
function isIssuerKey(key: string): boolean {
  return key.slice(0, Math.max(0, key.indexOf(':'))).includes('.')
}
