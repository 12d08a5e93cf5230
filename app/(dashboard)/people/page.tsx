import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PersonList } from '@/components/person/person-list'
import { Prefetch } from '@/components/prefetch'
import { Words } from '@/components/words'
import { peopleAnswer, peopleKey } from '@/lib/api/people'
import { parsePersonFilter } from '@/lib/api/person-filter'
import { personQuery } from '@/lib/api/person-query'
import { requireViewer } from '@/lib/auth/viewer'
import { database } from '@/lib/store/client'
import { departments, personPage } from '@/lib/store/person-list'

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
  return (
    <Prefetch queryKey={peopleKey(query)} data={peopleAnswer(page, ignored)}>
      <Words of={['people', 'users']}>
        <PersonList filter={filter} query={query} departments={await departments(db, viewer)} />
      </Words>
    </Prefetch>
  )
}
