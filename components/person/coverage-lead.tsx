import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { UnreadAccounts } from '@/components/overview/unread-accounts'
import { SentenceGap } from '@/components/ui/sentence-gap'
import { accountsHref, INCOMPLETE_READINGS } from '@/lib/contract/lists/account-list'
import type { UnreadAccount } from '@/lib/contract/views/account'
import type { PeopleCoverage } from '@/lib/contract/views/person'

interface CoverageLeadProps {
  coverage: PeopleCoverage
  /** The first of the accounts that were not wholly read. */
  unread: readonly UnreadAccount[]
}

/** What leaves the figures about people at "at least", each with where it is told. Needs the words `people`. */
export function CoverageLead({ coverage, unread }: CoverageLeadProps) {
  const words = useTranslations('people')
  const count = coverage.accounts - coverage.read
  return (
    <>
      {count === 0 && words('allRead', { accounts: coverage.accounts })}
      {count > 0 && (
        <UnreadAccounts accounts={unread} count={count} href={accountsHref({ readings: INCOMPLETE_READINGS })} />
      )}
      {!coverage.assignmentsRead && (
        <>
          <SentenceGap />
          {words('assignmentsUnread')}
        </>
      )}
      {coverage.unmatched > 0 && (
        <>
          <SentenceGap />
          <Link href="/leavers#unmatched" prefetch={false} className="underline">
            {words('unmatched', { count: coverage.unmatched })}
          </Link>
        </>
      )}
    </>
  )
}
