import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useIntegrationName } from '@/components/iam-user/use-integration-name'
import { Card } from '@/components/ui/card'
import { Hatched } from '@/components/ui/hatched'
import { InstantText } from '@/components/ui/instant-text'
import { TableOf } from '@/components/ui/table'
import type { AccountView, IntegrationRole } from '@/lib/contract/views/account'

/** Roles of the account that known CI and SaaS services may assume, and the account's identity providers. */
export function AccountRoles({ account }: { account: AccountView }) {
  const words = useTranslations('account')
  const nameOf = useIntegrationName()
  const { roles, identityProviders, detailsReadAt, kind } = account
  return (
    <Card title={words('roles')}>
      {kind === 'uploaded' && detailsReadAt === null ? (
        <Hatched>{words('rolesNotRead')}</Hatched>
      ) : roles.length === 0 ? (
        <p className="text-ink-3">{words('rolesNone')}</p>
      ) : (
        <TableOf
          caption={words('roles')}
          columns={[
            {
              label: words('role'),
              heading: true,
              cell: ({ id, name }) => (
                <Link href={`/roles/${id}`} prefetch={false} className="font-mono wrap-anywhere">
                  {name}
                </Link>
              ),
            },
            { label: words('integration'), card: 'flowing', cell: ({ integration }) => nameOf(integration) },
            { label: words('lastUsed'), card: 'flowing', cell: (role) => <RoleUse role={role} /> },
          ]}
          rows={roles}
          keyOf={({ id }) => id}
        />
      )}
      {identityProviders.length > 0 && (
        <>
          <h3 className="mt-3 text-quiet text-ink-3">{words('providers')}</h3>
          <ul>
            {identityProviders.map(({ arn, kind, issuer }) => (
              <li key={arn} className="font-mono text-quiet wrap-anywhere">
                {issuer} <span className="text-ink-3">{kind.toUpperCase()}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Card>
  )
}

function RoleUse({ role: { lastUsed, useKnown } }: { role: IntegrationRole }) {
  const words = useTranslations('account')
  const common = useTranslations('common')
  if (lastUsed) return <InstantText at={lastUsed} />
  return <span className="text-ink-3">{useKnown ? words('useNever') : common('notRead')}</span>
}
