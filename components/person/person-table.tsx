import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { NotKnown } from '@/components/iam-user/last-use-text'
import { NumberLink } from '@/components/ui/number-link'
import { type ColumnOf, TableOf } from '@/components/ui/table'
import { iamUsersHref } from '@/lib/contract/lists/iam-user-list'
import { type PersonFilter, personList } from '@/lib/contract/lists/person-list'
import { type PersonLine, toldVerdict } from '@/lib/contract/views/person'
import { isGone } from '@/lib/domain/people/doors'
import { StatusText } from './status-text'
import { isOpenQuestion, useVerdictWords, VerdictParts } from './verdict-text'

interface PersonTableProps {
  people: readonly PersonLine[]
  filter: PersonFilter
}

/** One line per person, with the verdict; under 768 px each is a card. */
export function PersonTable({ people, filter }: PersonTableProps) {
  const words = useTranslations('people')
  const verdictWords = useVerdictWords()
  const suggestedWords = ({ verdict: { suggested } }: PersonLine) =>
    suggested > 0 ? words('suggested', { count: suggested }) : ''
  const wholeWords = (person: PersonLine) =>
    [isOpenQuestion(told(person).verdict) ? '' : verdictWords(told(person)), suggestedWords(person)]
      .filter(Boolean)
      .join(' · ')
  const columns: readonly ColumnOf<PersonLine>[] = [
    {
      label: words('person'),
      width: 'md:w-40 @min-[60rem]/lines:w-40',
      sort: personList.sorting(filter, 'reading'),
      heading: true,
      whole: ({ name, reading }) => (reading ? `${name} (${reading})` : name),
      cell: ({ id, name, reading }) => (
        <>
          <Link href={personList.rowHref(id, filter)} prefetch={false} className="font-medium">
            {name}
          </Link>
          {reading && <small className="md:hidden">{reading}</small>}
        </>
      ),
    },
    {
      label: words('statusColumn'),
      width: 'md:w-32',
      card: 'flowing',
      cell: (person) => <StatusText person={person} />,
    },
    {
      label: words('department'),
      width: 'md:w-30 @min-[69rem]/lines:w-36',
      from: 'middle',
      card: 'flowing',
      className: 'max-md:empty:hidden',
      whole: ({ department }) => department ?? '',
      fits: 14,
      cell: ({ department }) => department,
    },
    {
      label: words('users'),
      align: 'right',
      width: 'md:w-24',
      card: 'flowing',
      whole: suggestedWords,
      fits: 0,
      cell: ({ id, verdict: { iamUsers, suggested } }) => (
        <>
          <NumberLink href={iamUsersHref({ person: id, removed: false })} count={iamUsers} />
          {suggested > 0 && <span className="text-ink-3"> {words('suggestedShort', { count: suggested })}</span>}
        </>
      ),
    },
    {
      label: words('identityCenter'),
      width: 'md:w-33 md:pl-4',
      from: 'narrow',
      card: 'flowing',
      className: 'md:pl-4',
      cell: (person) => <Reach person={person} />,
    },
    {
      label: words('covered'),
      width: 'md:w-20',
      from: 'wide',
      card: 'flowing',
      className: 'text-ink-3 max-md:empty:hidden',
      cell: ({ verdict: { cover, iamUsers }, status }) =>
        !isGone(status) &&
        iamUsers > 0 &&
        (cover ? words('coveredOf', cover) : <NotKnown>{words('notRead')}</NotKnown>),
    },
    {
      label: words('verdict'),
      sort: personList.sorting(filter, 'danger'),
      card: 'line',
      whole: wholeWords,
      fits: 22,
      cell: (person) =>
        isOpenQuestion(told(person).verdict) ? (
          <NotKnown>{words('toConfirm')}</NotKnown>
        ) : (
          <VerdictParts {...told(person)} />
        ),
    },
  ]
  return <TableOf caption={words('caption')} columns={columns} rows={people} keyOf={({ id }) => id} lines />
}

/** Ways in named at most, those alike as one. */
const NAMED = 2

const told = ({ verdict, status }: PersonLine) => ({ verdict: toldVerdict(verdict, null), status, most: NAMED })

function Reach({ person: { directory, accounts, id } }: { person: PersonLine }) {
  const words = useTranslations('people')
  if (directory === null) return <span className="text-ink-3">{words('notRegistered')}</span>
  if (directory === 'disabled') return <span className="text-ink-3">{words('directory.disabled')}</span>
  if (accounts === null) return <NotKnown>{words('notRead')}</NotKnown>
  return (
    <NumberLink href={`/people/${id}#accounts`} count={accounts}>
      {words('reach', { count: accounts })}
    </NumberLink>
  )
}
