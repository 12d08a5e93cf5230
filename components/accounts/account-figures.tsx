import { useTranslations } from 'next-intl'
import { AtLeast } from '@/components/ui/at-least'
import { NumberLink } from '@/components/ui/number-link'
import { iamUsersHref, usersOf } from '@/lib/contract/lists/iam-user-list'
import type { AccountLine } from '@/lib/contract/views/account'

/** How many IAM users an account has left; "?" when it was never read. Needs the words `accounts`. */
export function LeftFigure({ account }: { account: AccountLine }) {
  if (account.readAt === null) return <NeverKnown />
  return (
    <NumberLink
      href={iamUsersHref({ ...usersOf(account), removed: false, excepted: false })}
      count={account.progress.left}
    >
      <AtLeast count={account.progress.left} complete={account.reading === 'read'} size="short" />
    </NumberLink>
  )
}

/** How much of an account is done. */
export function PercentFigure({ account }: { account: AccountLine }) {
  const words = useTranslations('accounts')
  const { readAt, progress } = account
  if (readAt === null) return <NeverKnown />
  return progress.percent === null ? '–' : words('percent', { percent: progress.percent })
}

function NeverKnown() {
  const words = useTranslations('accounts')
  return (
    <>
      <span aria-hidden="true">{words('unknownNumber')}</span>
      <span className="sr-only">{words('unknownTold')}</span>
    </>
  )
}
