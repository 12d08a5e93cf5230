import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Squares } from '@/components/charts/squares'
import { FailureSummary } from '@/components/failure/failure-summary'
import { Hatched } from '@/components/ui/hatched'
import { InstantText } from '@/components/ui/instant-text'
import { iamUsersHref, usersOf } from '@/lib/contract/lists/iam-user-list'
import type { AccountLine } from '@/lib/contract/views/account'

/** One square per IAM user, and hatched what was not read, with the reason. Needs the words `accounts` and `failures`. */
export function AccountSquares({ account }: { account: AccountLine }) {
  const words = useTranslations('accounts')
  const { progress, reading } = account
  const total = progress.removed + progress.left + progress.excepted
  const known = total > 0
  return (
    <div className="grid justify-items-start gap-1">
      {known && (
        <Link href={iamUsersHref(usersOf(account))} prefetch={false} className="block max-w-full">
          <Squares counts={account.counts} excepted={account.excepted} />
        </Link>
      )}
      {reading === 'read' ? (
        !known && <span className="text-ink-3">{words('none')}</span>
      ) : (
        <Unread account={account} />
      )}
    </div>
  )
}

function Unread({ account: { reading, readAt, failure } }: { account: AccountLine }) {
  const words = useTranslations('accounts')
  return (
    <Hatched>
      {reading === 'partly'
        ? words('partlyRead')
        : readAt
          ? words.rich('notReadSince', { age: () => <InstantText at={readAt} as="age" /> })
          : words('neverRead')}
      {failure && (
        <>
          {': '}
          <FailureSummary failure={failure} />
        </>
      )}
    </Hatched>
  )
}
