import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { whoseMessages } from '@/app/whose/messages'
import { DeskArticle } from '@/components/desk/desk-article'
import { DeskFlow } from '@/components/desk/desk-flow'
import { DeskQueue } from '@/components/desk/desk-queue'
import { WhoseCard } from '@/components/desk/whose-card'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { linked } from '@/components/ui/number-link'
import { PageTitle } from '@/components/ui/page-title'
import { Words } from '@/components/words'
import { GroupChips } from '@/components/work/group-chips'
import { deskClues } from '@/lib/assess/desk-clues'
import { requireViewer } from '@/lib/auth/viewer'
import { groupHref } from '@/lib/contract/work-wish'
import { askedLately, openClaims } from '@/lib/domain/claim'
import { isUuid } from '@/lib/domain/ids'
import { instant } from '@/lib/domain/instant'
import { may, sightOf } from '@/lib/domain/viewer'
import { localeOf } from '@/lib/i18n/locale'
import { database } from '@/lib/store/engine/client'
import { deskPlace } from '@/lib/store/read/desk'
import { iamUserDetail } from '@/lib/store/read/iam-user-detail'
import { lookUpOf } from '@/lib/store/read/look-up'
import { trailUsesOf } from '@/lib/store/read/trail-uses'
import { groupCounts } from '@/lib/store/read/work'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('desk'))('page') }
}

/** Unidentified IAM users, one at a time, the most dangerous first, with all clues. */
export default async function DeskPage({ searchParams }: PageProps<'/work/desk'>) {
  const viewer = await requireViewer('decide')
  const { at } = await searchParams
  const words = await getTranslations('desk')
  const { db } = await database()
  const place = await deskPlace(db, typeof at === 'string' && isUuid(at) ? at : null)
  const user = place.here && (await iamUserDetail(db, sightOf(viewer), place.here))
  const chips = <GroupChips groups={await groupCounts(db)} hrefOf={(action) => `/work#${action}`} current="identify" />
  const title = words.rich('title', { count: place.left, own: linked(groupHref('identify', null), place.left) })
  if (!user)
    return (
      <>
        <PageTitle title={title} />
        {chips}
        <Card>
          <EmptyState title={words('empty')}>
            <p className="mb-3">{words('emptyWhy')}</p>
            <LinkButton href="/work">{words('toWork')}</LinkButton>
          </EmptyState>
        </Card>
      </>
    )
  const now = instant(Date.now())
  const lookUp = await lookUpOf(db, user.id)
  const trail = await trailUsesOf(db, user.id)
  const uses = { found: lookUp?.found ?? null, trail: trail?.found ?? null }
  const clues = await deskClues(db, { id: user.id, account: user.account.id }, uses, now)
  const to = (id: string | null) => (id ? `/work/desk?at=${id}` : '/work/desk')
  return (
    <Words of={['decide', 'desk', 'kinds', 'lookUp', 'problems']}>
      <PageTitle
        title={title}
        lead={
          <>
            {place.position !== null && `${words('place', { position: place.position, count: place.left })} · `}
            {words('lead')}
          </>
        }
      />
      {chips}
      <DeskFlow user={{ id: user.id, name: user.name }} next={to(place.next)}>
        <div className="grid gap-4 lg:grid-cols-[15rem_minmax(0,1fr)]">
          <DeskQueue users={place.upcoming} here={user.id} />
          <DeskArticle
            user={user}
            isOpen={place.position !== null}
            lookUp={lookUp}
            trail={trail}
            mayAsk={may(viewer, 'scan')}
            suggestions={clues?.suggestions ?? []}
            alike={clues?.alike ?? []}
            claims={openClaims(user.decisions)}
            next={to(place.next)}
            previous={place.previous && to(place.previous)}
            whose={
              <WhoseCard
                user={user.id}
                messages={await whoseMessages(db, user.id, localeOf(await getLocale(), null))}
                asked={askedLately(user.decisions, now)}
                back={to(user.id)}
              />
            }
          />
        </div>
      </DeskFlow>
    </Words>
  )
}
