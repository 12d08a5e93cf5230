import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { RowCrumb } from '@/components/list/place-in-list'
import { Badge } from '@/components/ui/badge'
import { CopyButton } from '@/components/ui/copy-button'
import { InstantText } from '@/components/ui/instant-text'
import { linked } from '@/components/ui/number-link'
import { PageTitle } from '@/components/ui/page-title'
import { iamUsersHref, usersOf } from '@/lib/contract/lists/iam-user-list'
import type { PlaceInList } from '@/lib/contract/lists/shown'
import type { AccountView } from '@/lib/contract/views/account'

interface AccountTitleProps {
  account: AccountView
  /** Where it stands in the list that it was opened from; `null`: it was opened by itself. */
  place: PlaceInList | null
  /** What can be done about it. */
  actions: ReactNode
}

/** How far one account is, how complete and how old that is. */
export function AccountTitle({ account, place, actions }: AccountTitleProps) {
  const words = useTranslations('account')
  const shared = useTranslations('accounts')
  const { name, progress, reading, readAt, reportAt, attemptedAt, accountId, problems } = account
  // Since when and why it is not wholly read stands in a card of its own.
  const isTold = problems.length > 0
  const users = usersOf(account)
  const complete = String(reading === 'read')
  const total = progress.removed + progress.left + progress.excepted
  return (
    <PageTitle
      actions={actions}
      above={<RowCrumb place={place} list="/accounts" name={words('crumb')} />}
      title={
        <>
          {readAt === null
            ? words('titleNever', { name })
            : words.rich('title', {
                name,
                left: progress.left,
                excepted: progress.excepted,
                complete,
                toLeft: linked(iamUsersHref({ ...users, removed: false, excepted: false }), progress.left),
                toKept: linked(iamUsersHref({ ...users, removed: false, excepted: true }), progress.excepted),
              })}{' '}
          {reading !== 'read' && readAt !== null && !isTold && (
            <Badge tone="danger">{shared(`reading.${reading}`)}</Badge>
          )}
        </>
      }
      lead={
        <span className="flex flex-wrap gap-x-2">
          <span>
            <span className="font-mono">{accountId}</span>
            <CopyButton value={accountId} name={shared('id')} />
          </span>
          {readAt !== null && (
            <span>
              {'· '}
              {words.rich('lead', {
                removed: progress.removed,
                total,
                gone: linked(iamUsersHref({ ...users, stages: ['removed'] }), progress.removed),
                all: linked(iamUsersHref(users), total),
              })}
            </span>
          )}
          {readAt && reading !== 'failed' && (
            <span>
              {'· '}
              {words.rich('facts', { age: () => <InstantText at={readAt} as="age" /> })}
            </span>
          )}
          {reportAt && reading !== 'failed' && (
            <span>
              {'· '}
              {words.rich('report', { moment: () => <InstantText at={reportAt} as="moment" /> })}
            </span>
          )}
          {attemptedAt && attemptedAt !== readAt && !isTold && (
            <span>
              {'· '}
              {words.rich('attempted', { age: () => <InstantText at={attemptedAt} as="age" /> })}
            </span>
          )}
        </span>
      }
    />
  )
}
