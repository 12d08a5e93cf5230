import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { NumberLink } from '@/components/ui/number-link'
import { iamUsersHref, usersOf } from '@/lib/contract/lists/iam-user-list'
import type { AccountLine } from '@/lib/contract/views/account'

/** How many IAM users an account has left. */
export function LeftFigure({ account }: { account: AccountLine }) {
  const { left } = account.progress
  return (
    <Known account={account}>
      <NumberLink href={iamUsersHref({ ...usersOf(account), removed: false, excepted: false })} count={left} />
    </Known>
  )
}

/** How far an account is. */
export function PercentFigure({ account }: { account: AccountLine }) {
  const words = useTranslations('accounts')
  const { percent } = account.progress
  return <Known account={account}>{percent === null ? '–' : words('percent', { percent })}</Known>
}

/** A figure of an account; "?" when the account was never read. */
function Known({ account: { readAt }, children }: { account: AccountLine; children: ReactNode }) {
  const words = useTranslations('accounts')
  if (readAt !== null) return children
  return (
    <>
      <span aria-hidden="true">{words('unknownNumber')}</span>
      <span className="sr-only">{words('unknownTold')}</span>
    </>
  )
}
