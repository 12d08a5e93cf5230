import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { StatusText } from '@/components/person/status-text'
import { DayText } from '@/components/ui/day-text'
import { InstantText } from '@/components/ui/instant-text'
import { type ColumnOf, TableOf } from '@/components/ui/table'
import type { ToAsk } from '@/lib/contract/views/leaving'
import { AskForm } from './ask-form'
import { useDaysLate } from './days-late'
import { HeldList } from './held-list'
import { TakeBack } from './take-back'
import { WhoIs } from './who-is'

type Line = ToAsk['people'][number]

interface AskTableProps extends Pick<ToAsk, 'people' | 'latenessWithheld'> {
  /** In words that need no AWS knowledge. */
  plain: boolean
}

/** Who is to be asked about: since when and why, what they have, and the answer. Needs the words `leavers`, `people` and `decide`. */
export function AskTable({ people, latenessWithheld, plain }: AskTableProps) {
  const words = useTranslations('leavers')
  const columns: readonly ColumnOf<Line>[] = [
    {
      label: words('person'),
      width: 'md:w-[22%]',
      heading: true,
      className: 'named',
      cell: (person) => <WhoIs person={person} />,
    },
    {
      label: words('toAsk.why'),
      width: 'md:w-[20%]',
      cell: (person) => (
        <>
          {person.ask && <DayText day={person.ask.since} isShort />}
          <small className="block">
            <StatusText person={person} />
          </small>
          <Same person={person} />
        </>
      ),
    },
    { label: words('openColumn'), card: 'line', cell: (person) => <HeldList held={person} plain={plain} /> },
    {
      label: words('case.yours'),
      width: 'md:w-[26%]',
      card: 'line',
      cell: (person) => <Answer person={person} latenessWithheld={latenessWithheld} />,
    },
  ]
  return <TableOf caption={words('beside.toAsk')} columns={columns} rows={people} keyOf={({ id }) => id} leading />
}

/** Whoever came since and may be the same: the roster’s page is where that is decided. */
function Same({ person: { same } }: { person: Line }) {
  const words = useTranslations('leavers.toAsk')
  return same?.map(({ id, name, because }) => (
    <small key={id} className="block wrap-anywhere">
      {words.rich(`same.${because}`, {
        name: () => (
          <Link href={`/people/${id}`} prefetch={false} className="underline">
            {name}
          </Link>
        ),
      })}
    </small>
  ))
}

function Answer({
  person: { id, name, answer, due, isAsked, mayAnswer },
  latenessWithheld,
}: Pick<AskTableProps, 'latenessWithheld'> & { person: Line }) {
  const words = useTranslations('leavers')
  const late = useDaysLate({ lateAfter: due, latenessWithheld })
  return (
    <div id={`case-${id}`}>
      {answer && (
        <>
          <p className={isAsked ? 'text-ink-3' : 'font-semibold'}>{words(`toAsk.choice.${answer.answer}`)}</p>
          {answer.leftOn && (
            <p>
              {words.rich('toAsk.leftOnDay', { day: () => answer.leftOn && <DayText day={answer.leftOn} isShort /> })}
            </p>
          )}
          <small className="block">
            {words.rich('case.answeredBy', {
              by: answer.by,
              day: () => <InstantText at={answer.at} as="day-short" />,
            })}
          </small>
          <small className="block">{words(answer.answer === 'left' ? 'toAsk.nextLeft' : 'toAsk.next')}</small>
          {mayAnswer && !isAsked && <TakeBack decision={answer.decision} back={id} />}
        </>
      )}
      {isAsked && (
        <>
          <p className={late > 0 ? 'font-medium text-danger' : ''}>
            {late > 0
              ? words('case.late', { days: late })
              : words.rich('case.due', { day: () => <DayText day={due} isShort /> })}
          </p>
          {mayAnswer && <AskForm id={id} name={name} />}
        </>
      )}
    </div>
  )
}
