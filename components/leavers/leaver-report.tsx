import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { EmptyState } from '@/components/ui/empty-state'
import { PageTitle } from '@/components/ui/page-title'
import type { Ignored } from '@/lib/contract/lists/fields'
import type { LeaverFilter, LeaverListPage, LeaversFound } from '@/lib/contract/lists/leaver-list'
import type { UnreadAccount } from '@/lib/contract/views/account'
import type { OwnDeputy, ToAsk } from '@/lib/contract/views/leaving'
import type { LeaverScope, LeaverSections } from '@/lib/contract/views/person'
import { LeaverAround } from './leaver-around'
import { LeaverList } from './leaver-list'
import { LeaverLead, LeaverTitle } from './leaver-title'

interface LeaverReportProps {
  filter: LeaverFilter
  ignored: readonly Ignored[]
  list: LeaverListPage
  /** Of what is asked for, how many stand where; and the same of everybody who left. */
  found: LeaversFound
  whole: LeaversFound
  choices: { departments: readonly string[]; managers: readonly { id: string; name: string }[] }
  /** Names of those who answer, where the filter asks for theirs. */
  assignees: Readonly<Record<string, string>>
  page: LeaverSections
  /** Whose contract ended, or whom a roster lacks. */
  toAsk: ToAsk
  /** Who answers in the reader's place. */
  deputy: OwnDeputy | null
  /** The lists beside this one. */
  beside: ReactNode
  /** The first of the accounts that leave its figures at "at least". Whoever reads of their own line is told their number. */
  unread: readonly UnreadAccount[]
  /** Whether the reader sees to the closing of doors. */
  mayMark: boolean
  /** Whether the reader keeps the roster. */
  mayCorrect: boolean
}

/**
 * Who left with what they can still use, the whole population counted: of everybody, or of the reader's own line in words that need
 * no AWS knowledge. What else is to be looked at stands below the list while nothing narrows it.
 */
export function LeaverReport({ page, toAsk, deputy, beside, whole, unread, filter, ...list }: LeaverReportProps) {
  if (page.scope.of === 'nobody') return <NoLine scope={page.scope} />
  const { coverage, accessEnded, strangers, moves } = page
  const left = Object.values(whole).reduce((sum, count) => sum + count, 0)
  const count = left + toAsk.count + accessEnded.count + moves.length + (strangers?.count ?? 0) + coverage.unmatched
  const title = <LeaverTitle page={page} whole={whole} />
  const lead = (
    <>
      <LeaverLead page={page} whole={whole} unread={unread} />
      {beside}
    </>
  )
  const open = whole.unanswered + whole.answered + whole.retained
  if (page.scope.of === 'everybody' && count === 0)
    return (
      <>
        <PageTitle title={title} lead={lead} />
        <Nobody />
      </>
    )
  return (
    <>
      <LeaverList
        {...list}
        filter={filter}
        page={page}
        title={title}
        lead={lead}
        guide={page.scope.of === 'line' && open > 0 && <Guide usedAfter={page.usedAfter} />}
      />
      {filter.cursor === null && (
        <LeaverAround page={page} toAsk={toAsk} deputy={deputy} mayMark={list.mayMark} mayCorrect={list.mayCorrect} />
      )}
    </>
  )
}

const STEPS = ['left', 'you', 'next'] as const

/** For whoever sees the page for the first time: what it shows, what is asked of them, and who does the rest. */
function Guide({ usedAfter }: Pick<LeaverSections, 'usedAfter'>) {
  const words = useTranslations('leavers.line.guide')
  return (
    <dl className="mb-3 grid gap-3 md:grid-cols-3">
      {STEPS.map((step) => (
        <div key={step} className="rounded-card border border-line bg-card px-4 py-3">
          <dt className="text-quiet text-ink-3">{words(step)}</dt>
          <dd>{words(`${step}Text`, { used: usedAfter })}</dd>
        </div>
      ))}
    </dl>
  )
}

function Nobody() {
  const words = useTranslations('leavers')
  return <EmptyState title={words('emptyTitle')}>{words('emptyText')}</EmptyState>
}

/** Why no leaver can be shown to somebody who sees those of their own line only. */
function NoLine({ scope: { because, email } }: { scope: Extract<LeaverScope, { of: 'nobody' }> }) {
  const words = useTranslations('leavers.line')
  return (
    <EmptyState title={<h1 className="text-title font-bold">{words('unknownTitle')}</h1>}>
      <p>{words(`unknown.${because}`, { email: email ?? '' })}</p>
      <p className="mt-2 text-ink-3">{words('unknownFix')}</p>
    </EmptyState>
  )
}
