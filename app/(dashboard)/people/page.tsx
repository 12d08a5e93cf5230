import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PersonList } from '@/components/person/person-list'
import { SavedViews } from '@/components/saved-view/saved-views'
import { Words } from '@/components/words'
import { requireViewer } from '@/lib/auth/viewer'
import { parsePersonFilter, personQuery } from '@/lib/contract/lists/person-list'
import { viewReader } from '@/lib/domain/saved-view'
import { may } from '@/lib/domain/viewer'
import { database } from '@/lib/store/engine/client'
import { unreadAccounts } from '@/lib/store/read/coverage'
import { departments, personPage } from '@/lib/store/read/person-list'
import { viewsOf } from '@/lib/store/read/saved-views'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('people'))('page') }
}

/** People: each with IAM users in all accounts, Identity Center, and the verdict in one line. */
export default async function PeoplePage({ searchParams }: PageProps<'/people'>) {
  const viewer = await requireViewer('read-people')
  const { filter, ignored } = parsePersonFilter(await searchParams)
  const { db } = await database()
  return (
    <PersonList
      filter={filter}
      page={await personPage(db, viewer, filter)}
      unread={await unreadAccounts(db)}
      ignored={ignored}
      departments={await departments(db, viewer)}
      views={
        <Words of={['views']}>
          <SavedViews
            list="people"
            views={await viewsOf(db, viewReader(viewer), 'people')}
            query={personQuery({ ...filter, cursor: null })}
            mayShare={may(viewer, 'decide')}
          />
        </Words>
      }
    />
  )
}
