import { useTranslations } from 'next-intl'
import { HeadLine } from '@/components/activity/head-line'
import { UnreadAccounts } from '@/components/overview/unread-accounts'
import { InstantText } from '@/components/ui/instant-text'
import { linked } from '@/components/ui/number-link'
import { PageTitle } from '@/components/ui/page-title'
import { SentenceGap } from '@/components/ui/sentence-gap'
import { accountsHref } from '@/lib/contract/lists/account-list'
import { iamUsersHref } from '@/lib/contract/lists/iam-user-list'
import type { Report } from '@/lib/contract/views/report'
import { type Day, instant } from '@/lib/domain/instant'
import { ReportFigures } from './report-figures'
import { ReportLeavers } from './report-leavers'
import { ReportLines } from './report-lines'
import { ReportTables } from './report-tables'
import { SinceForm } from './since-form'

/** The report: what fits on one A4 page, in the order in which it is read. */
export function ReportSheet({ report, since }: { report: Report; since: Day }) {
  const words = useTranslations('report')
  const overview = useTranslations('overview')
  const { at, progress, coverage, unread, head, departed } = report
  const total = progress.removed + progress.left + progress.excepted
  return (
    <article className="sheet">
      <PageTitle
        above={words('title')}
        title={overview.rich('title', {
          removed: progress.removed,
          total,
          complete: String(coverage.complete),
          gone: linked(iamUsersHref({ stages: ['removed'], departed: false }), progress.removed),
          all: linked(iamUsersHref({ departed: false }), total),
        })}
        lead={
          <>
            <p>
              {words.rich('asOf', { at: () => <InstantText at={at} as="moment" /> })}
              <SentenceGap />
              {words.rich('coverage', {
                read: coverage.read,
                accounts: coverage.accounts,
                departed,
                all: linked(accountsHref({}), coverage.accounts),
                gone: linked(accountsHref({ departed: true }), departed),
              })}
            </p>
            {unread.length > 0 && (
              <UnreadAccounts accounts={unread} count={coverage.accounts - coverage.read} href={null} />
            )}
          </>
        }
        actions={<SinceForm since={since} />}
      />
      <div className="grid grid-cols-1 gap-3">
        <ReportFigures report={report} />
        <ReportTables report={report} />
        <div className="grid gap-3 md:grid-cols-2">
          {report.leavers && <ReportLeavers leavers={report.leavers} isSaid={!coverage.complete} />}
          <ReportLines report={report} since={instant(since)} />
        </div>
        <footer className="border-t border-line pt-2 text-quiet text-ink-3">
          <p>{words('definitions')}</p>
          <HeadLine head={head} />
        </footer>
      </div>
    </article>
  )
}
