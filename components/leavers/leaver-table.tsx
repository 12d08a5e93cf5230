import { useTranslations } from 'next-intl'
import { NotKnown } from '@/components/iam-user/last-use-text'
import { PersonName } from '@/components/person/person-name'
import { Badge } from '@/components/ui/badge'
import { InstantText } from '@/components/ui/instant-text'
import { type ColumnOf, TableOf } from '@/components/ui/table'
import type { LeaverLine } from '@/lib/contract/views/person'
import { CASE_BOX } from './case-box'
import { CaseStanding } from './case-standing'
import { useClosers } from './closers'
import { DoorsLeft } from './door-list'
import { HandOver } from './hand-over'
import { TakeBack } from './take-back'

interface LeaverTableProps {
  caption: string
  people: readonly LeaverLine[]
  /** In words that need no AWS knowledge. */
  plain: boolean
  mayMark: boolean
  mayCorrect: boolean
  contact: string | null
  /** Rows of whose cases the reader may answer have boxes: those of `Selecting` around them. */
  selectable?: boolean
}

/** People who should have no way in: since when, for how long, and each that is left. Needs the words `leavers` and `people`. */
export function LeaverTable({
  caption,
  people,
  plain,
  mayMark,
  mayCorrect,
  contact,
  selectable = false,
}: LeaverTableProps) {
  const words = useTranslations('leavers')
  const closers = useClosers()
  const status = people[0]?.status
  const open = people.some((person) => person.state !== 'clear')
  const columns: readonly ColumnOf<LeaverLine>[] = [
    ...(selectable && people.some((person) => person.case?.mayAnswer) ? [CASE_BOX] : []),
    {
      label: words('person'),
      width: 'md:w-[18%]',
      heading: true,
      className: 'named',
      cell: (person) => <Who person={person} />,
    },
    {
      label: words(status === 'ask' ? 'askColumn' : status === 'access-ended' ? 'endedColumn' : 'leftColumn'),
      width: 'md:w-33',
      cell: (person) => <Since person={person} />,
    },
  ]
  // Of those with nothing found the title says so: only what may be theirs, or is to be handed over, is told.
  const left: ColumnOf<LeaverLine> = {
    label: words('openColumn'),
    card: 'line',
    cell: (person) => <Open person={person} plain={plain} />,
  }
  const openFor: ColumnOf<LeaverLine> = {
    label: words('daysColumn'),
    // On paper the day is there to be counted from, and the room is not.
    width: 'md:w-20 print:hidden',
    className: 'whitespace-nowrap print:hidden',
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
  const standing: ColumnOf<LeaverLine> = {
    label: words('case.column'),
    width: 'md:w-[22%]',
    card: 'line',
    className: 'max-md:empty:hidden',
    cell: (person) => <CaseStanding person={person} mayMark={mayMark} mayCorrect={mayCorrect} contact={contact} />,
  }
  return (
    <TableOf
      caption={caption}
      columns={[
        ...columns,
        ...(open || people.some(({ suggested, machines }) => suggested + machines.length > 0) ? [left] : []),
        ...(open ? [openFor, closedBy] : []),
        ...(people.some((person) => person.case) ? [standing] : []),
      ]}
      rows={people}
      keyOf={({ id }) => id}
      leading
    />
  )
}

export function Who({ person }: { person: LeaverLine }) {
  const words = useTranslations('leavers')
  const people = useTranslations('people')
  const { manager, department, employment } = person
  const boss = manager
    ? words(manager.status === 'left' ? 'managerLeft' : 'manager', {
        name: manager.name,
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

/** What ended on the day that is told. */
function meaningOf({ status, ask, leavingDate, said }: LeaverLine) {
  if (status === 'access-ended') return 'accessEnd'
  if (ask) return ask.because === 'contract-ended' ? 'contractEnd' : 'rosterGone'
  return leavingDate || said ? 'leavingDate' : 'lastWorkingDay'
}

/** `plain`: in words without AWS. */
export function Since({ person, plain = false }: { person: LeaverLine; plain?: boolean }) {
  const words = useTranslations('leavers')
  const { id, since, said } = person
  const meaning = meaningOf(person)
  if (!since) return <NotKnown>{words('dayUnknown')}</NotKnown>
  return (
    <>
      <InstantText at={since} />
      <small>{words(meaning)}</small>
      {said && (
        <>
          <small className="block">
            {words.rich('case.answeredBy', { by: said.by, day: () => <InstantText at={said.at} as="day-short" /> })}
          </small>
          {/* The link of the name lies over its cell. */}
          {said.mayUndo && (
            <div className="above">
              <TakeBack decision={said.decision} back={id} />
            </div>
          )}
        </>
      )}
      <Disagreement person={person} plain={plain} />
    </>
  )
}

/** What roster and Identity Center say otherwise of somebody. */
function Disagreement({ person: { disagreement, since }, plain }: { person: LeaverLine; plain: boolean }) {
  const words = useTranslations(plain ? 'leavers.line' : 'leavers')
  if (!disagreement) return null
  return (
    <small className="block">
      {words.rich(`disagreement.${disagreement}`, { day: () => since && <InstantText at={since} as="day-short" /> })}
    </small>
  )
}

export function Open({
  person: { id, doors, state, status, suggested, machines },
  plain,
}: Pick<LeaverTableProps, 'plain'> & { person: LeaverLine }) {
  const words = useTranslations('leavers')
  return (
    <>
      {state === 'open' ? (
        <DoorsLeft doors={doors} ended={status !== 'left'} plain={plain} />
      ) : (
        state === 'unchecked' && <NotKnown>{words('doorsUnknown')}</NotKnown>
      )}
      {suggested > 0 && <Suggested of={state}>{words('suggested', { count: suggested })}</Suggested>}
      <HandOver person={id} machines={machines} plain={plain} />
    </>
  )
}

/** Where it is all that is known, "nothing found" would say too much. */
function Suggested({ of, children }: { of: LeaverLine['state']; children: string }) {
  return of === 'clear' ? <NotKnown>{children}</NotKnown> : <small>{children}</small>
}
