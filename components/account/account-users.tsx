import { useTranslations } from 'next-intl'
import { KindText } from '@/components/iam-user/kind-text'
import { LastUseText } from '@/components/iam-user/last-use-text'
import { Card } from '@/components/ui/card'
import { NumberLink } from '@/components/ui/number-link'
import { StageBadge } from '@/components/ui/stage-badge'
import { TableOf } from '@/components/ui/table'
import { UserLink } from '@/components/ui/user-link'
import { iamUsersHref, usersOf } from '@/lib/contract/lists/iam-user-list'
import type { AccountView } from '@/lib/contract/views/account'

/** The account's most urgent IAM users, and the way to all of them. */
export function AccountUsers({ account }: { account: AccountView }) {
  const words = useTranslations('account')
  const { users, progress, readAt } = account
  const count = progress.left + progress.excepted
  return (
    <Card
      title={words('users')}
      aside={
        count > 0 && (
          <NumberLink href={iamUsersHref({ ...usersOf(account), removed: false })} count={count}>
            {words('allUsers', { count })}
          </NumberLink>
        )
      }
    >
      {users.length === 0 ? (
        <p className="text-ink-3">{words(readAt === null ? 'noUsersUnread' : 'noUsers')}</p>
      ) : (
        <TableOf
          caption={words('users')}
          columns={[
            { label: words('user'), width: 'md:w-[32%]', heading: true, cell: (user) => <UserLink user={user} /> },
            {
              label: words('stage'),
              card: 'half',
              cell: ({ assessment: { stage, excepted } }) => <StageBadge stage={stage} excepted={excepted} />,
            },
            {
              label: words('kind'),
              card: 'half',
              cell: ({ assessment: { kind, integration } }) => <KindText kind={kind} integration={integration} />,
            },
            {
              label: words('owner'),
              card: 'half',
              cell: ({ owner }) => (owner ? owner.name : <span className="text-ink-3">{words('ownerNone')}</span>),
            },
            { label: words('used'), card: 'half', cell: ({ lastUse }) => <LastUseText use={lastUse} /> },
          ]}
          rows={users}
          keyOf={({ id }) => id}
        />
      )}
    </Card>
  )
}
