import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { NumberLink } from '@/components/ui/number-link'
import { accountsHref, INCOMPLETE_READINGS } from '@/lib/contract/lists/account-list'
import type { PeopleCoverage } from '@/lib/contract/views/person'

/** What leaves the figures about people at "at least", each with where it is told. Needs the words `people`. */
export function CoverageLead({ coverage }: { coverage: PeopleCoverage }) {
  const words = useTranslations('people')
  const unread = coverage.accounts - coverage.read
  return (
    <>
      {unread > 0 ? (
        <NumberLink href={accountsHref({ readings: INCOMPLETE_READINGS })} count={unread} className="underline">
          {words('unread', { unread, accounts: coverage.accounts })}
        </NumberLink>
      ) : (
        words('allRead', { accounts: coverage.accounts })
      )}
      {!coverage.assignmentsRead && ` ${words('assignmentsUnread')}`}
      {coverage.unmatched > 0 && (
        <>
          {' '}
          <Link href="/leavers#unmatched" prefetch={false} className="underline">
            {words('unmatched', { count: coverage.unmatched })}
          </Link>
        </>
      )}
    </>
  )
}
