import { useTranslations } from 'next-intl'
import { useSourceName } from '@/components/roster/source-name'
import { InstantText } from '@/components/ui/instant-text'
import type { LeaverPage } from '@/lib/contract/views/person'

/** Why days open and new cases are withheld: the lists of people are not to be believed. */
export function DoubtNote({ doubts }: Pick<LeaverPage, 'doubts'>) {
  const words = useTranslations('leavers.doubt')
  if (doubts.length === 0) return null
  return (
    <div role="note" className="mb-4 rounded-card border border-line bg-card px-4 py-3">
      <p className="font-medium">{words('title')}</p>
      <ul className="text-ink-2">
        {doubts.map((doubt) => (
          <li key={doubt.code === 'stale' ? doubt.readAt : doubt.at} className="wrap-anywhere">
            <Doubt doubt={doubt} />
          </li>
        ))}
      </ul>
      <p className="text-quiet text-ink-3">{words('text')}</p>
    </div>
  )
}

function Doubt({ doubt }: { doubt: LeaverPage['doubts'][number] }) {
  const words = useTranslations('leavers.doubt')
  const nameOf = useSourceName()
  if (doubt.code === 'stale') return words.rich('stale', { day: () => <InstantText at={doubt.readAt} /> })
  const day = () => <InstantText at={doubt.at} />
  return doubt.code === 'short'
    ? words.rich('short', { day, lost: doubt.lost, of: doubt.of })
    : words.rich('waiting', { day, source: nameOf(doubt.source) })
}
