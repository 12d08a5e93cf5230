import type { IamRole } from '../../domain/facts/iam-role'
import { isAccountId } from '../../domain/ids'
import type { Instant } from '../../domain/instant'
import type { Coverage } from '../../domain/judge/progress'
import { REPLACES, type Replaces } from '../../domain/trust/trust'
import { FINDING_CODES, SEVERITIES, type TrustFinding } from '../../domain/trust/trust-finding'
import type { Trusted } from '../../domain/trust/trusted'
import type { Shown } from '../shapes/registry'
import type { oidcProviderLine, roleDetail, roleLine } from '../shapes/roles'
import type { AccountLine } from '../views/account'
import {
  choice,
  flag,
  integrationIds,
  links,
  manyLike,
  manyOf,
  orAny,
  type Selection,
  text,
  told,
  words,
  yesNo,
} from './fields'
import { type Cursor, type Filter, list } from './list'

/** The fields of the list of roles. */
const fields = {
  q: words('Words that must all occur in the name, what it trusts, or the account'),
  accounts: manyLike('account', isAccountId, 'Account ids, separated by commas'),
  severities: links(told('severities', manyOf('severity', SEVERITIES))),
  findings: choice(told('findings', manyOf('finding', FINDING_CODES))),
  replaces: choice(told('kinds', manyOf('replaces', REPLACES))),
  integrations: choice(integrationIds('integration')),
  /** Where no reading told it a role is in neither. */
  used: choice(yesNo('used')),
  /**
   * Stands in for IAM users, or has a finding that is open; `false`: neither. Roles that Identity Center makes for its permission
   * sets are many, and none is anybody's to mend.
   */
  relevant: orAny(yesNo('relevant')),
  names: text('trusts', 2_048, 'What its trust policy names: ARN of an identity provider, account id or AWS service'),
  removed: orAny(yesNo('removed')),
  /** Only those in accounts that are closed or left the Organization; else all others. */
  departed: flag('departed'),
}

/** What the page shows by itself: of the many roles of an Organization those that replace IAM users or want mending. */
export const RELEVANT = { relevant: true, removed: false } as const

/** Present ones with an open finding of high severity. */
export const WEAK = { severities: ['high'], removed: false } as const satisfies Partial<RoleSelection>

/** Gravest, A, most recent. */
export const roleList = list(
  { name: 'roles', fields, plain: [',', ':'], usual: { slice: RELEVANT, everything: 'relevant' } },
  {
    gravity: { first: 'asc', of: 'integer' },
    name: { first: 'asc', of: 'text' },
    'last-used': { first: 'desc', of: 'instant' },
  },
)

export const { every: EVERY_ROLE, parse: parseRoleFilter, href: rolesHref, usualHref: RELEVANT_ROLES } = roleList

export type RoleSort = (typeof roleList.sorts)[number]
/** Which roles a list, a count or a CSV is about. */
export type RoleSelection = Selection<typeof fields>
export type RoleFilter = Filter<typeof fields, RoleSort>

export type RoleLine = Shown<typeof roleLine>
/** Everything that the page of one role says. */
export type RoleDetail = Shown<typeof roleDetail>
export type OidcProviderLine = Shown<typeof oidcProviderLine>

/** So many OIDC providers are shown beside a page of roles. */
export const PROVIDERS_SHOWN = 50

/** A role as a file tells it: its facts, and what its trust was found to say. */
export type ExportedRole = IamRole & {
  integration: string | null
  replaces: Replaces | null
  /** Whom its trust policy names; `null`, as findings are: still to be judged, after an upgrade. */
  trusted: readonly Trusted[] | null
  findings: readonly TrustFinding[] | null
  /** Codes of those that somebody accepted. */
  accepted: readonly TrustFinding['code'][]
  removedAt: Instant | null
  /** IAM users that it replaces, or could. */
  users: number
  /** Those of them that it replaces, and those still there that it only could. */
  replaced: number
  couldReplace: number
  account: Pick<AccountLine, 'id' | 'accountId' | 'name' | 'state' | 'reading'>
}

/** One page of roles, with what the whole selection has. */
export interface RolePage {
  roles: readonly RoleLine[]
  count: number
  /** Those of the selection with an open finding of high severity. */
  high: number
  /** `false`: after an upgrade some roles are still to be judged, and stand in no slice of replacing or finding ones. */
  isJudged: boolean
  /** OIDC providers of the accounts, the search and the integrations that are asked for, by issuer and account. */
  providers: { first: readonly OidcProviderLine[]; count: number }
  /** Names of the company's accounts that these roles trust. */
  accountNames: Readonly<Record<string, string>>
  /** Of the accounts the selection is about. */
  coverage: Coverage
  next: Cursor<RoleSort> | null
  previous: Cursor<RoleSort> | null
}
