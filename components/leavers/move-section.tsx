import { useTranslations } from 'next-intl'
import { PersonName } from '@/components/person/person-name'
import { Panel } from '@/components/ui/card'
import { InstantText } from '@/components/ui/instant-text'
import { type ColumnOf, TableOf } from '@/components/ui/table'
import { UserLink } from '@/components/ui/user-link'
import type { LeaverPage } from '@/lib/contract/views/person'
import { CasePlace } from './case-place'
import { MoveForm } from './move-form'
import { TakeBack } from './take-back'

type Move = LeaverPage['moves'][number]

/** People who moved to another manager or department, each with what they have: kept, or handed over. */
export function MoveSection({ moves }: { moves: LeaverPage['moves'] }) {
  const words = useTranslations('leavers.moves')
  if (moves.length === 0) return null
  const columns: readonly ColumnOf<Move>[] = [
    {
      label: words('person'),
      width: 'md:w-[22%]',
      heading: true,
      className: 'named',
      cell: ({ person, at }) => (
        <>
          {person.isOpen ? <PersonName person={person} /> : <span className="font-medium">{person.name}</span>}
          <small>
            <InstantText at={at} />
          </small>
        </>
      ),
    },
    {
      label: words('change'),
      width: 'md:w-[24%]',
      card: 'line',
      cell: ({ from, to }) => words.rich('fromTo', { from: () => <Place of={from} />, to: () => <Place of={to} /> }),
    },
    {
      label: words('has'),
      card: 'line',
      cell: ({ users, machines, assignments }) => (
        <ul className="wrap-anywhere">
          {users.map((user) => (
            <li key={user.id}>
              {words.rich('ownUser', { name: () => <UserLink user={user} />, account: user.account.name })}
            </li>
          ))}
          {machines.map((user) => (
            <li key={user.id}>
              {words.rich('machineUser', { name: () => <UserLink user={user} />, account: user.account.name })}
            </li>
          ))}
          {assignments > 0 && <li>{words('assignments', { count: assignments })}</li>}
        </ul>
      ),
    },
    {
      label: words('yours'),
      width: 'md:w-[25%]',
      card: 'line',
      cell: (move) => <Answer move={move} />,
    },
  ]
  return (
    <section id="moves" aria-labelledby="moves-title">
      <h2 id="moves-title" className="font-semibold">
        {words('title')}
      </h2>
      <p className="mb-2 max-w-prose text-ink-3">{words('lead')}</p>
      <Panel>
        <TableOf caption={words('title')} columns={columns} rows={moves} keyOf={({ id }) => id} leading />
      </Panel>
    </section>
  )
}

/** A department with its manager: of two names neither is broken off where the line ends. */
function Place({ of: { manager, department } }: { of: Move['from'] }) {
  const words = useTranslations('leavers.moves')
  const told = manager && department ? words('place', { manager, department }) : (department ?? manager ?? '–')
  return <span className="inline-block">{told}</span>
}

function Answer({ move: { id, person, answer, mayAnswer } }: { move: Move }) {
  const words = useTranslations('leavers')
  if (!answer && !mayAnswer) return null
  const said = answer && words(`moves.answer.${answer.answer}`, { to: answer.to ?? '' })
  return (
    <CasePlace id={`move-${id}`}>
      {answer ? (
        <div>
          <p className="font-semibold wrap-anywhere">{said}</p>
          <small>{answer.by}</small>
          {mayAnswer && (
            <TakeBack
              decision={answer.decision}
              back={id}
              place={`move-${id}`}
              label={words('case.undoOf', { what: `${person.name}, ${said}` })}
            />
          )}
        </div>
      ) : (
        <MoveForm id={id} name={person.name} />
      )}
    </CasePlace>
  )
}
