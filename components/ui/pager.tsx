import { useTranslations } from 'next-intl'
import { LinkButton } from './link-button'

interface PagerProps {
  /** Addresses of the pages before and after this one; `null`: there is none. */
  next: string | null
  previous: string | null
  /** Rows of this page, and of the whole list. */
  shown: number
  count: number
  /** Whether everything that could add to the list was read. */
  complete: boolean
}

/** What part of the list this page is, on paper too, and the way to the pages beside it. */
export function Pager({ next, previous, shown, count, complete }: PagerProps) {
  const words = useTranslations('common')
  if (!next && !previous) return null
  return (
    <nav
      aria-label={words('pages')}
      className="mt-3 grid grid-cols-[1fr_auto_1fr] items-center gap-2 text-quiet text-ink-3"
    >
      <span className="screen-only">{previous && <LinkButton href={previous}>{words('previous')}</LinkButton>}</span>
      <p className="text-center">{words('pageShows', { shown, count, complete: String(complete) })}</p>
      <span className="screen-only text-right">{next && <LinkButton href={next}>{words('next')}</LinkButton>}</span>
    </nav>
  )
}
