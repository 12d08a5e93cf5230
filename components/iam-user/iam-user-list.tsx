import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { ListHead } from '@/components/list/list-head'
import { ListRows } from '@/components/list/list-rows'
import type { FilterNames } from '@/components/list/use-field-words'
import { UnreadAccounts } from '@/components/overview/unread-accounts'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { NumberLink } from '@/components/ui/number-link'
import { SentenceGap } from '@/components/ui/sentence-gap'
import { accountsHref, INCOMPLETE_READINGS } from '@/lib/contract/lists/account-list'
import type { Ignored } from '@/lib/contract/lists/fields'
import {
  type HiddenMatches,
  type IamUserFilter,
  type IamUserPage,
  iamUserList,
  iamUserQuery,
  iamUsersHref,
  type StagesFound,
} from '@/lib/contract/lists/iam-user-list'
import { ownerText } from '@/lib/contract/lists/owner-wanted'
import { stageLinks } from '@/lib/contract/lists/stage-links'
import type { UnreadAccount } from '@/lib/contract/views/account'
import type { OwnerOptions } from '@/lib/contract/views/owner-options'
import type { Uuid } from '@/lib/domain/ids'
import { IamUserTable } from './iam-user-table'
import { Selecting } from './selecting'
import { UserListTitle } from './user-list-title'

interface IamUserListProps {
  filter: IamUserFilter
  page: IamUserPage
  /** The first of the accounts that leave its figures at "at least". */
  unread: readonly UnreadAccount[]
  /** How many users each stage has of those that match whatever their stage. */
  found: StagesFound
  /** What would match if removed and kept users were asked for too; where something matches, by exactly its name alone. `null`: nothing. */
  hidden: HiddenMatches | null
  /** Ids of those that some user is of. */
  integrations: readonly string[]
  /** The person who looks, or why nobody knows. */
  self: { id: Uuid } | { because: 'not-in-list' | 'several' | 'no-address'; email: string | null }
  /** The first of those that own something. */
  owners: OwnerOptions
  ignored: readonly Ignored[]
  names: FilterNames
  mayDecide: boolean
  mayApprove: boolean
  /** Confirms the leavers of one's own line only, who have a page of their own. */
  reviews: boolean
  /** Saved views, above the filters. */
  views: ReactNode
}

/** Stands for the reader among owners, where nobody knows who that is. */
const NOBODY = 'me'

/** IAM users of a filter: what the address says, how many, and one page of them. */
export function IamUserList({
  filter,
  page,
  unread,
  found,
  hidden,
  integrations,
  self,
  owners,
  ignored,
  names,
  mayDecide,
  mayApprove,
  reviews,
  views,
}: IamUserListProps) {
  const words = useTranslations('users')
  const lists = useTranslations('lists')
  const sheet = useTranslations('sheet')
  const campaigns = useTranslations('campaigns')
  const mine = 'id' in self ? ownerText({ type: 'person', personId: self.id }) : NOBODY
  const owning = Object.fromEntries([
    ...owners.teams.map((name) => [ownerText({ type: 'team', name }), name]),
    ...owners.people.map(({ id, name }) => [ownerText({ type: 'person', personId: id }), name]),
  ])
  const known = {
    ...names,
    ...owning,
    [mine]: 'id' in self ? lists('me') : lists(`mineUnknown.${self.because}`, { email: self.email ?? '' }),
  }
  const chosen = filter.owner && ownerText(filter.owner)
  const plain = iamUserList.shown(filter, page, {
    owner: [...new Set(['none', 'any', mine, ...Object.keys(owning), ...(chosen ? [chosen] : [])])],
    integrations,
  })
  const shown = {
    ...plain,
    links: plain.links.map((of) =>
      of.field === 'stages' ? { ...of, links: stageLinks(filter, of.links, found) } : of,
    ),
  }
  const isNarrowed = shown.conditions.some(({ isUsual }) => !isUsual)
  const nothing = useNothing(page, filter, isNarrowed) ?? (chosen === mine && <EmptyState title={words('noneMine')} />)
  const hides = hidden !== null && hidden.removed + hidden.kept > 0
  const rows = (
    <ListRows
      shown={shown}
      rows={page.users.length}
      count={page.count}
      nothing={
        hides ? (
          <EmptyState title={lists('noMatch.iam-users')}>
            <HiddenLinks filter={filter} hidden={hidden} are="match" />
          </EmptyState>
        ) : (
          nothing
        )
      }
    >
      <IamUserTable users={page.users} filter={filter} selectable={mayDecide} />
    </ListRows>
  )
  return (
    <>
      <ListHead
        shown={shown}
        title={
          <UserListTitle
            filter={filter}
            shown={shown}
            names={known}
            count={page.count}
            isWhole={page.coverage.complete || asksForUnknown(page, filter)}
          />
        }
        lead={
          <>
            <CoverageLead page={page} unread={unread} filter={filter} />
            {reviews && <span className="block">{words.rich('reviewNote', { leavers })}</span>}
          </>
        }
        ignored={ignored}
        names={known}
        off={[NOBODY]}
        views={views}
        toggle={
          'id' in self
            ? {
                word: lists('mine'),
                href: iamUsersHref({
                  ...filter,
                  cursor: null,
                  owner: chosen === mine ? null : { type: 'person', personId: self.id },
                }),
                isOn: chosen === mine,
              }
            : null
        }
        actions={
          mayDecide && (
            <>
              <LinkButton href={`/campaigns/new?${new URLSearchParams({ query: iamUserQuery(filter) })}`}>
                {campaigns('askOwners')}
              </LinkButton>
              <LinkButton href="/iam-users/from-list">{sheet('list.open')}</LinkButton>
            </>
          )
        }
      />
      {page.count > 0 && hides && (
        <p className="screen-only mb-2 flex flex-wrap gap-x-4">
          <HiddenLinks filter={filter} hidden={hidden} are="named" />
        </p>
      )}
      {mayDecide ? (
        <Selecting key={shown.query} list={shown.query} approves={mayApprove}>
          {rows}
        </Selecting>
      ) : (
        rows
      )}
    </>
  )
}

