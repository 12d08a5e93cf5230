import { useTranslations } from 'next-intl'
import { type ColumnOf, TableOf } from '@/components/ui/table'
import type { LeaverLine } from '@/lib/contract/views/person'
import { isAskedNow } from '@/lib/domain/leavers/case-answers'
import { CaseAnswer } from './case-answer'
import { CASE_BOX } from './case-box'
import { CaseDeadline } from './case-deadline'
import { useClosers } from './closers'
import { Open, Since, Who } from './leaver-table'

interface ReviewTableProps {
  caption: string
  people: readonly LeaverLine[]
  contact: string | null
  /** Rows of whose cases the reader may answer have boxes: those of `Selecting` around them. */
  selectable?: boolean
}

/** People of a manager's line who left: who, what is still open, by when and by whom it is closed, and one question. */
export function ReviewTable({ caption, people, contact, selectable = false }: ReviewTableProps) {
  const words = useTranslations('leavers')
  const closers = useClosers()
  const first = people.find(
    ({ case: of }) => of?.mayAnswer && isAskedNow(of) && of.suggestions.every(({ infraAsked }) => infraAsked),
  )
  const columns: readonly ColumnOf<LeaverLine>[] = [
    ...(selectable && people.some((person) => person.case?.mayAnswer) ? [CASE_BOX] : []),
    {
      label: words('person'),
      width: 'md:w-[20%]',
      heading: true,
      className: 'named',
      cell: (person) => (
        <>
          <Who person={person} />
          <Since person={person} plain />
        </>
      ),
    },
    { label: words('openColumn'), card: 'line', cell: (person) => <Open person={person} plain /> },
    {
      label: words('case.deadline'),
      width: 'md:w-[21%]',
      card: 'line',
      cell: ({ id, case: of, doors }) => (
        <>
          {of && <CaseDeadline person={id} of={of} />}
          {closers(doors).map((closer) => (
            <small key={closer} className="block wrap-anywhere">
              {words('case.closedBy', { closer })}
            </small>
          ))}
        </>
      ),
    },
    {
      label: words('case.yours'),
      width: 'md:w-[25%]',
      card: 'line',
      cell: (person) => <CaseAnswer person={person} contact={contact} startOpen={person === first} />,
    },
  ]
  return <TableOf caption={caption} columns={columns} rows={people} keyOf={({ id }) => id} leading />
}
