import { useTranslations } from 'next-intl'
import { LinkButton } from '@/components/ui/link-button'
import { linked } from '@/components/ui/number-link'
import { PageTitle } from '@/components/ui/page-title'
import { SentenceGap } from '@/components/ui/sentence-gap'
import { accountsHref, INCOMPLETE_READINGS } from '@/lib/contract/lists/account-list'
import { iamUsersHref } from '@/lib/contract/lists/iam-user-list'
import { rolesHref, WEAK } from '@/lib/contract/lists/role-list'
import type { Overview } from '@/lib/contract/views/overview'
import { ChangeLines } from './change-lines'
import { UnreadAccounts } from './unread-accounts'
import { UnreadNames } from './unread-names'

const LINKS = {
  gone: iamUsersHref({ stages: ['removed'], departed: false }),
  all: iamUsersHref({ departed: false }),
  left: iamUsersHref({ removed: false, excepted: false, departed: false }),
  kept: iamUsersHref({ removed: false, excepted: true, departed: false }),
  unread: accountsHref({ readings: INCOMPLETE_READINGS }),
  departed: accountsHref({ departed: true }),
  weakRoles: rolesHref(WEAK),
  atZero: accountsHref({ atZero: true }),
  open: accountsHref({ atZero: true, locks: ['open'] }),
  lockNotRead: accountsHref({ atZero: true, locks: ['not-read'] }),
}

interface OverviewTitleProps {
  overview: Overview
  /** For a manager: the first of the accounts that were not wholly read, by the names they read; `null` for who works in AWS. */
  plainUnread: readonly string[] | null
}

/** How far we are, how complete that figure is, and what changed lately; a manager is spared what is for those who work in AWS. */
export function OverviewTitle({ overview, plainUnread }: OverviewTitleProps) {
  const words = useTranslations('overview')
  const { progress, coverage, departed, changes, weakRoles, locks } = overview
  const total = progress.removed + progress.left + progress.excepted
  const unread = coverage.accounts - coverage.read
  const quietly = (href: string, count: number) =>
    linked(href, count, 'underline decoration-line underline-offset-3 hover:decoration-ink-3')
  if (coverage.read + coverage.partly === 0 && total === 0) return <PageTitle title={words('titleUnread')} />
  return (
    <PageTitle
      title={words.rich('title', {
        removed: progress.removed,
        total,
        complete: String(coverage.complete),
        gone: linked(LINKS.gone, progress.removed),
        all: linked(LINKS.all, total),
      })}
      actions={<LinkButton href="/report">{words('toReport')}</LinkButton>}
      lead={
        <>
          {words.rich('lead', {
            left: progress.left,
            excepted: progress.excepted,
            toLeft: quietly(LINKS.left, progress.left),
            toKept: quietly(LINKS.kept, progress.excepted),
          })}
          {departed > 0 && <SentenceGap />}
          {departed > 0 && words.rich('leadDeparted', { departed, toDeparted: quietly(LINKS.departed, departed) })}
          {plainUnread ? (
            <UnreadNames names={plainUnread} coverage={coverage} />
          ) : (
            <UnreadAccounts accounts={overview.unread} count={unread} href={LINKS.unread} />
          )}
          <ChangeLines changes={changes} />
          {locks.atZero > 0 && !plainUnread && (
            <p>
              {words.rich('locks', {
                ...locks,
                all: quietly(LINKS.atZero, locks.atZero),
                toOpen: quietly(LINKS.open, locks.open),
                toNotRead: quietly(LINKS.lockNotRead, locks.notRead),
              })}
            </p>
          )}
          {weakRoles > 0 && !plainUnread && (
            <p>{words.rich('weakRoles', { count: weakRoles, toRoles: quietly(LINKS.weakRoles, weakRoles) })}</p>
          )}
        </>
      }
    />
  )
}
