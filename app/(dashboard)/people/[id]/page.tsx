import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { z } from 'zod'
import { PersonArticle } from '@/components/person/person-article'
import { Prefetch } from '@/components/prefetch'
import { Words } from '@/components/words'
import { personKey } from '@/lib/api/people'
import { requireViewer } from '@/lib/auth/viewer'
import { instant } from '@/lib/domain/instant'
import type { PersonDetail } from '@/lib/domain/person-view'
import { database } from '@/lib/store/client'
import { personDetail } from '@/lib/store/person-detail'

/** Read once per request, for head and page. */
const personOf = cache(async (id: string): Promise<PersonDetail> => {
  const viewer = await requireViewer('read-people')
  const { db } = await database()
  const known = z.uuid().safeParse(id).success
  const person = known ? await personDetail(db, viewer, id, instant(Date.now())) : null
  return person ?? notFound()
})

export async function generateMetadata({ params }: PageProps<'/people/[id]'>): Promise<Metadata> {
  return { title: (await personOf((await params).id)).person.name }
}

/** One person: the verdict first, then IAM users beside Identity Center in every account, and what is still needed. */
export default async function PersonPage({ params }: PageProps<'/people/[id]'>) {
  const detail = await personOf((await params).id)
  return (
    <Prefetch queryKey={personKey(detail.person.id)} data={detail}>
      <Words of={['people', 'users']}>
        <PersonArticle id={detail.person.id} />
      </Words>
    </Prefetch>
  )
}
