import { useTranslations } from 'next-intl'
import { KindText, useKindWords } from '@/components/iam-user/kind-text'
import { LastUseText } from '@/components/iam-user/last-use-text'
import { OwnerName, useOwnerTold } from '@/components/iam-user/owner-name'
import { Card } from '@/components/ui/card'
import { NumberLink } from '@/components/ui/number-link'
import { StageMark } from '@/components/ui/stage-mark'
import { TableOf } from '@/components/ui/table'
import { UserLink } from '@/components/ui/user-link'
import { iamUsersHref, usersOf } from '@/lib/contract/lists/iam-user-list'
import type { AccountView } from '@/lib/contract/views/account'

/** The account's most urgent IAM users, and the way to all of them. */
export function AccountUsers({ account }: { account: AccountView }) {
  const words = useTranslations('account')
  const stages = useTranslations('stages')
  const kindWords = useKindWords()
  const ownerTold = useOwnerTold()
  const { users, progress } = account
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
        <p className="text-ink-3">{words('noUsers')}</p>
      ) : (
        <TableOf
          caption={words('users')}
          columns={[
            {
              label: words('user'),
              heading: true,
              whole: ({ name }) => name,
              cell: (user) => <UserLink user={user} />,
            },
            {
              label: words('stage'),
              width: 'md:w-38 [:lang(ja)_&]:md:w-28',
              card: 'flowing',
              className: 'marked',
              cell: ({ assessment: { stage, excepted } }) => (
                <>
                  <StageMark stage={stage} excepted={excepted} />
                  {stages(stage)}
                </>
              ),
            },
            {
              label: words('kind'),
              width: 'md:w-24',
              card: 'flowing',
              whole: ({ assessment }) => kindWords(assessment),
              cell: ({ assessment: { kind, integration } }) => <KindText kind={kind} integration={integration} />,
            },
            {
              label: words('owner'),
              width: 'md:w-31',
              card: 'flowing',
              whole: ownerTold,
              cell: (user) => <OwnerName user={user} />,
            },
            {
              label: words('used'),
              width: 'md:w-27 [:lang(ja)_&]:md:w-31',
              card: 'flowing',
              cell: ({ lastUse }) => <LastUseText use={lastUse} short />,
            },
          ]}
          rows={users}
          keyOf={({ id }) => id}
          lines
        />
      )}
    </Card>
  )
}
