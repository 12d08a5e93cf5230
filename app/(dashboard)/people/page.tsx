import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PersonList } from '@/components/person/person-list'
import { Prefetch } from '@/components/prefetch'
import { SavedViews } from '@/components/saved-view/saved-views'
import { Words } from '@/components/words'
import { peopleAnswer, peopleKey } from '@/lib/api/people'
import { viewsKey } from '@/lib/api/views'
import { requireViewer } from '@/lib/auth/viewer'
import { parsePersonFilter, personQuery } from '@/lib/contract/person-list'
import { may } from '@/lib/domain/viewer'
import { database } from '@/lib/store/client'
import { departments, personPage } from '@/lib/store/person-list'
import { viewsOf } from '@/lib/store/saved-views'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('people'))('page') }
}

/** People: each with IAM users in all accounts, Identity Center, and the verdict in one line. */
export default async function PeoplePage({ searchParams }: PageProps<'/people'>) {
  const viewer = await requireViewer('read-people')
  const { filter, ignored } = parsePersonFilter(await searchParams)
  const { db } = await database()
  const page = await personPage(db, viewer, filter)
  const query = personQuery(filter)
  const views = { views: await viewsOf(db, viewer, 'people') }
  return (
    <Prefetch queryKey={peopleKey(query)} data={peopleAnswer(page, ignored)}>
      <Prefetch queryKey={viewsKey('people')} data={views}>
        <Words of={['people', 'users', 'views']}>
          <PersonList
            filter={filter}
            query={query}
            departments={await departments(db, viewer)}
            views={
              <SavedViews
                list="people"
                query={personQuery({ ...filter, cursor: null })}
                mayShare={may(viewer, 'decide')}
              />
            }
          />
        </Words>
      </Prefetch>
    </Prefetch>
  )
}
