import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { AccountLink } from '@/components/accounts/account-link'
import { InstantText } from '@/components/ui/instant-text'
import { accountsHref, INCOMPLETE_READINGS } from '@/lib/contract/lists/account-list'
import type { Overview } from '@/lib/contract/views/overview'
import { failureValues } from '@/lib/i18n/failure-words'

type Unread = Overview['unread'][number]

/** Which accounts were not wholly read, since when, why, and the way to mend it. Those of one reason are one sentence. */
export function UnreadAccounts({ accounts }: { accounts: readonly Unread[] }) {
  const failures = useTranslations('failures')
  const why = ({ failure }: Unread) => failure && failures(`${failure.code}.what`, failureValues(failure))
  const alike = (one: Unread) => `${one.reading === 'partly'} ${why(one)}`
  const groups = [...new Set(accounts.map(alike))].map((group) => accounts.filter((one) => alike(one) === group))
  return groups.map(([first, ...others]) =>
    first ? <UnreadAlike key={first.id} accounts={[first, ...others]} reason={why(first)} /> : null,
  )
}

function UnreadAlike({ accounts, reason }: { accounts: readonly [Unread, ...Unread[]]; reason: string | null }) {
  const words = useTranslations('overview')
  const format = useFormatter()
  const [{ id, reading }] = accounts
  const names = accounts.map((account) => (
    <span key={account.id}>
      {words.rich(account.readAt ? 'unreadSince' : 'unreadEver', {
        name: () => <AccountLink account={account} />,
        day: () => account.readAt && <InstantText at={account.readAt} as="day-short" />,
      })}
    </span>
  ))
  return (
    <p>
      {words.rich('unreadAccounts', {
        count: accounts.length,
        partly: String(reading === 'partly'),
        why: reason === null ? 'unknown' : 'known',
        reason: reason ?? '',
        names: () => format.list(names),
        fix: (chunks) => (
          <Link
            href={accounts.length === 1 ? `/accounts/${id}` : accountsHref({ readings: INCOMPLETE_READINGS })}
            prefetch={false}
            className="text-ink-2 underline decoration-ink-3 underline-offset-3"
          >
            {chunks}
          </Link>
        ),
      })}
    </p>
  )
}
