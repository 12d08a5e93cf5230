import { useTranslations } from 'next-intl'
import { UnreadAccounts } from '@/components/overview/unread-accounts'
import { linked, NumberLink } from '@/components/ui/number-link'
import { SentenceGap } from '@/components/ui/sentence-gap'
import { accountsHref, INCOMPLETE_READINGS } from '@/lib/contract/lists/account-list'
import { type LeaversFound, leaversHref } from '@/lib/contract/lists/leaver-list'
import type { UnreadAccount } from '@/lib/contract/views/account'
import type { LeaverSections } from '@/lib/contract/views/person'
import { OPEN_STANDINGS } from '@/lib/domain/leavers/standing'

const UNREAD = accountsHref({ readings: INCOMPLETE_READINGS })
const TO_UNANSWERED = leaversHref({ standings: ['unanswered'] })
const TO_OPEN = leaversHref({ standings: OPEN_STANDINGS })

interface LeaverTitleProps {
  page: Pick<LeaverSections, 'scope' | 'coverage'>
  /** Of everybody who left, how many stand where. */
  whole: LeaversFound
}

const openOf = ({ unanswered, answered, retained }: LeaversFound) => unanswered + answered + retained

/** How many of those who left still have a way in. */
export function LeaverTitle({ page: { scope, coverage }, whole }: LeaverTitleProps) {
  const words = useTranslations('leavers')
  const line = useTranslations('leavers.line')
  const open = openOf(whole)
  const title = { open, complete: String(coverage.complete), toOpen: linked(TO_OPEN, open) }
  return scope.of === 'line' ? line.rich('title', title) : words.rich('title', title)
}

interface LeaverLeadProps extends LeaverTitleProps {
  /** The first of the accounts that leave its figures at "at least". Whoever reads of their own line is told their number. */
  unread: readonly UnreadAccount[]
}

/** Everybody who left, counted so that nobody is missing, and what was not read. */
export function LeaverLead({ page: { scope, coverage }, whole, unread: accounts }: LeaverLeadProps) {
  const words = useTranslations('leavers')
  const common = useTranslations('common')
  const line = useTranslations('leavers.line')
  const ofLine = scope.of === 'line'
  const unread = coverage.accounts - coverage.read
  const open = openOf(whole)
  const { unanswered, unchecked, cleaned, clear } = whole
  const left = open + unchecked + cleaned + clear
  return (
    <>
      {words.rich('population', {
        ...{ left, open, unanswered, unchecked, cleaned, clear },
        toLeft: linked(leaversHref({}), left),
        toOpen: linked(TO_OPEN, open),
        toUnanswered: linked(TO_UNANSWERED, unanswered),
        toUnchecked: linked(leaversHref({ standings: ['unchecked'] }), unchecked),
        toCleaned: linked(leaversHref({ standings: ['cleaned'] }), cleaned),
        toClear: linked(leaversHref({ standings: ['clear'] }), clear),
      })}
      <SentenceGap />
      {unread > 0 && ofLine && (
        <NumberLink href={UNREAD} count={unread} className="underline">
          {words('unreadAccounts', {
            accounts: common('unreadAccounts', { failed: coverage.failed, partly: coverage.partly }),
          })}
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
