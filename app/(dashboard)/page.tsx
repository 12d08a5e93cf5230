import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { AccountRows } from '@/components/accounts/account-rows'
import { PlainAccountRows } from '@/components/accounts/plain-account-rows'
import { FigureCards } from '@/components/overview/figure-cards'
import { HistoryCard } from '@/components/overview/history-card'
import { OverviewTitle } from '@/components/overview/overview-title'
import { StageList } from '@/components/overview/stage-list'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { IgnoredNote } from '@/components/ui/ignored-note'
import { LinkButton } from '@/components/ui/link-button'
import { Words } from '@/components/words'
import { requireViewer } from '@/lib/auth/viewer'
import { OVERVIEW_DAYS, parseOverviewDays } from '@/lib/contract/overview-days'
import { instant } from '@/lib/domain/instant'
import { isManager, may, sightOf } from '@/lib/domain/viewer'
import { database } from '@/lib/store/engine/client'
import { businessNames } from '@/lib/store/read/account-names'
import { unreadNames } from '@/lib/store/read/coverage'
import { overview } from '@/lib/store/read/overview'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('overview'))('meta') }
}

/** How far are we, how complete is that figure, when will we be done, and what wants attention. */
export default async function OverviewPage({ searchParams }: PageProps<'/'>) {
  const viewer = await requireViewer('read')
  const { days, ignored } = parseOverviewDays(await searchParams)
  const { db } = await database()
  const shown = await overview(db, sightOf(viewer).people, {
    actor: viewer.actor,
    now: instant(Date.now()),
    days,
  })
  const { people } = sightOf(viewer)
  const plainUnread = isManager(viewer) && people ? await unreadNames(db, people) : null
  const isPlain = plainUnread !== null
  const words = await getTranslations('overview')
  const empty = shown.coverage.accounts + shown.departed === 0
  if (empty && may(viewer, 'configure')) redirect('/setup')
  if (empty) return <NothingYet mayScan={may(viewer, 'scan')} />
  return (
    <>
      <OverviewTitle overview={shown} plainUnread={plainUnread} />
      <IgnoredNote ignored={ignored} />
      <div className="grid gap-4">
        <div className={`grid gap-4 ${isPlain ? '' : 'xl:grid-cols-[minmax(0,1fr)_310px]'}`}>
          <Words of={['chart', 'stages']}>
            <HistoryCard overview={shown} days={days} ranges={OVERVIEW_DAYS} plain={isPlain} />
          </Words>
          {!isPlain && (
            <Card
              title={words('byStage')}
              aside={
                <nav aria-label={words('byElse')} className="screen-only flex flex-wrap gap-x-3">
                  <Link href="/integrations" prefetch={false} className="hover:underline">
                    {words('byIntegration')}
                  </Link>
                  <Link href="/exceptions" prefetch={false} className="hover:underline">
                    {words('toExceptions')}
                  </Link>
                </nav>
              }
            >
              <StageList standing={shown} of={{ departed: false }} />
            </Card>
          )}
        </div>
        <FigureCards overview={shown} plain={isPlain} />
        <Card
          title={words('accounts')}
          aside={
            <Link href="/accounts" prefetch={false} className="screen-only hover:underline">
              {words('allAccounts', { count: shown.coverage.accounts })}
            </Link>
          }
        >
          {isPlain && people ? (
            <PlainAccountRows
              accounts={shown.accounts}
              names={
                await businessNames(
                  db,
                  people,
                  shown.accounts.map(({ id }) => id),
                )
              }
            />
          ) : (
            <AccountRows accounts={shown.accounts} filter={null} told={shown.unread} />
          )}
        </Card>
      </div>
    </>
  )
}

async function NothingYet({ mayScan }: { mayScan: boolean }) {
  const words = await getTranslations('overview')
  return (
    <EmptyState title={<h1 className="text-title font-bold">{words(mayScan ? 'startTitle' : 'waitTitle')}</h1>}>
      <p>{words(mayScan ? 'startText' : 'waitText')}</p>
      {mayScan && (
        <p className="mt-4">
          <LinkButton href="/scans" look="primary">
            {words('toScans')}
          </LinkButton>
        </p>
      )}
    </EmptyState>
  )
}
