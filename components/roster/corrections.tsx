import { useTranslations } from 'next-intl'
import { CorrectionForm } from '@/components/leavers/correction-form'
import { TakeBack } from '@/components/leavers/take-back'
import { StatusText } from '@/components/person/status-text'
import { Card } from '@/components/ui/card'
import { InstantText } from '@/components/ui/instant-text'
import { TableOf } from '@/components/ui/table'
import type { CorrectionView, RosterView } from '@/lib/contract/views/roster'
import { RosterSays } from './roster-says'

/** Of whom their managers say that they have not left: what the roster says of them, and the answer. */
export function Corrections({ corrections: { waiting, count, shown } }: { corrections: RosterView['corrections'] }) {
  const words = useTranslations('corrections')
  if (count === 0) return null
  return (
    <Card
      title={waiting > 0 ? words('title', { count: waiting }) : words('answered')}
      tone={waiting > 0 ? 'danger' : 'plain'}
    >
      {waiting > 0 && <p className="max-w-prose text-ink-3">{words('lead')}</p>}
      <TableOf
        caption={words('title', { count })}
        rows={shown}
        keyOf={(one) => one.case}
        columns={[
          {
            label: words('person'),
            heading: true,
            cell: (one: CorrectionView) => (
              <span id={`case-${one.case}`} className="wrap-anywhere">
                {one.name}
              </span>
            ),
          },
          {
            label: words('roster'),
            cell: (one: CorrectionView) => (
              <>
                <StatusText person={one} />
                <RosterSays of={one} />
              </>
            ),
          },
          {
            label: words('said'),
            cell: ({ asked: { at, by } }: CorrectionView) => (
              <>
                <span className="block wrap-anywhere">{by}</span>
                <InstantText at={at} as="moment" />
              </>
            ),
          },
          { label: words('answer'), cell: (one: CorrectionView) => <Answer of={one} /> },
        ]}
      />
      {shown.length < count && <p className="mt-1 text-ink-3">{words('more', { count: count - shown.length })}</p>}
    </Card>
  )
}

function Answer({ of: { case: id, told, mayAnswer } }: { of: CorrectionView }) {
  const words = useTranslations('corrections')
  if (told)
    return (
      <>
        {words.rich('told', {
          answer: words(told.answer),
          by: told.by,
          at: () => <InstantText at={told.at} as="moment" />,
        })}
        {mayAnswer && <TakeBack decision={told.decision} back={id} />}
      </>
    )
  return mayAnswer ? <CorrectionForm id={id} /> : <p className="text-ink-3">{words('yours')}</p>
}
