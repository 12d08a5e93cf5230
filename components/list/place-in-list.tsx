import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { PlaceInList } from '@/lib/contract/lists/shown'

interface RowCrumbProps {
  /** Where the page stands in the list it was opened from; `null`: it was opened by itself. */
  place: PlaceInList | null
  /** The list as it is by itself, and its name. */
  list: string
  name: string
  /** What else the page belongs to. */
  children?: ReactNode
}

/** Above the title of a row's page: back to the list that it was opened from, and on along it. Needs the words `lists`. */
export function RowCrumb({ place, list, name, children }: RowCrumbProps) {
  const words = useTranslations('lists')
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
      <span>
        {/* `rel` is what the keys go by. */}
        <Link href={place?.list ?? list} rel="up" prefetch={false} className="hover:underline">
          {name}
        </Link>
        {children}
      </span>
      {place && (
        <nav aria-label={words('alongList')} className="along-list screen-only flex gap-1.5">
          <Step to={place.previous} rel="prev" keyed="k">
            ‹ {words('previous')}
          </Step>
          <Step to={place.next} rel="next" keyed="j">
            {words('next')} ›
          </Step>
        </nav>
      )}
    </div>
  )
}

interface StepProps {
  to: string | null
  rel: 'prev' | 'next'
  keyed: string
  children: ReactNode
}

/** At an end of the list the word stays where it is, so that the other does not move under the pointer. */
function Step({ to, rel, keyed, children }: StepProps) {
  const shape = 'inline-flex min-h-7 items-center rounded-lg border border-line px-2 pointer-coarse:px-4'
  if (to === null) return <span className={`${shape} text-ink-3`}>{children}</span>
  return (
    <Link
      href={to}
      rel={rel}
      prefetch={false}
      aria-keyshortcuts={keyed}
      className={`${shape} bg-card text-ink-2 hover:border-ink-3`}
    >
      {children}
    </Link>
  )
}
