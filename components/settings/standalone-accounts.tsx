import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { removeAccount } from '@/app/actions/remove-account'
import { FailureSummary } from '@/components/failure/failure-summary'
import { Card } from '@/components/ui/card'
import { InstantText } from '@/components/ui/instant-text'
import { Cell, Row, Table } from '@/components/ui/table'
import type { StandaloneLine } from '@/lib/contract/views/settings'
import { AccountForm } from './account-form'
import { AskOnce, AskPlace } from './ask-once'

/** Accounts outside the Organization: what is read of them, adding one, removing one. */
export function StandaloneAccounts({ accounts }: { accounts: readonly StandaloneLine[] }) {
  const words = useTranslations('settings')
  const columns = [
    { label: words('account') },
    { label: words('readBy') },
    { label: words('lastReading') },
    { label: words('remove'), hideLabel: true },
  ]
  return (
    <Card title={words('standalone')}>
      <p className="mb-2 max-w-prose text-ink-3">{words('standaloneLead')}</p>
      <AskPlace>
        {accounts.length === 0 ? (
          <p className="py-2 text-ink-3">{words('noStandalone')}</p>
        ) : (
          <Table caption={words('standalone')} columns={columns}>
            {accounts.map((account) => (
              <AccountRow key={account.id} account={account} />
            ))}
          </Table>
        )}
      </AskPlace>
      <h3 className="mt-5 mb-3 border-t border-line pt-4 font-semibold">{words('addAccount')}</h3>
      <AccountForm />
    </Card>
  )
}

function AccountRow({ account }: { account: StandaloneLine }) {
  const words = useTranslations('settings')
  const { id, name, accountId, roleArn, ownExternalId, reading, readAt, failure } = account
  return (
    <Row>
      <Cell heading>
        <Link href={`/accounts/${id}`} prefetch={false} className="font-medium wrap-anywhere hover:underline">
          {name}
        </Link>
        <span className="block font-mono text-quiet text-ink-3">{accountId}</span>
      </Cell>
      <Cell label={words('readBy')}>
        <span className="font-mono text-quiet wrap-anywhere">{roleArn ?? words('defaultRole')}</span>
        <small>{words(ownExternalId ? 'ownExternalId' : 'ourExternalId')}</small>
      </Cell>
      <Cell label={words('lastReading')}>
        {words(`reading.${reading}`)}
        {readAt && (
          <>
            {' · '}
            <InstantText at={readAt} as="age" />
          </>
        )}
        {failure && (
          <span className="block text-quiet text-danger">
            <FailureSummary failure={failure} />
          </span>
        )}
      </Cell>
      <Cell align="right">
        <AskOnce
          action={removeAccount}
          id={id}
          label={words('remove')}
          title={words('removeOf', { name })}
          ask={words(reading === 'never' ? 'removeNever' : 'removeKeeps', { name })}
          sure={words('removeDo')}
          gone={words('removed', { name })}
        />
      </Cell>
    </Row>
  )
}
