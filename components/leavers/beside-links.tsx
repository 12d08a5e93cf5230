import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import type { LeavingCounts } from '@/lib/contract/views/leaving'

const PLACES = { soon: '/leavers/soon', away: '/leavers/away', toAsk: '/leavers/to-ask' } as const
type Beside = keyof typeof PLACES

/** The lists beside those who left, each with how many it has; those that are not for the reader are not told of. */
export function BesideLinks({ counts, here = null }: { counts: LeavingCounts; here?: Beside | 'leavers' | null }) {
  const words = useTranslations('leavers')
  const format = useFormatter()
  const places: Beside[] = (['toAsk', 'soon', 'away'] as const).filter((place) => counts[place] !== null)
  return (
    <nav aria-label={words('lists')} className="screen-only mb-4 flex flex-wrap gap-x-4 gap-y-1">
      <Link
        href="/leavers"
        prefetch={false}
        aria-current={here === 'leavers' ? 'page' : undefined}
        className="hover:underline aria-[current=page]:font-semibold"
      >
        {words('page')}
      </Link>
      {places.map((place) => (
        <Link
          key={place}
          href={PLACES[place]}
          prefetch={false}
          aria-current={here === place ? 'page' : undefined}
          className="hover:underline aria-[current=page]:font-semibold"
        >
          {words(`beside.${place}`)}{' '}
          <data value={counts[place] ?? 0} className="text-ink-3 tabular-nums">
            {format.number(counts[place] ?? 0)}
          </data>
        </Link>
      ))}
    </nav>
  )
}
