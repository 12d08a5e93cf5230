import { useTranslations } from 'next-intl'
import { Card } from '@/components/ui/card'
import { DayText } from '@/components/ui/day-text'
import { InstantText } from '@/components/ui/instant-text'
import { type ColumnOf, TableOf } from '@/components/ui/table'
import { UserLink } from '@/components/ui/user-link'
import type { CaseView } from '@/lib/contract/views/person'
import { type Instant, lastMoment } from '@/lib/domain/instant'
import { accountWords } from '@/lib/i18n/door-words'
import { useDaysLate } from './days-late'

type Door = CaseView['doors'][number]

/** Each way in of a case: what it is, who closes it, by when, and how far that is. Needs the words `leavers` and `people`. */
export function CaseDoors({ of, plain }: { of: CaseView; plain: boolean }) {
  const words = useTranslations('leavers.ways')
  const columns: readonly ColumnOf<Door>[] = [
    {
      label: words('what'),
      width: 'md:w-[34%]',
      heading: true,
      cell: ({ what }) => <What what={what} plain={plain} />,
    },
    { label: words('actor'), width: 'md:w-[24%]', cell: (door) => <Actor door={door} /> },
    { label: words('due'), width: 'md:w-[16%]', cell: (door) => <Due door={door} of={of} /> },
    { label: words('state'), cell: (door) => <State door={door} /> },
  ]
  return (
    <div id="doors">
      <Card title={words('title')} aside={of.doors.length}>
        <TableOf caption={words('title')} columns={columns} rows={of.doors} keyOf={({ id }) => id} />
      </Card>
    </div>
  )
}

function What({ what, plain }: { what: Door['what']; plain: boolean }) {
  const words = useTranslations('leavers')
  const people = useTranslations('people')
  if (what.type === 'sign-on') return words('ways.signOn')
  const { kind, account, user } = what
  const named = { count: 1, ...accountWords(account?.name ?? words('ways.accountGone'), account?.businessName ?? null) }
  return (
    <>
      {plain ? words(`door.${kind}`, named) : people(`door.${kind}`, named)}
      {!plain && (
        <small className="block">
          <UserLink user={user} />
        </small>
      )}
    </>
  )
}

function Actor({ door: { actor, what } }: { door: Door }) {
  const words = useTranslations('leavers')
  if (actor === 'sign-on-administration' || what.type === 'sign-on') return words('closer.sign-on')
  const { account, named, ends } = accountWords(
    what.account?.name ?? words('ways.accountGone'),
    what.account?.businessName ?? null,
  )
  return words(named === 'business' ? 'closer.business' : 'closer.accounts', { accounts: account, ends })
}

function Due({ door: { due, keptUntil, step }, of }: { door: Door; of: CaseView }) {
  const words = useTranslations('leavers.case')
  const late = useDaysLate(of)
  if (keptUntil)
    return words.rich('retainedUntil', { day: () => <InstantText at={lastMoment(keptUntil)} as="day-short" /> })
  const isLate = step !== 'seen-closed' && late > 0
  return (
    <>
      <DayText day={due} isShort />
      {isLate && <small className="block font-medium text-danger">{words('late', { days: late })}</small>}
    </>
  )
}

function State({ door: { step, stepAt, sessionsUntil } }: { door: Door }) {
  const words = useTranslations('leavers')
  const day = (at: Instant) => () => <InstantText at={at} as="day-short" />
  return (
    <>
      {stepAt ? words.rich(`case.step.${step}`, { day: day(stepAt) }) : words('case.step.not-started')}
      {sessionsUntil && (
        <small className="block">
          {words.rich('ways.sessions', { moment: () => <InstantText at={sessionsUntil} as="moment" /> })}
        </small>
      )}
    </>
  )
}
