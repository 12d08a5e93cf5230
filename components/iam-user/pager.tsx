import { useTranslations } from 'next-intl'
import { LinkButton } from '@/components/ui/link-button'

interface PagerProps {
  /** The list's query string, without a place in it. */
  list: string
  next: string | null
  previous: string | null
}

/** Links to the pages before and after this one. */
export function Pager({ list, next, previous }: PagerProps) {
  const words = useTranslations('users')
  if (!next && !previous) return null
  const href = (cursor: string) => `/iam-users?${list && `${list}&`}cursor=${cursor}`
  return (
    <nav aria-label={words('pages')} className="screen-only mt-3 flex justify-between gap-2">
      {previous ? <LinkButton href={href(previous)}>{words('previous')}</LinkButton> : <span />}
      {next && <LinkButton href={href(next)}>{words('next')}</LinkButton>}
    </nav>
  )
}
