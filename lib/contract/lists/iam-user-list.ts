import { isAccountId } from '../../domain/ids'
import type { Day } from '../../domain/instant'
import { KINDS, NEXT_ACTIONS, SIGNALS, STAGES } from '../../domain/judge/assessment'
import type { Coverage, StageCounts } from '../../domain/judge/progress'
import { FINDING_CODES } from '../../domain/trust/trust-finding'
import type { AccountLine } from '../views/account'
import type { IamUserLine } from '../views/iam-user'
import { campaignField } from './campaign-wanted'
import { day, isDay, since } from './day-fields'
import {
  choice,
  type Field,
  flag,
  integrationIds,
  links,
  manyLike,
  manyOf,
  numberOf,
  one,
  orAny,
  type Selection,
  searched,
  textLike,
  told,
  uuid,
  words,
  yesNo,
} from './fields'
import { type Cursor, type Filter, list } from './list'
import { type OwnerWanted, ownerIn, ownerText } from './owner-wanted'

/** The fields of the list of IAM users: nothing else says what an address, a form, a chip and the API know of them. */
const fields = {
  q: words('Words that must all occur in name, tags, person or account; or one whole key id'),
  accounts: manyLike('account', isAccountId, 'Account ids, separated by commas'),
  ou: textLike('ou', /^(ou|r)-[a-z0-9-]{4,68}$/, 'Id of an organizational unit anywhere on the path'),
  stages: links(told('stages', manyOf('stage', STAGES))),
  kinds: choice(told('kinds', manyOf('kind', KINDS))),
  integrations: choice(integrationIds('integration')),
  /** Not confirmed by anybody, and in no figure of the integration. */
  suggestedIntegrations: integrationIds('suggested-integration'),
  actions: choice(told('actions', manyOf('action', NEXT_ACTIONS))),
  signals: choice(told('signals', manyOf('signal', SIGNALS))),
  /** The role that replaces it, or could. */
  role: uuid('role', 'Id of the role that replaces it, or could'),
  /** What replaces it counts; `false`: it only could replace it. Without either it is in neither. */
  replaced: yesNo('replaced'),
  /** Of that role. */
  findings: choice(told('findings', manyOf('finding', FINDING_CODES))),
  /** The person matched for certain or very likely. */
  person: uuid('person'),
  owner: searched(owner('owner')),
  /** Has a credential that still works. */
  live: yesNo('live'),
  stale: yesNo('stale'),
  excepted: yesNo('excepted'),
  removed: orAny(yesNo('removed')),
  /** Only those in accounts that are closed or left the Organization, who count in no progress; else all others. */
  departed: flag('departed'),
  createdFrom: since('created-from', 'Created then or later'),
  createdUntil: since('created-until', 'Created then, or on that day, or earlier'),
  /** A removed user is in its last stage since a scan missed it. */
  stageSince: since('stage-since', 'In its stage since then or later'),
  stageUntil: since('stage-until', 'In its stage since then, or since that day, or longer'),
  maker: told('makers', maker('maker')),
  keyWeek: day('key-week', 'Was given an access key in the week (from Monday, UTC) of that day, gone or not'),
  keyMaker: told('key-makers', keyMaker('key-maker')),
  keyFrom: since('key-from', 'Has an access key made then or later'),
  campaign: told('campaigns', campaignField('campaign')),
  /** Older than this many days at the newest scan. */
  age: choice(numberOf('age', [90, 180, 365, 730, 1_825], 'Created more than this many days before the newest scan')),
  /** Where it was not read a user is in neither. */
  mfa: choice(yesNo('mfa')),
}

function owner(name: string): Field<OwnerWanted | null> {
  const told = { description: 'any, none, person:ID or team:NAME', schema: { type: 'string', minLength: 1 } }
  return one(name, ownerIn, told, ownerText)
}

