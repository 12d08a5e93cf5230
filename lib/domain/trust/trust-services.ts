import { isAccountId, parseArn } from '../ids'
import { admits, type Caller, type SessionAction } from './evaluate'
import { anyValue, askedFor, STRANGE, STRANGE_ORGANIZATION, STRANGER } from './key-options'
import type { Condition, PolicyDocument } from './policy-document'
import { type Home, ofResource } from './request-home'
import { homeOf, isOwnAccount, type RoleNamed } from './trust-accounts'
import type { TrustFinding, TrustPart } from './trust-finding'
import type { TrustWorld } from './trust-world'

export const ROLES_ANYWHERE = 'rolesanywhere.amazonaws.com'
const POD_IDENTITY = 'pods.eks.amazonaws.com'

/** Services whose workloads take a role instead of a user's key. */
const WORKLOAD_SERVICES: readonly string[] = [
  'ec2.amazonaws.com',
  'ecs-tasks.amazonaws.com',
  'lambda.amazonaws.com',
  'edgelambda.amazonaws.com',
  POD_IDENTITY,
  ROLES_ANYWHERE,
  'batch.amazonaws.com',
  'glue.amazonaws.com',
  'sagemaker.amazonaws.com',
  'codebuild.amazonaws.com',
  'build.apprunner.amazonaws.com',
  'tasks.apprunner.amazonaws.com',
  'ssm.amazonaws.com',
]

/**
 * What services do in every session beside assuming the role: a trust policy without it starts none. Source: IAM Roles Anywhere User
 * Guide, "Trust model" ("The policy must grant the permissions"); Amazon EKS User Guide, "Create IAM role with trust policy required
 * by EKS Pod Identity".
 */
const SESSION_ACTIONS: Readonly<Record<string, readonly SessionAction[]>> = {
  [ROLES_ANYWHERE]: ['sts:TagSession', 'sts:SetSourceIdentity'],
  [POD_IDENTITY]: ['sts:TagSession'],
}

/** Those that a service principal needs; none: it starts sessions without. */
export const sessionActionsOf = (service: string): readonly SessionAction[] => SESSION_ACTIONS[nameOf(service)] ?? []

/** People of Identity Center enter ordinary roles through it. Source: IAM User Guide, "Getting started with account access manager". */
export const ACCOUNT_ACCESS = 'account-access.amazonaws.com'

/** China's services are also named by `.com.cn`. */
const nameOf = (service: string) => service.replace(/\.cn$/, '')

/** AWS services that a policy names, as it writes them. */
export function servicesIn({ statements }: PolicyDocument): string[] {
  const services = statements.flatMap(({ effect, principals }) =>
    principals.flatMap(({ type, value }) => (effect === 'Allow' && type === 'Service' ? value : [])),
  )
  return [...new Set(services)]
}

/** What a policy lets in of AWS services. */
export function reviewServiceTrust(document: PolicyDocument, role: RoleNamed, world: TrustWorld): TrustPart[] {
  const home = homeOf(role, world)
  return servicesIn(document).map((service): TrustPart => {
    const part = { names: 'other', integration: null, dead: false } as const
    if (service === '*') return { ...part, findings: [{ code: 'anyone', severity: 'high' }] }
    if (!isServed(document, service, home))
      return { ...part, dead: true, findings: [{ code: 'never-met', severity: 'medium' }] }
    const name = nameOf(service)
    if (name === ACCOUNT_ACCESS)
      return { ...part, names: 'account-access', findings: applicationFindings(document, service, role, world) }
    const isCompute = WORKLOAD_SERVICES.includes(name) || world.catalogue.ofService(name)?.kind === 'workload'
    const names = isCompute ? 'workload' : 'other'
    if (!sessionActionsOf(service).every((action) => isServed(document, service, home, { action })))
      return { ...part, names, dead: true, findings: [{ code: 'session-actions', severity: 'low' }] }
    return { ...part, names, findings: name === ROLES_ANYWHERE ? certificateFindings(document, service, home) : [] }
  })
}

type Options = readonly (readonly string[] | null)[]
type Fixed = (key: string, mentioned: readonly Condition[]) => Options | null

function isServed(
  document: PolicyDocument,
  service: string,
  home: Home,
  { fixed = () => null, action = 'sts:AssumeRole' }: { fixed?: Fixed; action?: Caller['action'] } = {},
): boolean {
  const caller: Caller = {
    action,
    is: { type: 'Service', service },
    options: (key, mentioned) => {
      const known = fixed(key, mentioned)
      if (known) return known
      if (key === 'aws:principalisawsservice') return [['true']]
      if (key === 'aws:principalservicename') return [[service]]
      if (key === 'aws:sourceaccount') return [[home.account], ...askedFor(mentioned)]
      return ofResource(key, home, mentioned) ?? anyValue(mentioned)
    },
  }
  return admits(document, caller)
}

