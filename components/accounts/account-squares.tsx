import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { SquareLine, Squares } from '@/components/charts/squares'
import { InstantText } from '@/components/ui/instant-text'
import { iamUsersHref, LEFT, usersOf } from '@/lib/contract/lists/iam-user-list'
import type { AccountLine } from '@/lib/contract/views/account'
import { failureValues } from '@/lib/i18n/failure-words'

interface AccountSquaresProps {
  account: AccountLine
  /** In a line of a list. */
  inLine?: boolean
  /** Whether the page tells elsewhere since when and why it was not read. On the account's own it is not said again. */
  isTold: boolean
}

/** One square per IAM user, and hatched what was not read, with the reason. Needs the words `accounts` and `failures`. */
export function AccountSquares({ account, inLine = false, isTold }: AccountSquaresProps) {
  const words = useTranslations('accounts')
  const { progress, reading } = account
  const known = progress.removed + progress.left + progress.excepted > 0
  if (reading === 'read' && !known) return <span className="text-ink-3">{words('none')}</span>
  const { counts, excepted } = account
  const users = usersOf(account)
  const width = reading === 'read' ? 'md:w-full' : isTold ? 'min-w-0 md:w-28' : 'shrink-0 md:w-28'
  return (
    <span className={inLine ? 'flex items-center gap-2 max-md:flex-wrap' : 'grid justify-items-start gap-1'}>
      {known && inLine && (
        // The figure beside it leads there, too: for the keyboard one way is enough.
        <Link
          href={iamUsersHref({ ...users, ...LEFT })}
          prefetch={false}
          tabIndex={-1}
          className={`block max-w-full ${width}`}
        >
          <SquareLine counts={counts} excepted={excepted} />
        </Link>
      )}
      {known && !inLine && (
        <Squares
          counts={counts}
          excepted={excepted}
          hrefOf={(stage, kept) =>
            iamUsersHref({ ...users, stages: [stage], excepted: stage === 'removed' ? null : kept })
          }
        />
      )}
      {reading !== 'read' && (isTold ? inLine && <NotRead reading={reading} /> : <Unread account={account} />)}
    </span>
  )
}

function NotRead({ reading }: Pick<AccountLine, 'reading'>) {
  const words = useTranslations('accounts')
  return (
    <span className="shrink-0 text-ink-3">
      <Hatching />
      {words(`reading.${reading}`)}
    </span>
  )
}

const Hatching = () => <span aria-hidden="true" className="hatched mr-2 inline-block h-2.5 w-6 rounded-sm" />

function Unread({ account: { reading, readAt, failure } }: { account: AccountLine }) {
  const words = useTranslations('accounts')
  const failures = useTranslations('failures')
  const since =
    reading === 'partly'
      ? words('partlyRead')
      : readAt
        ? words.rich('notReadSince', { age: () => <InstantText at={readAt} as="age" /> })
        : words('neverRead')
  const why = failure && failures(`${failure.code}.what`, failureValues(failure))
  return (
    <span title={why ?? undefined} className="above min-w-0 text-ink-3">
      <Hatching />
      {why ? words.rich('unreadWhy', { since: () => since, why }) : since}
    </span>
  )
}