/** Who or what made it; `none`: nobody knows. */
function maker(name: string): Field<{ by: string | null } | null> {
  const parse = (text: string) => {
    if (text === 'none') return { by: null }
    return text.startsWith('by:') && text.length > 3 && !text.includes('\0') ? { by: text.slice(3) } : undefined
  }
  const told = {
    description: 'Who or what made it: none (not known) or by:NAME',
    schema: { type: 'string', minLength: 1 },
  }
  return one(name, parse, told, ({ by }: { by: string | null }) => (by === null ? 'none' : `by:${by}`))
}

/** In which week (of that Monday) which maker gave it a key: in one field, as both must be true of the same key. */
function keyMaker(name: string): Field<{ week: Day; by: string | null } | null> {
  const parse = (text: string) => {
    const [, week, by] = /^(\d{4}-\d{2}-\d{2})\.(none|by:[^\0]+)$/.exec(text) ?? []
    if (week === undefined || by === undefined || !isDay(week)) return undefined
    return { week, by: by === 'none' ? null : by.slice(3) }
  }
  const told = {
    description:
      'Was given an access key, gone or not, in the week (from Monday, UTC) of a day, and by whom: DAY.none (not known) or DAY.by:NAME',
    schema: { type: 'string', minLength: 1 },
  }
  return one(name, parse, told, ({ week, by }: { week: Day; by: string | null }) =>
    by === null ? `${week}.none` : `${week}.by:${by}`,
  )
}

/** What is left to do: neither removed nor kept as an exception. */
export const LEFT = { removed: false, excepted: false } as const

/** Most urgent, most dangerous, A, A with those nobody owns last, most recent, newest. */
export const iamUserList = list(
  { name: 'iam-users', fields, plain: [',', ':'], usual: { slice: LEFT, everything: 'removed' } },
  {
    urgency: { first: 'asc', of: 'integer' },
    danger: { first: 'desc', of: 'integer' },
    name: { first: 'asc', of: 'text' },
    owner: { first: 'asc', of: 'text' },
    'last-used': { first: 'desc', of: 'instant' },
    created: { first: 'desc', of: 'instant' },
  },
)

export const {
  every: EVERY_IAM_USER,
  sorts: IAM_USER_SORTS,
  parse: parseIamUserFilter,
  query: iamUserQuery,
  href: iamUsersHref,
  usualHref: IAM_USERS_LEFT,
} = iamUserList

export type IamUserSort = (typeof IAM_USER_SORTS)[number]
/** Which IAM users a list, a count or a CSV is about. */
export type IamUserSelection = Selection<typeof fields>
export type IamUserFilter = Filter<typeof fields, IamUserSort>
export type IamUserCursor = Cursor<IamUserSort>

/** How many users of each stage a selection has, whatever stages it names. */
export interface HiddenMatches {
  removed: number
  kept: number
}

export interface StagesFound {
  all: StageCounts
  /** Those of them that are kept as exceptions. */
  excepted: StageCounts
}

/** One page of IAM users, with how many the whole selection has and how complete that is. */
export interface IamUserPage {
  users: readonly IamUserLine[]
  /** Exact number of rows of the selection. */
  count: number
  /** All IAM users in accounts that count, whatever the selection. */
  total: number
  /** IAM users in accounts that are closed or left: counted nowhere else. */
  departed: number
  /** Of the accounts the selection is about. */
  coverage: Coverage
  next: IamUserCursor | null
  previous: IamUserCursor | null
}

/** All IAM users of the accounts that a selection is about, whatever else it asks for. */
export const sameAccounts = ({ accounts, ou, departed }: IamUserSelection): IamUserSelection => ({
  ...EVERY_IAM_USER,
  accounts,
  ou,
  departed,
})

/** Which IAM users are an account's; those of one that is not open are listed apart from all others. */
export function usersOf({ accountId, state }: Pick<AccountLine, 'accountId' | 'state'>): Partial<IamUserSelection> {
  return { accounts: [accountId], departed: state !== 'open' }
}

/** Live users with an address of the company that nobody has: which ones the page of leavers lists and links to. */
export const STRANGERS = {
  signals: ['not-in-directory'],
  live: true,
  departed: false,
} as const satisfies Partial<IamUserSelection>
