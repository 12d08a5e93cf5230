import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { ExceptionAnswerForm } from '@/components/decide/exception-answer-form'
import { ExceptionPlace } from '@/components/decide/exception-place'
import { ListHead } from '@/components/list/list-head'
import { ListRows } from '@/components/list/list-rows'
import { UnreadAccounts } from '@/components/overview/unread-accounts'
import { EmptyState } from '@/components/ui/empty-state'
import { linked } from '@/components/ui/number-link'
import { own as ownNumber } from '@/components/ui/own-number'
import { accountsHref, INCOMPLETE_READINGS } from '@/lib/contract/lists/account-list'
import { countedLinks, type FoundBy } from '@/lib/contract/lists/counted-links'
import {
  type ExceptionFilter,
  type ExceptionLine,
  type ExceptionPage,
  type ExceptionTotals,
  exceptionList,
  exceptionsHref,
  SOON_DAYS,
} from '@/lib/contract/lists/exception-list'
import type { Ignored } from '@/lib/contract/lists/fields'
import { iamUsersHref } from '@/lib/contract/lists/iam-user-list'
import type { UnreadAccount } from '@/lib/contract/views/account'
import { isStanding } from '@/lib/domain/exception'
import type { Coverage } from '@/lib/domain/judge/progress'
import { ExceptionTable } from './exception-table'

interface ExceptionListProps {
  filter: ExceptionFilter
  page: ExceptionPage
  totals: ExceptionTotals & { kept: number }
  /** How many stand in each state that match, whichever is asked for. */
  found: FoundBy
  /** How completely accounts were read: where not wholly, more may be kept, and claimed. */
  coverage: Coverage
  /** The first of those that were not wholly read. */
  unread: readonly UnreadAccount[]
  /** Those that IAM users with exceptions belong to. */
  integrations: readonly string[]
  ignored: readonly Ignored[]
  /** Those of the page that whoever looks asked for. */
  own: ReadonlySet<string>
  /** Whether whoever looks may withdraw them. */
  decides: boolean
  /** What waits stands above the list, and so not in it. */
  isApart: boolean
  /** What waits for an answer stands above the list while nothing narrows it, and what sums it up below. */
  waiting: ReactNode
  children: ReactNode
}

/** Exceptions of a filter: how many hold and wait, what is to be answered, and one page of all of them. */
export function ExceptionList({
  filter,
  page,
  totals,
  found,
  coverage,
  unread,
  integrations,
  ignored,
  own,
  decides,
  isApart,
  waiting,
  children,
}: ExceptionListProps) {
  const words = useTranslations('exceptions')
  const plain = exceptionList.shown(filter, page, { endsWithin: ['14', '30', '90'], integrations })
  const apart = (links: ReturnType<typeof countedLinks>) =>
    links.map((link) =>
      isApart && 'value' in link.to && link.to.value === 'asked'
        ? { ...link, isOn: false, href: exceptionsHref({ states: ['asked'] }) }
        : link,
    )
  const shown = { ...plain, links: plain.links.map((of) => ({ ...of, links: apart(countedLinks(of.links, found)) })) }
  const isUsual = shown.conditions.every((condition) => condition.isUsual)
  const isWhole = isUsual && filter.cursor === null
  const boxes = decides ? ({ state }: ExceptionLine) => isStanding(state) : null
  const table = <ExceptionTable exceptions={page.exceptions} filter={filter} boxes={boxes} own={own} />
  const mayWithdraw = boxes !== null && page.exceptions.some(boxes)
  const rows = (
    <ListRows
      shown={shown}
      rows={page.exceptions.length}
      count={page.count}
      nothing={isUsual && <EmptyState title={words('empty')}>{words('emptyText')}</EmptyState>}
    >
      {mayWithdraw ? <ExceptionAnswerForm does="withdraw">{table}</ExceptionAnswerForm> : table}
    </ListRows>
  )
  return (
    <>
      <ListHead
        shown={shown}
        title={
          isUsual ? (
            <Totals totals={totals} />
          ) : (
            words.rich('titleSome', { count: page.count, own: ownNumber(page.count) })
          )
        }
        lead={<Lead totals={totals} coverage={coverage} unread={unread} />}
        ignored={ignored}
        views={null}
      >
        {isWhole && waiting}
        {isWhole && isApart && page.count > 0 && (
          <h2 className="mb-2 text-base font-semibold">{words('standing', { count: page.count })}</h2>
        )}
      </ListHead>
      {decides ? (
        <ExceptionPlace id="exceptions" does="withdraw">
          {rows}
        </ExceptionPlace>
      ) : (
        rows
      )}
      {mayWithdraw && <p className="screen-only mt-3 text-ink-3">{words('extend')}</p>}
      {isWhole && children}
    </>
  )
}

function Totals({ totals: { valid, asked } }: Pick<ExceptionListProps, 'totals'>) {
  const words = useTranslations('exceptions')
  return words.rich('title', {
    valid,
    asked,
    toValid: linked(exceptionsHref({ states: ['valid'] }), valid),
    toAsked: linked(exceptionsHref({ states: ['asked'] }), asked),
  })
}

function Lead({
  totals: { kept, soon },
  coverage,
  unread,
}: Pick<ExceptionListProps, 'totals' | 'coverage' | 'unread'>) {
  const words = useTranslations('exceptions')
  return (
    <>
      {words.rich('lead', {
        kept,
        soon,
        toKept: linked(iamUsersHref({ removed: false, excepted: true }), kept, 'underline'),
        toSoon: linked(exceptionsHref({ endsWithin: SOON_DAYS }), soon, 'underline'),
        days: () => <data value={SOON_DAYS}>{SOON_DAYS}</data>,
      })}
      <UnreadAccounts
        accounts={unread}
        count={coverage.accounts - coverage.read}
        href={accountsHref({ readings: INCOMPLETE_READINGS })}
      />
    </>
  )
}
