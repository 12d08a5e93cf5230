import { parseArn } from '../ids'
import type { IssuedBy } from '../judge/integration'
import type { SubjectGrammar } from '../judge/integration-way'
import { fits } from '../judge/pattern'
import { operatorOf } from './condition'
import { fixedPart, hasWildcard } from './glob'
import type { PolicyDocument } from './policy-document'
import type { TrustWorld } from './trust-world'

/** Issuers AWS knows itself: no provider has to be made for them. Source: IAM User Guide, "Available keys for AWS OIDC federation". */
export const BUILT_IN = [
  'accounts.google.com',
  'cognito-identity.amazonaws.com',
  'www.amazon.com',
  'graph.facebook.com',
]
export const GOOGLE = 'accounts.google.com'
export const COGNITO = 'cognito-identity.amazonaws.com'

export const EKS_ISSUER = /^oidc\.eks(-fips)?\.[a-z0-9-]+\.(amazonaws\.com(\.cn)?|api\.aws)\/id\//

/** The issuer that a principal names; `null`: it is no OIDC provider. */
export function issuerOf(principal: string): string | null {
  if (BUILT_IN.includes(principal)) return principal
  const resource = parseArn(principal)?.resource
  return resource?.startsWith('oidc-provider/') ? resource.slice('oidc-provider/'.length) : null
}

/** How service accounts of any Kubernetes cluster are named: a namespace is no restriction to one of them. Source: Kubernetes documentation, "Service Accounts". */
const CLUSTER: SubjectGrammar = {
  forms: ['system:serviceaccount:{namespace}:{name}'],
  unit: ['system:serviceaccount:{namespace}:{name}'],
  safest: 'system:serviceaccount:{namespace}:{name}',
  isClosed: true,
}

/** The grammar of an issuer's subjects: its own, or, of one that nobody knows, that of another whose subjects look alike. */
export function grammarOf(
  issuer: string,
  issued: IssuedBy | null,
  subjects: readonly string[],
  world: TrustWorld,
): SubjectGrammar | null {
  if (EKS_ISSUER.test(issuer) || subjects.some((value) => value.startsWith('system:serviceaccount:'))) return CLUSTER
  if (issued) return issued.way.subject
  const ways = world.catalogue.integrations.flatMap((one) => (one.ways ?? []).filter((way) => way.by === 'token'))
  const alike = ways.find(({ subject }) => subjects.some((value) => speaks(subject, value)))
  return alike?.subject ?? null
}

/** Whether a value begins as subjects of this grammar do, with the word that tells them from others' and all that follows. */
function speaks({ forms }: SubjectGrammar, value: string): boolean {
  const parts = fixedPart(value).split(SEPARATOR)
  return forms.some((form) => {
    if (form.indexOf('{') < MEANT) return !hasWildcard(value) && fits(form, value)
    const wanted = form.split(SEPARATOR)
    const open = wanted.findIndex((part) => part.endsWith('+}'))
    const compared = open < 0 ? wanted : wanted.slice(0, open)
    return compared.every((part, at) => {
      const found = parts[at]
      if (found === undefined || part.startsWith('{')) return true
      return at === parts.length - 1 ? part.startsWith(found) && (at > 0 || found.length >= MEANT) : part === found
    })
  })
}

const SEPARATOR = /[:/]/
/** So many letters before the first placeholder tell a grammar from another. */
const MEANT = 4

/** The claim that a condition's key is about; `null`: it is none of this issuer's. */
export function claimIn(key: string, issuer: string): string | null {
  const prefix = `${issuer}:`.toLowerCase()
  return key.toLowerCase().startsWith(prefix) ? key.slice(prefix.length).toLowerCase() : null
}

/** What a policy compares an issuer's subjects with. */
export function subjectValues({ statements }: PolicyDocument, issuer: string): string[] {
  const values = statements.flatMap(({ conditions }) =>
    conditions.flatMap((one) => {
      if (claimIn(one.key, issuer) !== 'sub') return []
      const compares = operatorOf(one.operator)?.compares
      // Compared letter by letter a wildcard is a letter that no subject has.
      return compares === 'like' || compares === 'arn' ? one.values : one.values.filter((value) => !/[*?]/.test(value))
    }),
  )
  return [...new Set(values)]
}

/** Keys of OIDC tokens are named by a host, or in error by its address; AWS's own keys (`aws:SourceIp`) by a word without a dot. */
export function isIssuerKey(key: string): boolean {
  return /^https?:\/\//i.test(key) || key.slice(0, Math.max(0, key.indexOf(':'))).includes('.')
}