/** Accounts that nobody knows are asked for, and no others. */
const asksForUnknown = ({ coverage }: Pick<IamUserPage, 'coverage'>, { accounts, departed }: IamUserFilter) =>
  accounts.length > 0 && !departed && coverage.accounts === 0

const leavers = (chunks: ReactNode) => (
  <Link href="/leavers" prefetch={false} className="underline">
    {chunks}
  </Link>
)

/** The accounts that leave the figures at "at least", of those the list is about; `null`: no one list has just them. */
function unreadHref({ accounts, ou }: IamUserFilter): string | null {
  if (accounts.length > 1 || (accounts.length === 1 && ou !== null)) return null
  return accountsHref({ readings: INCOMPLETE_READINGS, ou, q: accounts[0] ?? null })
}

function CoverageLead({
  page: { coverage, departed },
  unread,
  filter,
}: Pick<IamUserListProps, 'page' | 'unread' | 'filter'>) {
  const words = useTranslations('users')
  // Accounts that are closed or left are read no more: what others lack says nothing about them.
  if (filter.departed || asksForUnknown({ coverage }, filter)) return null
  return (
    <>
      {coverage.complete || coverage.accounts === 0 ? (
        words('allRead', { accounts: coverage.accounts })
      ) : (
        <UnreadAccounts accounts={unread} count={coverage.accounts - coverage.read} href={unreadHref(filter)} />
      )}
      {departed > 0 && (
        <>
          <SentenceGap />
          <NumberLink href="/iam-users?departed=yes" count={departed} className="underline">
            {words('departed', { count: departed })}
          </NumberLink>
        </>
      )}
    </>
  )
}

interface HiddenLinksProps {
  filter: IamUserFilter
  hidden: HiddenMatches
  /** What they do: match as nothing else does, or have exactly the name while others match. */
  are: 'match' | 'named'
}

/** To those that match and are not left. */
function HiddenLinks({ filter, hidden: { removed, kept }, are }: HiddenLinksProps) {
  const words = useTranslations('users')
  const to = (change: Partial<IamUserFilter>) => iamUsersHref({ ...filter, cursor: null, ...change })
  return (
    <>
      {removed > 0 && (
        <NumberLink href={to({ removed: true, excepted: null })} count={removed} className="block underline">
          {words(are === 'match' ? 'removedMatch' : 'removedNamed', { count: removed, name: filter.q ?? '' })}
        </NumberLink>
      )}
      {kept > 0 && (
        <NumberLink href={to({ removed: false, excepted: true })} count={kept} className="block underline">
          {words(are === 'match' ? 'keptMatch' : 'keptNamed', { count: kept, name: filter.q ?? '' })}
        </NumberLink>
      )}
    </>
  )
}

/** What is said when there is no row for another reason than the filter. */
function useNothing(page: IamUserPage, filter: IamUserFilter, isNarrowed: boolean): ReactNode {
  const words = useTranslations('users')
  if (asksForUnknown(page, filter))
    return <EmptyState title={words('unknownAccountTitle')}>{words('unknownAccountText')}</EmptyState>
  if (isNarrowed) return null
  if (page.coverage.read + page.coverage.partly > 0)
    return <EmptyState title={words('emptyAllTitle')}>{words('emptyAllText')}</EmptyState>
  return (
    <EmptyState title={words('neverScannedTitle')}>
      <p className="mb-3">{words('neverScannedText')}</p>
      <LinkButton href="/scans">{words('toScans')}</LinkButton>
    </EmptyState>
  )
}
