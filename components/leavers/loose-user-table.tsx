import { useTranslations } from 'next-intl'
import { NotKnown } from '@/components/iam-user/last-use-text'
import { TableOf } from '@/components/ui/table'
import { UserLink } from '@/components/ui/user-link'
import type { LooseUser } from '@/lib/contract/views/person'
import { DoorList } from './door-list'

/** Users in AWS without a person, with each way in. Needs the words `leavers` and `people`. */
export function LooseUserTable({ caption, users }: { caption: string; users: readonly LooseUser[] }) {
  const words = useTranslations('leavers')
  return (
    <TableOf
      caption={caption}
      columns={[
        { label: words('user'), width: 'md:w-[30%]', heading: true, cell: (user) => <UserLink user={user} /> },
        {
          label: words('account'),
          width: 'md:w-[22%]',
          cell: ({ account }) => <span className="wrap-anywhere">{account.name}</span>,
        },
        {
          label: words('openColumn'),
          card: 'line',
          cell: ({ doors }) =>
            doors.length > 0 ? <DoorList doors={doors} plain={false} /> : <NotKnown>{words('doorsUnknown')}</NotKnown>,
        },
      ]}
      rows={users}
      keyOf={({ id }) => id}
      leading
    />
  )
}
