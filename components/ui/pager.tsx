import { useTranslations } from 'next-intl'
import { LinkButton } from './link-button'

/** Links to the pages before and after this one; `null`: there is none. */
export function Pager({ next, previous }: { next: string | null; previous: string | null }) {
  const words = useTranslations('common')
  if (!next && !previous) return null
  return (
    <nav aria-label={words('pages')} className="screen-only mt-3 flex justify-between gap-2">
      {previous ? <LinkButton href={previous}>{words('previous')}</LinkButton> : <span />}
      {next && <LinkButton href={next}>{words('next')}</LinkButton>}
    </nav>
  )
}
