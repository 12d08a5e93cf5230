import { parseArn } from '../ids'
import { operatorOf } from './condition'
import { globOf, hasWildcard, lettersOf } from './glob'
import { completions } from './glob-completion'
import { anyValue, askedFor, STRANGE } from './key-options'
import { companyNetworks } from './network-keys'
import { isIssuerKey } from './oidc-issuer'
import { pathsIn } from './organizations-named'
import type { Condition } from './policy-document'
import { type Home, ofResource, organizationOf } from './request-home'

/** Somebody in an AWS account, as far as a policy can tell them apart. */
export interface Somebody {
  account: string
  arn: string
  /** Organizations their account may be in; `null`: none. */
  organizations: readonly (string | null)[]
  /** Of an account that the policy does not name. */
  isStranger?: true
}

type Options = readonly (readonly string[] | null)[]

/** Values that keys are limited to. */
export type Fixed = Readonly<Record<string, Options>>

/** Who calls whom. */
interface Calling {
  somebody: Somebody
  organization: string | null
  home: Home
}

/** Keys that only a service sets when it calls. Source: IAM User Guide, "AWS global condition context keys". */
const SET_BY_SERVICES = /^(aws:source(account|arn|orgid|orgpaths)|aws:principalservicename(slist)?|saml:.*)$/

/** What the condition keys may be in the request of a user or role. */
export function ofPrincipal(calling: Calling, key: string, written: readonly Condition[]): Options {
  const { somebody, organization, home } = calling
  const mentioned = written.map((one) => ({ ...one, values: one.values.map((value) => told(value, calling)) }))
  switch (key) {
    case 'aws:principalaccount':
      return [[somebody.account]]
    case 'aws:principalarn':
      return [[callersArn(somebody.arn)]]
    case 'aws:principalorgid':
      return [organization === null ? null : [organization]]
    case 'aws:principalorgpaths':
      return organization === null ? [null] : pathsIn(organization, mentioned).map((path) => [path])
    case 'aws:principaltype':
      return [[isUser(somebody.arn) ? 'User' : 'AssumedRole']]
    case 'aws:username':
      return isUser(somebody.arn) ? namesOf(somebody.arn, mentioned) : [null]
    case 'aws:userid':
      return idsOf(somebody, mentioned)
    case 'aws:principalisawsservice':
    case 'aws:viaawsservice':
      return [['false']]
    default: {
      const known = ofResource(key, home, written)
      if (known) return known
      if (SET_BY_SERVICES.test(key) || isIssuerKey(key)) return [null]
      return (somebody.isStranger && companyNetworks(key, home, mentioned)) || anyValue(mentioned)
    }
  }
}

/** A value with what is known of the request in place of its variables. Source: IAM User Guide, "Policy variables". */
function told(value: string, { somebody, organization, home }: Calling): string {
  const known: Readonly<Record<string, string | null>> = {
    'aws:principalaccount': somebody.account,
    'aws:principalarn': callersArn(somebody.arn),
    'aws:principalorgid': organization,
    'aws:username': isUser(somebody.arn) ? nameIn(somebody.arn) : null,
    'aws:resourceaccount': home.account,
    'aws:resourceorgid': organizationOf(home),
  }
  return value.replace(/\$\{(aws:[a-z]+)\}/gi, (variable, key: string) => known[key.toLowerCase()] ?? variable)
}

export const isUser = (arn: string): boolean => parseArn(arn)?.resource.startsWith('user/') ?? false

const nameIn = (arn: string) => arn.slice(arn.lastIndexOf('/') + 1)

/** Of a session it is its role's. Source: IAM User Guide, "AWS global condition context keys", `aws:PrincipalArn`. */
function callersArn(arn: string): string {
  const [, partition, account, role] = /^arn:([^:]+):sts::(\d{12}):assumed-role\/([^/]+)\//.exec(arn) ?? []
  return role === undefined ? arn : `arn:${partition}:iam::${account}:role/${role}`
}

/** Somebody whom nothing names may be called as a condition says. */
function namesOf(arn: string, mentioned: readonly Condition[]): Options {
  const name = nameIn(arn)
  return [[name], ...(name === STRANGE ? askedFor(mentioned) : [])]
}

/** Ids begin with what they are of; a role's goes on with the name of its session. Source: IAM User Guide, "IAM identifiers". */
function idsOf({ arn, isStranger }: Somebody, mentioned: readonly Condition[]): Options {
  const beginning = isUser(arn) ? 'AIDA' : 'AROA'
  const asked = mentioned.flatMap(({ operator, values }) => {
    const compares = operatorOf(operator)?.compares
    const filling = { ignoreCase: compares === 'text-any-case' }
    // Nobody outside has the id that AWS gave to one role or user.
    const possible = isStranger ? values.filter((value) => !isUniqueId(value)) : values
    return possible.flatMap((value) =>
      completions(compares === 'like' ? globOf(value) : lettersOf(value), beginning, filling),
    )
  })
  const ids = [`${beginning}${STRANGE}`, ...asked.filter((id) => !hasWildcard(id))]
  if (isUser(arn)) return ids.filter((id) => !id.includes(':')).map((id) => [id])
  return ids.map((id) => [id.includes(':') ? id : `${id}:${STRANGE}`])
}

const isUniqueId = (value: string) => /^(AIDA|AROA)[A-Z0-9]{10,}(:|$)/.test(value)
