import { useTranslations } from 'next-intl'
import { InstantText } from '@/components/ui/instant-text'
import type { Overview } from '@/lib/contract/views/overview'

/** When the last one goes at this pace, or why nothing is promised. */
export function ProjectionNote({ overview }: { overview: Overview }) {
  const words = useTranslations('overview')
  const { projection, progress, coverage } = overview
  if (progress.left === 0 && coverage.complete) return <p className="text-ink-3">{words('paceDone')}</p>
  if (!projection) return <p className="text-ink-3">{words('paceNone')}</p>
  return (
    <p className="text-ink-3">
      {words.rich('pace', {
        range: (chunks) => <strong className="text-ink">{chunks}</strong>,
        from: () => <InstantText at={projection.from} />,
        to: () => <InstantText at={projection.to} />,
      })}
    </p>
  )
}
