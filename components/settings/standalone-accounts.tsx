import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { removeAccount } from '@/app/actions/remove-account'
import { FailureSummary } from '@/components/failure/failure-summary'
import { Card } from '@/components/ui/card'
import { CopyButton } from '@/components/ui/copy-button'
import { InstantText } from '@/components/ui/instant-text'
import { type ColumnOf, TableOf } from '@/components/ui/table'
import type { StandaloneLine } from '@/lib/contract/views/settings'
import { AccountForm } from './account-form'
import { AskOnce, AskPlace } from './ask-once'

/** Accounts outside the Organization: what is read of them, adding one, removing one. */
export function StandaloneAccounts({ accounts }: { accounts: readonly StandaloneLine[] }) {
  const words = useTranslations('settings')
  const columns: readonly ColumnOf<StandaloneLine>[] = [
    {
      label: words('account'),
      heading: true,
      cell: ({ id, name, accountId }) => (
        <>
          <Link href={`/accounts/${id}`} prefetch={false} className="font-medium">
            {name}
          </Link>
          <small>
            <span className="font-mono">{accountId}</span>
            <CopyButton value={accountId} name={words('accountId')} />
          </small>
        </>
      ),
    },
    {
      label: words('readBy'),
      cell: ({ kind, roleArn, ownExternalId, profile }) =>
        kind === 'uploaded' ? (
          words('fedByUploads')
        ) : (
          <>
            {(roleArn !== null || profile === null) && (
              <span className="font-mono text-quiet wrap-anywhere">{roleArn ?? words('defaultRole')}</span>
            )}
            {roleArn && <CopyButton value={roleArn} name={words('roleArn')} />}
            {profile !== null && (
              <span className="block text-quiet wrap-anywhere">{words('byProfile', { profile })}</span>
            )}
            {(roleArn !== null || profile === null) && (
              <small>{words(ownExternalId ? 'ownExternalId' : 'ourExternalId')}</small>
            )}
          </>
        ),
    },
    {
      label: words('lastReading'),
      cell: ({ kind, reading, readAt, failure }) => (
        <>
          {kind === 'uploaded' && reading === 'never' ? words('fedByUploadsNever') : words(`reading.${reading}`)}
          {readAt && (
            <>
              {' · '}
              {kind === 'uploaded' ? (
                words.rich('reportOf', { day: () => <InstantText at={readAt} /> })
              ) : (
                <InstantText at={readAt} as="age" />
              )}
            </>
          )}
          {failure && (
            <span className="block text-quiet text-danger">
              <FailureSummary failure={failure} />
            </span>
          )}
        </>
      ),
    },
    {
      label: words('remove'),
      hideLabel: true,
      unlabelled: true,
      align: 'right',
      cell: ({ id, name, reading }) => (
        <AskOnce
          action={removeAccount}
          id={id}
          label={words('remove')}
          title={words('removeOf', { name })}
          ask={words(reading === 'never' ? 'removeNever' : 'removeKeeps', { name })}
          sure={words('removeDo')}
          gone={words('removed', { name })}
        />
      ),
    },
  ]
  return (
    <Card title={words('standalone')}>
      <p className="mb-2 max-w-prose text-ink-3">{words('standaloneLead')}</p>
      <AskPlace>
        {accounts.length === 0 ? (
          <p className="py-2 text-ink-3">{words('noStandalone')}</p>
        ) : (
          <TableOf caption={words('standalone')} columns={columns} rows={accounts} keyOf={({ id }) => id} />
        )}
      </AskPlace>
      <div className="mt-3">
        <AccountForm />
      </div>
    </Card>
  )
}
