import { useTranslations } from 'next-intl'
import { Card } from '@/components/ui/card'
import { Hatched } from '@/components/ui/hatched'
import { InstantText } from '@/components/ui/instant-text'
import { LongName } from '@/components/ui/long-name'
import type { AccountView } from '@/lib/contract/views/account'
import { BusinessName } from './business-name'
import { Fact } from './root-user'

/** Where the account belongs, and who reaches it through Identity Center. */
export function AccountDetails({ account, decides }: { account: AccountView; decides: boolean }) {
  const words = useTranslations('account')
  const shared = useTranslations('accounts')
  const { alias, email, kind, state, ouPath, partition, assignments } = account
  return (
    <>
      <Card title={words('identityCenter')}>
        {assignments ? (
          <>
            <p>{words('assignments', { count: assignments.count, people: assignments.people })}</p>
            <p className="text-quiet text-ink-3">
              {words.rich('assignmentsRead', { age: () => <InstantText at={assignments.readAt} as="age" /> })}
            </p>
          </>
        ) : (
          <Hatched>{words('assignmentsNotRead')}</Hatched>
        )}
      </Card>
      <Card title={words('details')}>
        <BusinessName account={account} decides={decides} />
        <dl>
          <Fact name={words('kindLabel')}>{shared(`kind.${kind}`)}</Fact>
          <Fact name={words('state')}>{shared(`state.${state}`)}</Fact>
          {ouPath.length > 0 && <Fact name={words('ou')}>{ouPath.map(({ name }) => name).join(' / ')}</Fact>}
          {alias && <Fact name={words('alias')}>{alias}</Fact>}
          {email && (
            <Fact name={words('email')}>
              <LongName>{email}</LongName>
            </Fact>
          )}
          <Fact name={words('partition')}>{partition}</Fact>
        </dl>
      </Card>
    </>
  )
}
