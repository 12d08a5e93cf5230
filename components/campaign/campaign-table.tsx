import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { InstantText } from '@/components/ui/instant-text'
import { type ColumnOf, TableOf } from '@/components/ui/table'
import { useDay } from '@/components/ui/use-day'
import type { CampaignLine } from '@/lib/contract/views/campaign'
import { type Instant, lastMoment } from '@/lib/domain/instant'
import { Answered } from './answered'

/** One campaign a row: what is asked, until when, and how much of it is answered. */
export function CampaignTable({ campaigns, now }: { campaigns: readonly CampaignLine[]; now: Instant }) {
  const words = useTranslations('campaigns')
  const day = useDay()
  const stateOf = ({ endedAt, dueAt, counts }: CampaignLine) => {
    if (endedAt) return <span className="text-ink-3">{words('ended', { day: day(endedAt) })}</span>
    return dueAt <= now && counts.open > 0 ? <span className="text-danger">{words('late')}</span> : words('running')
  }
  const columns: readonly ColumnOf<CampaignLine>[] = [
    {
      label: words('name'),
      heading: true,
      cell: ({ id, name }) => (
        <Link href={`/campaigns/${id}`} prefetch={false} className="wrap-anywhere">
          {name}
        </Link>
      ),
    },
    { label: words('kind'), width: 'md:w-56', cell: ({ kind }) => words(`kindName.${kind}`) },
    { label: words('due'), width: 'md:w-32', cell: ({ dueAt }) => <InstantText at={lastMoment(dueAt)} /> },
    { label: words('answered'), width: 'md:w-40', cell: (line) => <Answered campaign={line} of={line} /> },
    { label: words('state'), width: 'md:w-48', cell: stateOf },
  ]
  return <TableOf caption={words('caption')} columns={columns} rows={campaigns} keyOf={({ id }) => id} leading />
}
