import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { SearchResults } from '@/components/search/search-results'
import { Button } from '@/components/ui/button'
import { IgnoredNote } from '@/components/ui/ignored-note'
import { PageTitle } from '@/components/ui/page-title'
import { SearchField } from '@/components/ui/search-field'
import { requireViewer } from '@/lib/auth/viewer'
import { parseFields, words } from '@/lib/contract/lists/fields'
import { LONGEST_SEARCH } from '@/lib/contract/lists/search-text'
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
  const { wanted, ignored } = parseFields({ q: words() }, await searchParams)
  const q = wanted.q ?? ''
  const say = await getTranslations('search')
  const finds = searchReach(viewer)
  const { db } = await database()
  return (
    <>
      <PageTitle title={say('title')} lead={say('placeholder', { finds })} />
      <search>
        <form action="/search" className="mb-4 flex gap-2">
          <SearchField
            name="q"
            defaultValue={q}
            maxLength={LONGEST_SEARCH}
            placeholder={say('openWide', { finds })}
            aria-label={say('title')}
            className="grow"
          />
          <Button type="submit">{say('open')}</Button>
        </form>
      </search>
      <p className="mb-4">
        <Link href="/keys" prefetch={false} className="underline">
          {say('pasteText')}
        </Link>
      </p>
      <IgnoredNote ignored={ignored} />
      {isSearchable(q) ? (
        <SearchResults
          found={await search(db, sightOf(viewer), q)}
          seesPeople={may(viewer, 'read-people')}
          peopleFirst={isManager(viewer)}
        />
      ) : (
        <p className="text-ink-3">{say('hint')}</p>
      )}
    </>
  )
}
