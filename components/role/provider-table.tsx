import { useTranslations } from 'next-intl'
import { AccountLink } from '@/components/accounts/account-link'
import { useIntegrationName } from '@/components/iam-user/use-integration-name'
import { Card } from '@/components/ui/card'
import { LongName } from '@/components/ui/long-name'
import { NumberLink } from '@/components/ui/number-link'
import { TableOf } from '@/components/ui/table'
import { type RolePage, rolesHref } from '@/lib/contract/lists/role-list'

/** OIDC providers of the accounts that a list of roles asks for, and how many roles trust each. */
export function ProviderTable({ providers: { first, count } }: Pick<RolePage, 'providers'>) {
  const words = useTranslations('roles')
  const nameOf = useIntegrationName()
  const shown = first.length
  return (
    <Card title={words('providers.title')} className="mt-4">
      <p className="mb-2 text-ink-3">{words('providers.lead', { count, shown, cut: shown < count ? 'yes' : 'no' })}</p>
      {shown > 0 && (
        <TableOf
          caption={words('providers.caption')}
          columns={[
            {
              label: words('providers.issuer'),
              width: 'md:w-[34%]',
              heading: true,
              cell: ({ issuer }) => (
                <span className="font-mono font-normal text-quiet wrap-anywhere">
                  <LongName>{issuer}</LongName>
                </span>
              ),
            },
            {
              label: words('providers.audiences'),
              card: 'line',
              cell: ({ audiences }) =>
                audiences?.map((audience) => (
                  <code key={audience} className="mr-2 font-mono text-quiet wrap-anywhere">
                    {audience}
                  </code>
                )) ?? <span className="text-ink-3">{words('providers.notRead')}</span>,
            },
            {
              label: words('providers.account'),
              card: 'flowing',
              cell: ({ account }) => <AccountLink account={account} />,
            },
            {
              label: words('providers.integration'),
              card: 'flowing',
              cell: ({ integration }) => (integration ? nameOf(integration) : <span className="text-ink-3">–</span>),
            },
            {
              label: words('providers.roles'),
              width: 'md:w-32',
              align: 'right',
              card: 'flowing',
              cell: ({ arn, roles }) => <NumberLink href={rolesHref({ names: arn, removed: false })} count={roles} />,
            },
          ]}
          rows={first}
          keyOf={({ arn }) => arn}
        />
      )}
    </Card>
  )
}
