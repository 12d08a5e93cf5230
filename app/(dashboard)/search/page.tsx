import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { SearchResults } from '@/components/search/search-results'
import { Button } from '@/components/ui/button'
import { PageTitle } from '@/components/ui/page-title'
import { SearchField } from '@/components/ui/search-field'
import { requireViewer } from '@/lib/auth/viewer'
import { searchText } from '@/lib/contract/search'
import { isSearchable } from '@/lib/contract/views/search'
import { isManager, may, searchReach, sightOf } from '@/lib/domain/viewer'
import { database } from '@/lib/store/engine/client'
import { search } from '@/lib/store/read/search'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('search'))('title') }
}

/** Search over everything, as a page: for browsers without JavaScript, and for links. */
export default async function SearchPage({ searchParams }: PageProps<'/search'>) {
  const viewer = await requireViewer('read')
  const q = searchText((await searchParams).q)
  const words = await getTranslations('search')
  const finds = searchReach(viewer)
  const { db } = await database()
  return (
    <>
      <PageTitle title={words('title')} lead={words('placeholder', { finds })} />
      <search>
        <form action="/search" className="mb-4 flex gap-2">
          <SearchField
            name="q"
            defaultValue={q}
            maxLength={200}
            placeholder={words('openWide', { finds })}
            aria-label={words('title')}
            className="grow"
          />
          <Button type="submit">{words('open')}</Button>
        </form>
      </search>
      {isSearchable(q) ? (
        <SearchResults
          found={await search(db, sightOf(viewer), q)}
          seesPeople={may(viewer, 'read-people')}
          peopleFirst={isManager(viewer)}
        />
      ) : (
        <p className="text-ink-3">{words('hint')}</p>
      )}
    </>
  )
}