/**
 * Roles Anywhere lets in every certificate of every trust anchor of the account, unless conditions name the anchor or what the
 * certificate says. Source: IAM Roles Anywhere User Guide, "Trust model".
 */
function certificateFindings(document: PolicyDocument, service: string, home: Home): TrustFinding[] {
  const other = (key: string) =>
    key.startsWith('aws:principaltag/') || key.startsWith('aws:requesttag/') ? [null, [STRANGE]] : null
  if (!isServed(document, service, home, { fixed: other })) return []
  const anchor = `arn:aws:rolesanywhere:us-east-1:${home.account}:trust-anchor/${STRANGE}`
  const fixed: Fixed = (key) => (key === 'aws:sourcearn' ? [[anchor]] : other(key))
  const isAny = isServed(document, service, home, { fixed })
  return [{ code: 'any-certificate', severity: isAny ? 'medium' : 'note' }]
}

/**
 * Account access manager lets in people whom an application of the Organization's management account, or of its delegated
 * administrator, entitles: the policy names both. Source: IAM User Guide, "Getting started with account access manager".
 */
function applicationFindings(
  document: PolicyDocument,
  service: string,
  role: RoleNamed,
  world: TrustWorld,
): TrustFinding[] {
  const own = world.own.organizationId
  const isAsked = (source: string, organization: string | null) =>
    isServed(document, service, homeOf(role, world), {
      fixed: (key, mentioned) => {
        if (key === 'aws:sourceaccount') return [[source]]
        if (key === 'aws:sourcearn') {
          const written = askedFor(mentioned).filter(([arn = '']) => parseArn(arn)?.account === source)
          return [[`arn:aws:account-access:us-east-1:${source}:application/${STRANGE}`], ...written]
        }
        return key === 'aws:sourceorgid' && organization ? [[organization]] : null
      },
    })
  if (isAsked(STRANGER, STRANGE_ORGANIZATION)) return [{ code: 'any-application', severity: 'note' }]
  const isForeign = (source: string) => !isOwnAccount(source, role, world)
  const foreign = sourcesIn(document).filter(isForeign)
  return foreign.some((source) => isAsked(source, own === null ? null : STRANGE_ORGANIZATION))
    ? [{ code: 'unknown-account', severity: 'medium' }]
    : []
}

/** Accounts that conditions name as those on whose behalf a service asks. */
function sourcesIn({ statements }: PolicyDocument): string[] {
  const named = statements.flatMap(({ conditions }) =>
    conditions.flatMap(({ key, values }) => {
      if (/^aws:sourceaccount$/i.test(key)) return values
      return /^aws:sourcearn$/i.test(key) ? values.map((arn) => parseArn(arn)?.account ?? '') : []
    }),
  )
  return [...new Set(named)].filter(isAccountId)
}

/** What a policy lets in of people who sign in by SAML. Source: IAM User Guide, "Available keys for SAML-based AWS STS federation". */
export function reviewSamlTrust(document: PolicyDocument, provider: string, world: TrustWorld): TrustPart | null {
  if (!parseArn(provider)?.resource.startsWith('saml-provider/')) return null
  const isLetIn = (audience: (mentioned: Parameters<Caller['options']>[1]) => readonly (readonly string[] | null)[]) =>
    admits(document, {
      action: 'sts:AssumeRoleWithSAML',
      is: { type: 'Federated', provider },
      options: (key, mentioned) => (key === 'saml:aud' ? audience(mentioned) : anyValue(mentioned)),
    })
  const part = { names: 'account-access', integration: null, dead: false } as const
  const known = world.providers?.some(({ arn }) => arn === provider)
  if (known === false) return { ...part, dead: true, findings: [{ code: 'provider-missing', severity: 'medium' }] }
  if (!isLetIn((mentioned) => [[SIGN_IN], ...askedFor(mentioned).filter(([one = '']) => isSignIn(one))]))
    return { ...part, dead: true, findings: [{ code: whyDead(document), severity: 'medium' }] }
  const findings: TrustFinding[] = isLetIn(() => [[`https://${STRANGE}.example/saml`]])
    ? [{ code: 'missing-audience', severity: 'medium' }]
    : []
  return { ...part, findings }
}

const SIGN_IN = 'https://signin.aws.amazon.com/saml'

/**
 * Where assertions are presented, which is AWS's sign-in of some partition, Region or provider, whatever else is demanded.
 * Source: IAM User Guide, "Available keys for SAML-based AWS STS federation", `saml:aud`.
 */
const isSignIn = (audience: string) =>
  /^(https:\/\/([a-z0-9-]+\.)*signin\.[a-z0-9.-]*(aws|amazon)|urn:amazon:)/i.test(audience)

function whyDead({ statements }: PolicyDocument): 'wrong-action' | 'never-met' {
  const asks = statements.some(
    ({ effect, actions }) =>
      effect === 'Allow' && actions.some((action) => /saml|^\*$|^sts:(\*|a[a-z]*\*)$/i.test(action)),
  )
  return asks ? 'never-met' : 'wrong-action'
}
