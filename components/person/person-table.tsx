import { useTranslations } from 'next-intl'
import { NotKnown } from '@/components/iam-user/last-use-text'
import { AtLeast } from '@/components/ui/at-least'
import { NumberLink } from '@/components/ui/number-link'
import { type ColumnOf, TableOf } from '@/components/ui/table'
import { iamUsersHref } from '@/lib/contract/lists/iam-user-list'
import { type PersonFilter, personList } from '@/lib/contract/lists/person-list'
import { type PersonLine, toldVerdict } from '@/lib/contract/views/person'
import { PersonName } from './person-name'
import { StatusText } from './status-text'
import { VerdictText } from './verdict-text'

interface PersonTableProps {
  people: readonly PersonLine[]
  filter: PersonFilter
  complete: boolean
}

/** One row per person, with the verdict in a line; under 720 px each row is a card. */
export function PersonTable({ people, filter, complete }: PersonTableProps) {
  const words = useTranslations('people')
  const columns: readonly ColumnOf<PersonLine>[] = [
    {
      label: words('person'),
      width: 'md:w-[18%]',
      sort: personList.sorting(filter, 'reading'),
      heading: true,
      cell: (person) => <PersonName person={person} />,
    },
    {
      label: words('statusColumn'),
      width: 'md:w-[11%]',
      card: 'half',
      cell: (person) => <StatusText person={person} />,
    },
    {
      label: words('department'),
      width: 'md:w-[14%]',
      card: 'half',
      className: 'max-md:empty:hidden',
      cell: ({ department }) => department && <span className="wrap-anywhere">{department}</span>,
    },
    {
      label: words('users'),
      align: 'right',
      width: 'md:w-[9%]',
      card: 'half',
      cell: ({ id, verdict: { iamUsers } }) => (
        <NumberLink href={iamUsersHref({ person: id, removed: false })} count={iamUsers}>
          <AtLeast count={iamUsers} complete={complete} size="short" />
        </NumberLink>
      ),
    },
    {
      label: words('identityCenter'),
      width: 'md:w-[14%]',
      card: 'half',
      cell: (person) => <Reach person={person} />,
    },
    {
      label: words('verdict'),
      card: 'below',
      cell: ({ verdict, status }) => <VerdictText verdict={toldVerdict(verdict)} status={status} complete={complete} />,
    },
  ]
  return <TableOf caption={words('caption')} columns={columns} rows={people} keyOf={({ id }) => id} />
}

function Reach({ person: { directory, accounts, id } }: { person: PersonLine }) {
  const words = useTranslations('people')
  if (directory === null) return <span className="text-ink-3">{words('noDirectoryUser')}</span>
  if (directory === 'disabled') return <span className="text-ink-3">{words('directory.disabled')}</span>
  if (accounts === null) return <NotKnown>{words('notRead')}</NotKnown>
  return (
    <NumberLink href={`/people/${id}#accounts`} count={accounts}>
      {words('reach', { count: accounts })}
    </NumberLink>
  )
}
