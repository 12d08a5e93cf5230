import { useTranslations } from 'next-intl'
import { UnreadAccounts } from '@/components/overview/unread-accounts'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { linked, NumberLink } from '@/components/ui/number-link'
import { PageTitle } from '@/components/ui/page-title'
import { SentenceGap } from '@/components/ui/sentence-gap'
import { accountsHref, INCOMPLETE_READINGS } from '@/lib/contract/lists/account-list'
import { iamUsersHref, STRANGERS } from '@/lib/contract/lists/iam-user-list'
import { peopleHref } from '@/lib/contract/lists/person-list'
import type { UnreadAccount } from '@/lib/contract/views/account'
import type { LeaverPage, LeaverScope } from '@/lib/contract/views/person'
import { LeaverSection } from './leaver-section'
import { LeaverTable } from './leaver-table'
import { LooseUserTable } from './loose-user-table'

const UNREAD = accountsHref({ readings: INCOMPLETE_READINGS })

interface LeaverReportProps {
  page: LeaverPage
  /** The first of the accounts that leave its figures at "at least". Whoever reads of their own line is told their number. */
  unread: readonly UnreadAccount[]
}

/**
 * Who left with what they can still use, the whole population counted: of everybody, or of the reader's own line in words that need
 * no AWS knowledge.
 */
export function LeaverReport({ page, unread }: LeaverReportProps) {
  if (page.scope.of === 'nobody') return <NoLine scope={page.scope} />
  const { population, coverage, accessEnded, strangers } = page
  const count = population.left + accessEnded.count + (strangers?.count ?? 0) + coverage.unmatched
  return (
    <>
      <Head page={page} unread={unread} />
      {page.scope.of === 'everybody' && count === 0 ? <Nobody /> : <Sections page={page} />}
    </>
  )
}

/** Where the numbers of the page lead: to the lists that have them or, of a line, to its own sections, since each of it is on the page. */
function hrefs({ scope }: LeaverPage) {
  const ofLine = scope.of === 'line'
  return {
    all: ofLine ? '#line' : peopleHref({ statuses: ['left'] }),
    left: ofLine ? '#left' : peopleHref({ statuses: ['left'], doors: ['open'] }),
    clear: ofLine ? '#clear' : peopleHref({ statuses: ['left'], doors: ['clear'] }),
    unchecked: ofLine ? '#unchecked' : peopleHref({ statuses: ['left'], doors: ['unchecked'] }),
    ended: ofLine ? '#ended' : peopleHref({ statuses: ['access-ended'], doors: ['open', 'unchecked'] }),
  }
}

function Head({ page, unread: accounts }: LeaverReportProps) {
  const words = useTranslations('leavers')
  const line = useTranslations('leavers.line')
  const ofLine = page.scope.of === 'line'
  const { population, coverage } = page
  const to = hrefs(page)
  const unread = coverage.accounts - coverage.read
  const title = { open: population.open, complete: String(coverage.complete), toOpen: linked(to.left, population.open) }
  const figures = {
    ...population,
    toLeft: linked(to.all, population.left),
    toClear: linked(to.clear, population.clear),
    toOpen: linked(to.left, population.open),
    toUnchecked: linked(to.unchecked, population.unchecked),
  }
  return (
    <PageTitle
      title={ofLine ? line.rich('title', title) : words.rich('title', title)}
      lead={
        <>
          {words.rich('population', figures)}
          <SentenceGap />
          {unread > 0 && ofLine && (
            <NumberLink href={UNREAD} count={unread} className="underline">
              {words('unreadAccounts', { unread })}
            </NumberLink>
          )}
          {!coverage.assignmentsRead && (
            <>
              <SentenceGap />
              {ofLine ? line('accessUnread') : words('accessUnread')}
            </>
          )}
          {coverage.unmatched > 0 && <Unmatched count={coverage.unmatched} ofLine={ofLine} />}
          {coverage.complete && words('allRead')}
          {!ofLine && <UnreadAccounts accounts={accounts} count={unread} href={UNREAD} />}
        </>
      }
      actions={
        <LinkButton href="/api/v1/leavers.csv" download>
          {words('csv')}
        </LinkButton>
      }
    />
  )
}

function Unmatched({ count, ofLine }: { count: number; ofLine: boolean }) {
  const words = useTranslations('leavers')
  return (
    <>
      <SentenceGap />
      {ofLine ? (
        words('line.unmatchedNote', { count })
      ) : (
        <a href="#unmatched" className="underline">
          {words('unmatchedNote', { count })}
        </a>
      )}
    </>
  )
}

function Sections({ page }: { page: LeaverPage }) {
  const words = useTranslations('leavers')
  const { scope, population, coverage, accessEnded, strangers, unmatched } = page
  const to = hrefs(page)
  const ofLine = scope.of === 'line'
  const people = (id: 'left' | 'ended' | 'unchecked' | 'clear', count: number, shown: LeaverPage['left']) =>
    count > 0 && (
      <LeaverSection id={id} count={count} href={to[id]} shown={shown.length}>
        <LeaverTable caption={words(`section.${id}`)} people={shown} plain={ofLine} />
      </LeaverSection>
    )
  return (
    <div id={ofLine ? 'line' : undefined} className="grid gap-5">
      {ofLine && population.open > 0 && <Guide usedAfter={page.usedAfter} />}
      {people('left', population.open, page.left)}
      {people('ended', accessEnded.count, accessEnded.people)}
      {strangers && strangers.count > 0 && (
        <LeaverSection
          id="strangers"
          count={strangers.count}
          href={iamUsersHref(STRANGERS)}
          shown={strangers.users.length}
        >
          <LooseUserTable caption={words('section.strangers')} users={strangers.users} />
        </LeaverSection>
      )}
      {people('unchecked', population.unchecked, page.unchecked)}
      {page.clear && people('clear', population.clear, page.clear)}
      {unmatched && coverage.unmatched > 0 && (
        <LeaverSection id="unmatched" count={coverage.unmatched} href="#unmatched" shown={unmatched.length}>
          <LooseUserTable caption={words('section.unmatched')} users={unmatched} />
        </LeaverSection>
      )}
      <p className="text-quiet text-ink-3">{words(ofLine ? 'line.footnote' : 'footnote')}</p>
    </div>
  )
}

const STEPS = ['left', 'you', 'next'] as const

/** For whoever sees the page for the first time: what it shows, what is asked of them, and who does the rest. */
function Guide({ usedAfter }: Pick<LeaverPage, 'usedAfter'>) {
  const words = useTranslations('leavers.line.guide')
  return (
    <dl className="grid gap-3 md:grid-cols-3">
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
