import { useTranslations } from 'next-intl'
import { KindText } from '@/components/iam-user/kind-text'
import { LastUseText } from '@/components/iam-user/last-use-text'
import { Card } from '@/components/ui/card'
import { NumberLink } from '@/components/ui/number-link'
import { StageBadge } from '@/components/ui/stage-badge'
import { Cell, Row, Table } from '@/components/ui/table'
import { UserLink } from '@/components/ui/user-link'
import { iamUsersHref, usersOf } from '@/lib/contract/lists/iam-user-list'
import type { AccountView } from '@/lib/contract/views/account'

/** The account's most urgent IAM users, and the way to all of them. */
export function AccountUsers({ account }: { account: AccountView }) {
  const words = useTranslations('account')
  const { users, progress, reading, readAt } = account
  const count = progress.left + progress.excepted
  return (
    <Card
      title={words('users')}
      aside={
        count > 0 && (
          <NumberLink href={iamUsersHref({ ...usersOf(account), removed: false })} count={count}>
            {words('allUsers', { count, complete: String(reading === 'read') })}
          </NumberLink>
        )
      }
    >
      {users.length === 0 ? (
        <p className="text-ink-3">{words(readAt === null ? 'noUsersUnread' : 'noUsers')}</p>
      ) : (
        <Table
          caption={words('users')}
          columns={[
            { label: words('user'), width: 'md:w-[32%]' },
            { label: words('stage') },
            { label: words('kind') },
            { label: words('owner') },
            { label: words('used') },
          ]}
        >
          {users.map((user) => (
            <Row key={user.id}>
              <Cell heading>
                <UserLink user={user} />
              </Cell>
              <Cell label={words('stage')} card="half">
                <StageBadge stage={user.assessment.stage} excepted={user.assessment.excepted} />
              </Cell>
              <Cell label={words('kind')} card="half">
                <KindText kind={user.assessment.kind} integration={user.assessment.integration} />
              </Cell>
              <Cell label={words('owner')} card="half">
                {user.owner ? user.owner.name : <span className="text-ink-3">{words('ownerNone')}</span>}
              </Cell>
              <Cell label={words('used')} card="half">
                <LastUseText use={user.lastUse} />
              </Cell>
            </Row>
          ))}
        </Table>
      )}
    </Card>
  )
}
