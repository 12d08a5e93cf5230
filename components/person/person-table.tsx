import { useTranslations } from 'next-intl'
import { NotKnown } from '@/components/iam-user/last-use-text'
import { AtLeast } from '@/components/ui/at-least'
import { NumberLink } from '@/components/ui/number-link'
import { Cell, type Column, Row, Table } from '@/components/ui/table'
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
  const columns: readonly Column[] = [
    {
      label: words('person'),
      width: 'md:w-[18%]',
      sort: personList.sorting(filter, 'reading'),
    },
    { label: words('statusColumn'), width: 'md:w-[11%]' },
    { label: words('department'), width: 'md:w-[14%]' },
    { label: words('users'), align: 'right', width: 'md:w-[9%]' },
    { label: words('identityCenter'), width: 'md:w-[14%]' },
    { label: words('verdict') },
  ]
  return (
    <Table caption={words('caption')} columns={columns}>
      {people.map((person) => (
        <PersonRow key={person.id} person={person} complete={complete} />
      ))}
    </Table>
  )
}

function PersonRow({ person, complete }: { person: PersonLine; complete: boolean }) {
  const words = useTranslations('people')
  const { verdict } = person
  return (
    <Row>
      <Cell heading>
        <PersonName person={person} />
      </Cell>
      <Cell label={words('statusColumn')} card="half">
        <StatusText person={person} />
      </Cell>
      <Cell label={words('department')} card="half" className={person.department ? '' : 'max-md:hidden'}>
        <span className="wrap-anywhere">{person.department}</span>
      </Cell>
      <Cell label={words('users')} card="half" align="right">
        <NumberLink href={iamUsersHref({ person: person.id, removed: false })} count={verdict.iamUsers}>
          <AtLeast count={verdict.iamUsers} complete={complete} size="short" />
        </NumberLink>
      </Cell>
      <Cell label={words('identityCenter')} card="half">
        <Reach person={person} />
      </Cell>
      <Cell label={words('verdict')} card="below">
        <VerdictText verdict={toldVerdict(verdict)} status={person.status} complete={complete} />
      </Cell>
    </Row>
  )
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
