import { useTranslations } from 'next-intl'
import { ListHead } from '@/components/list/list-head'
import { ListRows } from '@/components/list/list-rows'
import type { FilterNames } from '@/components/list/use-field-words'
import { UnreadAccounts } from '@/components/overview/unread-accounts'
import { EmptyState } from '@/components/ui/empty-state'
import { linked } from '@/components/ui/number-link'
import { own } from '@/components/ui/own-number'
import { accountsHref, INCOMPLETE_READINGS } from '@/lib/contract/lists/account-list'
import { countedLinks, type FoundBy } from '@/lib/contract/lists/counted-links'
import type { Ignored } from '@/lib/contract/lists/fields'
import { type RoleFilter, type RolePage, roleList, rolesHref } from '@/lib/contract/lists/role-list'
import type { UnreadAccount } from '@/lib/contract/views/account'
import { ProviderTable } from './provider-table'
import { RoleTable } from './role-table'

interface RoleListProps {
  filter: RoleFilter
  page: RolePage
  /** The first of the accounts that leave its figures at "at least". */
  unread: readonly UnreadAccount[]
  /** How many of each severity match, whichever is asked for. */
  found: FoundBy
  /** Those that roles belong to. */
  integrations: readonly string[]
  ignored: readonly Ignored[]
  names: FilterNames
}

/** Roles of a filter: how many, how sound, and one page of them; below, the identity providers beside them. */
export function RoleList({ filter, page, unread, found, integrations, ignored, names }: RoleListProps) {
  const words = useTranslations('roles')
  const plain = roleList.shown(filter, page, { integrations })
  const shown = { ...plain, links: plain.links.map((of) => ({ ...of, links: countedLinks(of.links, found) })) }
  const { count, coverage } = page
  const isNarrowed = shown.conditions.some(({ isUsual }) => !isUsual)
  const isWhole = coverage.complete || filter.departed || count === 0
  const relevant = filter.relevant ? 'yes' : 'no'
  return (
    <>
      <ListHead
        shown={shown}
        title={words.rich(isWhole ? 'title' : 'titleLeast', { relevant, count, own: own(count) })}
        lead={<Lead filter={filter} page={page} unread={unread} />}
        ignored={ignored}
        names={names}
        views={null}
      />
      <ListRows
        shown={shown}
        rows={page.roles.length}
        count={count}
        nothing={
          !isNarrowed && coverage.read + coverage.partly === 0 ? (
            <EmptyState title={words('empty')}>{words('emptyText')}</EmptyState>
          ) : null
        }
      >
        <RoleTable roles={page.roles} names={page.accountNames} filter={filter} />
      </ListRows>
      {!filter.departed && <ProviderTable providers={page.providers} />}
    </>
  )
}

function Lead({
  filter,
  page: { count, high, isJudged, coverage },
  unread,
}: Pick<RoleListProps, 'filter' | 'page' | 'unread'>) {
  const words = useTranslations('roles')
  return (
    <>
      {count > 0 && (
        <p>
          {high > 0
            ? words.rich('leadHigh', {
                high,
                toHigh: linked(rolesHref({ ...filter, cursor: null, severities: ['high'] }), high, 'underline'),
              })
            : words('leadSound')}
        </p>
      )}
      {!isJudged && <p>{words('leadUnjudged')}</p>}
      {!filter.departed && (
        <UnreadAccounts
          accounts={unread}
          count={coverage.accounts - coverage.read}
          href={filter.accounts.length > 0 ? null : accountsHref({ readings: INCOMPLETE_READINGS })}
        />
      )}
    </>
  )
}
