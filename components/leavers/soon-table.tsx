import { useTranslations } from 'next-intl'
import { DayText } from '@/components/ui/day-text'
import { type ColumnOf, TableOf } from '@/components/ui/table'
import type { LeavingSoon } from '@/lib/contract/views/leaving'
import { HeldList } from './held-list'
import { WhoIs } from './who-is'

type Line = LeavingSoon['people'][number]

/** Who leaves within weeks, each with the day and with what they have. Needs the words `leavers` and `people`. */
export function SoonTable({ people }: { people: readonly Line[] }) {
  const words = useTranslations('leavers')
  const columns: readonly ColumnOf<Line>[] = [
    {
      label: words('person'),
      width: 'md:w-[24%]',
      heading: true,
      className: 'named',
      cell: (person) => <WhoIs person={person} />,
    },
    {
      label: words('endsColumn'),
      width: 'md:w-[20%]',
      cell: ({ day, because, lastWorkingDay }) => (
        <>
          <DayText day={day} />
          <small>{words(`end.${because}`)}</small>
          {lastWorkingDay && lastWorkingDay !== day && (
            <small className="block">
              {words.rich('lastWorkingDayOn', { day: () => <DayText day={lastWorkingDay} /> })}
            </small>
          )}
        </>
      ),
    },
    { label: words('hasColumn'), card: 'line', cell: (person) => <HeldList held={person} plain={false} /> },
  ]
  return <TableOf caption={words('beside.soon')} columns={columns} rows={people} keyOf={({ id }) => id} leading />
}
