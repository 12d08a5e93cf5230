import { useTranslations } from 'next-intl'
import { NotKnown } from '@/components/iam-user/last-use-text'
import { PersonName } from '@/components/person/person-name'
import { Badge } from '@/components/ui/badge'
import { InstantText } from '@/components/ui/instant-text'
import { type ColumnOf, TableOf } from '@/components/ui/table'
import type { LeaverLine } from '@/lib/contract/views/person'
import { useClosers } from './closers'
import { DoorsLeft } from './door-list'

interface LeaverTableProps {
  caption: string
  people: readonly LeaverLine[]
  /** In words that need no AWS knowledge. */
  plain: boolean
}

/** People who should have no way in: since when, for how long, and each that is left. Needs the words `leavers` and `people`. */
export function LeaverTable({ caption, people, plain }: LeaverTableProps) {
  const words = useTranslations('leavers')
  const closers = useClosers()
  const ended = people[0]?.status === 'access-ended'
  const open = people.some((person) => person.state !== 'clear')
  const columns: readonly ColumnOf<LeaverLine>[] = [
    { label: words('person'), width: 'md:w-[18%]', heading: true, cell: (person) => <Who person={person} /> },
    {
      label: words(ended ? 'endedColumn' : 'leftColumn'),
      width: 'md:w-33',
      cell: (person) => <Since person={person} />,
    },
    {
      label: words('openColumn'),
      card: 'below',
      cell: (person) => <Open person={person} plain={plain} />,
    },
  ]
  const openFor: ColumnOf<LeaverLine> = {
    label: words('daysColumn'),
    width: 'md:w-20',
    className: 'whitespace-nowrap',
    cell: ({ days, doors }) =>
      days !== null && (
        <span className={doors.some((door) => door.usedAfter) ? 'font-semibold text-danger' : ''}>
          {words('days', { days })}
        </span>
      ),
  }
  const closedBy: ColumnOf<LeaverLine> = {
    label: words('closedBy'),
    width: 'md:w-[20%]',
    className: 'max-md:empty:hidden',
    cell: ({ doors }) =>
      closers(doors).map((closer) => (
        <p key={closer} className="text-ink-2">
          {closer}
        </p>
      )),
  }
  return (
    <TableOf
      caption={caption}
      columns={open ? [...columns, openFor, closedBy] : columns}
      rows={people}
      keyOf={({ id }) => id}
      leading
    />
  )
}

function Who({ person }: { person: LeaverLine }) {
  const words = useTranslations('leavers')
  const people = useTranslations('people')
  const { manager, department, employment } = person
  const boss = manager
    ? words(manager.status === 'left' ? 'managerLeft' : 'manager', {
        name: manager.name,
        of: manager.employment === null || manager.employment === 'employee' ? 'employee' : 'contract',
      })
    : words('noManager')
  return (
    <>
      <PersonName person={person} />
      {employment && employment !== 'employee' && <Badge>{people(`employment.${employment}`)}</Badge>}
      <small className="wrap-anywhere">
        {department && <span className="inline-block">{department} ·&nbsp;</span>}
        <span className="inline-block">{boss}</span>
      </small>
    </>
  )
}

function Since({ person: { since, status, employment } }: { person: LeaverLine }) {
  const words = useTranslations('leavers')
  if (!since) return <NotKnown>{words('dayUnknown')}</NotKnown>
  const meaning =
    status === 'access-ended' ? 'accessEnd' : employment && employment !== 'employee' ? 'contractEnd' : 'lastWorkingDay'
  return (
    <>
      <InstantText at={since} />
      <small>{words(meaning)}</small>
    </>
  )
}

function Open({
  person: { doors, state, status, suggested },
  plain,
}: Pick<LeaverTableProps, 'plain'> & { person: LeaverLine }) {
  const words = useTranslations('leavers')
  return (
    <>
      {state === 'open' ? (
        <DoorsLeft doors={doors} ended={status !== 'left'} plain={plain} />
      ) : state === 'clear' ? (
        suggested === 0 && <span className="text-ink-3">{words('nothingFound')}</span>
      ) : (
        <NotKnown>{words('doorsUnknown')}</NotKnown>
      )}
      {suggested > 0 && <Suggested of={state}>{words('suggested', { count: suggested })}</Suggested>}
    </>
  )
}

/** Where it is all that is known, "nothing found" would say too much. */
function Suggested({ of, children }: { of: LeaverLine['state']; children: string }) {
  return of === 'clear' ? <NotKnown>{children}</NotKnown> : <small>{children}</small>
}
