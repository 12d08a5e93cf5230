import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { viewHref } from '@/lib/contract/views'
import type { SavedView } from '@/lib/domain/saved-view'

interface ViewChipProps {
  view: SavedView
  open: boolean
  /** Another view beside it has the same name: whose it is tells them apart. */
  alike: boolean
}

/** A link to a view. The one that is open tells its whole name. */
export function ViewChip({ view, open, alike }: ViewChipProps) {
  const words = useTranslations('views')
  const { name, shared, owner, mine } = view
  const by = shared && owner && !mine ? words('sharedBy', { owner }) : null
  return (
    <li className="min-w-0 max-w-full">
      <Link
        href={viewHref(view)}
        prefetch={false}
        aria-current={open ? 'page' : undefined}
        title={[name, by].filter(Boolean).join(' · ')}
        className={`inline-flex min-h-8 max-w-full items-baseline gap-1.5 rounded-lg border px-2.5 py-1 text-quiet ${open ? 'border-ink-3 bg-selected font-semibold text-ink' : 'border-line bg-card text-ink-2 hover:border-ink-3'}`}
      >
        <bdi className={open ? 'wrap-anywhere' : 'max-w-64 truncate'}>{name}</bdi>
        {shared && (
          <span className={`whitespace-nowrap font-normal ${open ? 'text-ink-2' : 'text-ink-3'}`}>
            {alike && by ? by : words('shared')}
          </span>
        )}
      </Link>
    </li>
  )
}
