import { useTranslations } from 'next-intl'
import { NotKnown } from '@/components/iam-user/last-use-text'
import { Cell, type Column, Row, Table } from '@/components/ui/table'
import { UserLink } from '@/components/ui/user-link'
import type { LooseUser } from '@/lib/contract/views/person'
import { DoorList } from './door-list'

/** Users in AWS without a person, with each way in. Needs the words `leavers`. */
export function LooseUserTable({ caption, users }: { caption: string; users: readonly LooseUser[] }) {
  const words = useTranslations('leavers')
  const columns: readonly Column[] = [
    { label: words('user'), width: 'md:w-[30%]' },
    { label: words('account'), width: 'md:w-[22%]' },
    { label: words('openColumn') },
  ]
  return (
    <Table caption={caption} columns={columns}>
      {users.map((user) => (
        <Row key={user.id}>
          <Cell heading>
            <UserLink user={user} />
          </Cell>
          <Cell label={words('account')}>
            <span className="wrap-anywhere">{user.account.name}</span>
          </Cell>
          <Cell label={words('openColumn')} card="below">
            {user.doors.length > 0 ? <DoorList doors={user.doors} /> : <NotKnown>{words('doorsUnknown')}</NotKnown>}
          </Cell>
        </Row>
      ))}
    </Table>
  )
}
