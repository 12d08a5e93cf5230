import { useTranslations } from 'next-intl'
import { ListHead } from '@/components/list/list-head'
import { ListRows } from '@/components/list/list-rows'
import { UnreadAccounts } from '@/components/overview/unread-accounts'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { own } from '@/components/ui/own-number'
import { accountsHref, INCOMPLETE_READINGS } from '@/lib/contract/lists/account-list'
import type { Ignored } from '@/lib/contract/lists/fields'
import {
  type IntegrationFilter,
  type IntegrationPage,
  integrationList,
  integrationsHref,
} from '@/lib/contract/lists/integration-list'
import type { UnreadAccount } from '@/lib/contract/views/account'
import { IntegrationRows } from './integration-rows'

interface IntegrationListProps {
  filter: IntegrationFilter
  page: IntegrationPage
  /** The first of the accounts that were not wholly read. */
  unread: readonly UnreadAccount[]
  ignored: readonly Ignored[]
}

/** Integrations of a filter: how many of their IAM users are left, and one page of them. */
export function IntegrationList({ filter, page, unread, ignored }: IntegrationListProps) {
  const words = useTranslations('integration')
  const shown = integrationList.shown(filter, page)
  return (
    <>
      <ListHead
        shown={shown}
        title={
          <ListTitle page={page} isUsual={filter.inUse === true && shown.conditions.every(({ isUsual }) => isUsual)} />
        }
        lead={
          <>
            {words('lead')}
            <UnreadAccounts
              accounts={unread}
              count={page.coverage.accounts - page.coverage.read}
              href={accountsHref({ readings: INCOMPLETE_READINGS })}
            />
          </>
        }
        ignored={ignored}
        views={null}
      />
      <ListRows
        shown={shown}
        rows={page.integrations.length}
        count={page.count}
        nothing={filter.inUse === true && <NothingUsed filter={filter} />}
      >
        <IntegrationRows integrations={page.integrations} filter={filter} />
      </ListRows>
    </>
  )
}

function ListTitle({ page: { count, progress, coverage }, isUsual }: { page: IntegrationPage; isUsual: boolean }) {
  const words = useTranslations('integration')
  if (!isUsual) return words.rich('titleSome', { count, own: own(count) })
  if (count === 0) return words('titleNone')
  return words.rich('title', {
    count,
    left: progress.left,
    complete: String(coverage.complete),
    own: own(count),
    toLeft: own(progress.left),
  })
}

/** Nothing in use here matches: the catalogue may know more. */
function NothingUsed({ filter }: { filter: IntegrationFilter }) {
  const words = useTranslations('integration')
  const lists = useTranslations('lists')
  const isSearched = filter.q !== null || filter.roleSupports.length > 0 || filter.categories.length > 0
  return (
    <EmptyState title={isSearched ? lists('noMatch.integrations') : words('titleNone')}>
      <p className="mb-3">{isSearched ? lists('noMatchText') : words('emptyText')}</p>
      <LinkButton href={integrationsHref({ ...filter, cursor: null, inUse: null })}>{words('searchAll')}</LinkButton>
    </EmptyState>
  )
}
