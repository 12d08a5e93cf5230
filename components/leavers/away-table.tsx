import { useTranslations } from 'next-intl'
import { StatusText } from '@/components/person/status-text'
import { InstantText } from '@/components/ui/instant-text'
import { type ColumnOf, TableOf } from '@/components/ui/table'
import type { Away } from '@/lib/contract/views/leaving'
import { type Instant, lastMoment } from '@/lib/domain/instant'
import { AwayForm } from './away-form'
import { HeldList } from './held-list'
import { TakeBack } from './take-back'
import { WhoIs } from './who-is'

type Line = Away['people'][number]

/** Who is away with live credentials, each with what is to become of them. Needs the words `leavers`, `people` and `decide`. */
export function AwayTable({ people }: { people: readonly Line[] }) {
  const words = useTranslations('leavers')
  const columns: readonly ColumnOf<Line>[] = [
    {
      label: words('person'),
      width: 'md:w-[24%]',
      heading: true,
      className: 'named',
      cell: (person) => (
        <>
          <WhoIs person={person} />
          <small className="block">
            <StatusText person={person} />
          </small>
        </>
      ),
    },
    { label: words('hasColumn'), card: 'line', cell: (person) => <HeldList held={person} plain={false} /> },
    { label: words('away.column'), width: 'md:w-[34%]', card: 'line', cell: (person) => <Answer person={person} /> },
  ]
  return <TableOf caption={words('beside.away')} columns={columns} rows={people} keyOf={({ id }) => id} leading />
}

function Answer({ person: { id, name, answer, isAsked, mayAnswer } }: { person: Line }) {
  const words = useTranslations('leavers.away')
  const day = (at: Instant) => () => <InstantText at={at} as="day-short" />
  return (
    <div id={`case-${id}`}>
      {answer && (
        <>
          <p className={isAsked ? 'text-ink-3' : 'font-semibold'}>
            {answer.until
              ? words.rich('keptUntil', { day: day(lastMoment(answer.until)) })
              : words(`choice.${answer.answer}`)}
          </p>
          {answer.reason && <p className="wrap-anywhere">{answer.reason}</p>}
          <small className="block">{words.rich('by', { by: answer.by, day: day(answer.at) })}</small>
          {answer.countsUntil && !isAsked && (
            <small className="block">{words.rich('again', { day: day(answer.countsUntil) })}</small>
          )}
          {mayAnswer && !isAsked && <TakeBack decision={answer.decision} back={id} />}
        </>
      )}
      {isAsked && (
        <>
          <p className="font-medium">{words(answer ? 'askedAgain' : 'asked')}</p>
          {mayAnswer && <AwayForm id={id} name={name} />}
        </>
      )}
    </div>
  )
}
