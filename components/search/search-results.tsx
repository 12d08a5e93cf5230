import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { searchHits } from '@/lib/contract/search'
import type { SearchFound } from '@/lib/contract/views/search'
import { HitText } from './hit-text'

/** Lists that have the rest of a group. */
const LISTS = { keys: null, users: '/iam-users', people: '/people', accounts: '/accounts' } as const

interface SearchResultsProps {
  found: SearchFound
  /** The list of people is the reader's to open. */
  seesPeople: boolean
  peopleFirst: boolean
}

/** What was found, as a page. */
export function SearchResults({ found, seesPeople, peopleFirst }: SearchResultsProps) {
  const words = useTranslations('search')
  const groups = searchHits(found, peopleFirst)
  if (groups.length === 0) return <EmptyState title={words('count', { count: 0 })}>{words('nothing')}</EmptyState>
  return (
    <div className="grid gap-4">
      {groups.map(({ group, hits }) => {
        const list = group === 'people' && !seesPeople ? null : LISTS[group]
        return (
          <Card
            key={group}
            title={words(`group.${group}`)}
            aside={
              list && (
                <Link href={`${list}?${new URLSearchParams({ q: found.q })}`} prefetch={false} className="underline">
                  {words('rest')}
                </Link>
              )
            }
          >
            <ul>
              {hits.map((hit) => (
                <li key={hit.href} className="border-b border-soft last:border-0">
                  <Link
                    href={hit.href}
                    prefetch={false}
                    className="flex min-h-9 items-baseline justify-between gap-4 py-2 hover:underline"
                  >
                    <HitText hit={hit} />
                  </Link>
                </li>
              ))}
            </ul>
          </Card>
        )
      })}
    </div>
  )
}
