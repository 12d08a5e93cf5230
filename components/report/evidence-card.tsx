import { useTranslations } from 'next-intl'
import { Card } from '@/components/ui/card'
import { InstantText } from '@/components/ui/instant-text'
import type { EvidencePack } from '@/lib/contract/views/evidence'
import { instant } from '@/lib/domain/instant'
import { PeriodForm } from './period-form'

interface EvidenceCardProps {
  packs: readonly EvidencePack[]
  mayClose: boolean
}

/** Periods that were closed, each to be downloaded as it was then; closing one. On the screen alone. */
export function EvidenceCard({ packs, mayClose }: EvidenceCardProps) {
  const words = useTranslations('report')
  return (
    <div id="evidence" className="screen-only mt-4">
      <Card title={words('evidence')}>
        <p className="text-ink-3">{words('evidenceLead')}</p>
        {packs.length === 0 ? (
          <p className="mt-2 text-ink-3">{words('evidenceNone')}</p>
        ) : (
          <ul className="mt-2 grid gap-1">
            {packs.map(({ id, from, to, number, asOf, by }) => (
              <li key={id}>
                <a href={`/api/v1/evidence/${id}`} download className="underline">
                  {words.rich(number === 0 ? 'pack' : 'addendum', {
                    number,
                    from: () => <InstantText at={instant(from)} />,
                    to: () => <InstantText at={instant(to)} />,
                  })}
                </a>{' '}
                <span className="text-ink-3">
                  {words.rich('asOfBy', { at: () => <InstantText at={asOf} as="moment" />, by: by.name })}
                </span>
              </li>
            ))}
          </ul>
        )}
        {mayClose && <PeriodForm />}
      </Card>
    </div>
  )
}
