import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { AccountLink } from '@/components/accounts/account-link'
import { InstantText } from '@/components/ui/instant-text'
import { NumberLink } from '@/components/ui/number-link'
import { accountsHref } from '@/lib/contract/lists/account-list'
import { iamUsersHref } from '@/lib/contract/lists/iam-user-list'
import type { Overview } from '@/lib/contract/views/overview'

/** What wants attention: root users in danger (not where words are `plain`, for managers), used again or exposed, leavers. */
export function FigureCards({ overview, plain }: { overview: Overview; plain: boolean }) {
  const { rootUsers, usedAgain, leavers } = overview
  const words = useTranslations('overview')
  return (
    <div className="grid gap-4 sm:grid-cols-[repeat(auto-fit,minmax(11.5rem,1fr))]">
      {rootUsers.count > 0 && !plain && (
        <FigureCard
          title={words('rootUsers')}
          count={rootUsers.count}
          href={accountsHref({ rootDanger: true })}
          action={words('who')}
          tone="danger"
        >
          <RootUsersText rootUsers={rootUsers} />
        </FigureCard>
      )}
      <FigureCard
        title={words('usedAgain')}
        count={usedAgain.count}
        href={iamUsersHref(usedAgain.of)}
        action={words('answer')}
        tone={usedAgain.count > 0 ? 'danger' : 'plain'}
      >
        {plain && usedAgain.count > 0 ? words('usedAgainPlain') : <UsedAgainText usedAgain={usedAgain} />}
      </FigureCard>
      {leavers && (
        <FigureCard
          title={words(leavers.ofLine ? 'leaversOfLine' : 'leavers')}
          count={leavers.open}
          href="/leavers"
          action={words('open')}
          tone={leavers.usedAfter > 0 ? 'danger' : 'plain'}
        >
          {words(
            leavers.open > 0
              ? leavers.ofLine
                ? 'leaversOfLineText'
                : 'leaversText'
              : leavers.ofLine
                ? 'leaversOfLineNone'
                : 'leaversNone',
            {
              used: leavers.usedAfter,
              unchecked: leavers.unchecked,
            },
          )}
        </FigureCard>
      )}
    </div>
  )
}

function RootUsersText({ rootUsers: { first, count } }: Pick<Overview, 'rootUsers'>) {
  const words = useTranslations('accounts')
  const overview = useTranslations('overview')
  const common = useTranslations('common')
  return (
    <>
      {first.map(({ id, name, rootDangers, rootLastUsedAt }) => (
        <p key={id}>
          <AccountLink account={{ id, name }} />
          {': '}
          {rootDangers?.map((danger) => words(`rootDanger.${danger}`)).join(common('comma'))}
          {rootLastUsedAt &&
            overview.rich('rootUsed', { day: () => <InstantText at={rootLastUsedAt} as="day-short" /> })}
        </p>
      ))}
      <More count={count - first.length} href={accountsHref({ rootDanger: true })} />
    </>
  )
}

/** The list of those that the card has no room for. */
function More({ count, href }: { count: number; href: string }) {
  const words = useTranslations('overview')
  if (count <= 0) return null
  return (
    <p>
      <Link href={href} prefetch={false} className="underline decoration-line underline-offset-3">
        {words('moreOf', { count })}
      </Link>
    </p>
  )
}

function UsedAgainText({ usedAgain }: Pick<Overview, 'usedAgain'>) {
  const words = useTranslations('overview')
  if (usedAgain.named.length === 0) return words('usedAgainNone')
  return (
    <>
      <AlarmedUsers named={usedAgain.named} />
      <More count={usedAgain.count - usedAgain.named.length} href={iamUsersHref(usedAgain.of)} />
    </>
  )
}

function AlarmedUsers({ named }: Pick<Overview['usedAgain'], 'named'>) {
  const words = useTranslations('overview')
  const common = useTranslations('common')
  const signal = useTranslations('signals')
  const kinds = useTranslations('kinds')
  return named.map(({ id, name, kind, account, at, signals }) => (
    <p key={id}>
      {words.rich('usedAgainNamed', {
        account,
        alarm: [...(kind === 'break-glass' ? [kinds(kind)] : []), ...signals.map((one) => signal(one))].join(
          common('comma'),
        ),
        used: String(at !== null),
        user: () => (
          <Link
            href={`/iam-users/${id}`}
            prefetch={false}
            className="font-mono text-ink-2 underline decoration-ink-3 underline-offset-3"
          >
            {name}
          </Link>
        ),
        day: () => at && <InstantText at={at} as="day-short" />,
      })}
    </p>
  ))
}

interface FigureCardProps {
  title: ReactNode
  count: number
  /** The list of exactly what the figure counts. */
  href: string
  /** What the link at the right says: what one does there. */
  action: ReactNode
  tone?: 'plain' | 'danger'
  children: ReactNode
}

/** One figure that wants attention, with its list behind it, wherever the card is tapped; links in it stay above that. */
function FigureCard({ title, count, href, action, tone = 'plain', children }: FigureCardProps) {
  const format = useFormatter()
  return (
    <section className="card relative rounded-card border border-line bg-card p-4 hover:bg-soft has-[.figure:focus-visible]:bg-soft md:px-5">
      <header className="flex items-baseline justify-between gap-3">
        <h2 className="font-semibold">{title}</h2>
        <span aria-hidden="true" className="screen-only shrink-0 text-ink-3">
          {action}
        </span>
      </header>
      <p className={`text-figure font-bold ${tone === 'danger' ? 'text-danger' : ''}`}>
        <NumberLink href={href} count={count} className="figure after:absolute after:inset-0">
          {format.number(count)}
          <span className="sr-only"> {action}</span>
        </NumberLink>
      </p>
      <div className="text-ink-3 wrap-anywhere [&_a]:relative [&_a]:z-1">{children}</div>
    </section>
  )
}
