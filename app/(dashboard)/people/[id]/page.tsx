import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { LeaverArticle } from '@/components/leavers/leaver-article'
import { PersonArticle } from '@/components/person/person-article'
import { Words } from '@/components/words'
import { requireViewer } from '@/lib/auth/viewer'
import { config } from '@/lib/config'
import { personList } from '@/lib/contract/lists/person-list'
import type { PersonDetail } from '@/lib/contract/views/person'
import { isUuid } from '@/lib/domain/ids'
import { instant } from '@/lib/domain/instant'
import { may, proofOf, type SeesEverybody } from '@/lib/domain/viewer'
import { database } from '@/lib/store/engine/client'
import { unreadAmong } from '@/lib/store/read/coverage'
import { identityQuestions } from '@/lib/store/read/identity-questions'
import { personDetail } from '@/lib/store/read/person-detail'
import { besidePerson } from '@/lib/store/read/person-list'

/** Read once per request, for head and page. */
const personOf = cache(async (id: string): Promise<{ person: PersonDetail; sees: SeesEverybody | null }> => {
  const viewer = await requireViewer('read-people', 'review')
  const { db } = await database()
  const known = isUuid(id)
  const person = known
    ? await personDetail(db, viewer, id, { now: instant(Date.now()), timeZone: config().timeZone })
    : null
  return person ? { person, sees: proofOf(viewer, 'read-people') } : notFound()
})

export async function generateMetadata({ params }: PageProps<'/people/[id]'>): Promise<Metadata> {
  return { title: (await personOf((await params).id)).person.person.name }
}

/**
 * One person: the verdict first, then IAM users beside Identity Center in every account, and what is still needed. To a
 * manager a leaver of their line, in plain words.
 */
export default async function PersonPage({ params, searchParams }: PageProps<'/people/[id]'>) {
  const { person, sees } = await personOf((await params).id)
  if (!sees) return <LeaverArticle detail={person} />
  const { accounts, ...asked } = await searchParams
  const { id } = person.person
  const from = personList.openedFrom(asked)
  const { db } = await database()
  const beside = from && (await besidePerson(db, sees, from, id))
  return (
    <Words of={['identities', 'decide']}>
      <PersonArticle
        detail={person}
        unread={
          await unreadAmong(
            db,
            person.accounts.flatMap(({ account }) => account.id ?? []),
          )
        }
        place={from && beside && personList.placeIn(from, beside)}
        allAccounts={accounts === 'all'}
        allHref={from ? `${personList.rowHref(id, from)}&accounts=all` : `/people/${id}?accounts=all`}
        questions={await identityQuestions(db, sees, id)}
        mayIdentify={may(sees, 'roster')}
      />
    </Words>
  )
}
