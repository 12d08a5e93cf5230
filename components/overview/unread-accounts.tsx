import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { AccountLink } from '@/components/accounts/account-link'
import { InstantText } from '@/components/ui/instant-text'
import { linked } from '@/components/ui/number-link'
import { own } from '@/components/ui/own-number'
import { accountsHref, INCOMPLETE_READINGS } from '@/lib/contract/lists/account-list'
import type { UnreadAccount } from '@/lib/contract/views/account'
import { failureValues } from '@/lib/i18n/failure-words'

interface UnreadAccountsProps {
  /** The first of them. */
  accounts: readonly UnreadAccount[]
  /** How many there are. */
  count: number
  /** The list of just them; `null`: no one list has them. */
  href: string | null
}

/**
 * Which accounts leave a page's figures at "at least", since when, why, and the way to mend it; said once a page, below its title.
 * Those of one reason are one sentence.
 */
export function UnreadAccounts({ accounts, count, href }: UnreadAccountsProps) {
  const words = useTranslations('overview')
  const failures = useTranslations('failures')
  const why = ({ failure }: UnreadAccount) => failure && failures(`${failure.code}.what`, failureValues(failure))
  const alike = (one: UnreadAccount) => `${one.reading === 'partly'} ${why(one)}`
  const groups = [...new Set(accounts.map(alike))].map((group) => accounts.filter((one) => alike(one) === group))
  return (
    <>
      {groups.map(([first, ...others]) =>
        first ? <UnreadAlike key={first.id} accounts={[first, ...others]} reason={why(first)} list={href} /> : null,
      )}
      {count > accounts.length && (
        <p>{words.rich('unreadAll', { count, all: href === null ? own(count) : linked(href, count, 'underline') })}</p>
      )}
    </>
  )
}

interface UnreadAlikeProps {
  accounts: readonly [UnreadAccount, ...UnreadAccount[]]
  reason: string | null
  /** The list of all that were not read; `null`: no one list has just them. */
  list: string | null
}

/** The fix of one stands on its page; of several, each stands on the page of a row of their list. */
function UnreadAlike({ accounts, reason, list }: UnreadAlikeProps) {
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
            href={accounts.length === 1 ? `/accounts/${id}` : (list ?? accountsHref({ readings: INCOMPLETE_READINGS }))}
            prefetch={false}
            className="screen-only whitespace-nowrap text-ink-2 underline decoration-ink-3 underline-offset-3"
          >
            {chunks}
          </Link>
        ),
      })}
    </p>
  )
}
