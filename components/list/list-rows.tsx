import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Panel } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import type { ShownList } from './use-field-words'

interface ListRowsProps {
  shown: ShownList
  /** Rows of this page, and of the whole list. */
  rows: number
  count: number
  /** What stands in place of the rows when it is not the filter that leaves none. */
  nothing: ReactNode
  /** A table. */
  children: ReactNode
}

/** The rows of a list's page, or why there are none; what part of the list they are, on paper at its head; the pages beside it. */
export function ListRows({ shown: { list, next, previous }, rows, count, nothing, children }: ListRowsProps) {
  const words = useTranslations('lists')
  if (rows === 0) return nothing || <EmptyState title={words(`noMatch.${list}`)}>{words('noMatchText')}</EmptyState>
  // Where a page in the middle begins nobody counts.
  const first = previous ? (next ? null : count - rows + 1) : 1
  const shows = first
    ? words('rowsOf', { first, last: first + rows - 1, count })
    : words('pageShows', { shown: rows, count })
  return (
    <>
      {(next || previous) && (
        <p className="paper-only mb-2 font-medium">
          {shows} · {words('restInFile')}
        </p>
      )}
      <Panel>{children}</Panel>
      {(next || previous) && (
        <nav
          aria-label={words('pages')}
          className="mt-3 grid grid-cols-[1fr_auto_1fr] items-center gap-2 text-quiet text-ink-3"
        >
          <span className="screen-only">
            {previous && <LinkButton href={previous}>{words('previous')}</LinkButton>}
          </span>
          <p className="screen-only text-center">{shows}</p>
          <span className="screen-only text-right">{next && <LinkButton href={next}>{words('next')}</LinkButton>}</span>
        </nav>
      )}
    </>
  )
}
