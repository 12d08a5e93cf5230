import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { AccountLink } from '@/components/accounts/account-link'
import { useIntegrationName } from '@/components/iam-user/use-integration-name'
import { LongName } from '@/components/ui/long-name'
import { NumberLink } from '@/components/ui/number-link'
import { type ColumnOf, TableOf } from '@/components/ui/table'
import { iamUsersHref } from '@/lib/contract/lists/iam-user-list'
import { type RoleFilter, type RoleLine, type RoleSort, roleList } from '@/lib/contract/lists/role-list'
import { FindingSummary } from './finding-text'
import { RoleUse } from './role-use'
import { TrustedText } from './trusted-text'

interface RoleTableProps {
  roles: readonly RoleLine[]
  names: Readonly<Record<string, string>>
  filter: RoleFilter
}

/** So many of those that a role trusts stand in its row. */
const TRUSTED_SHOWN = 2

/** Roles as rows: where, whom they trust, whose users they replace, how sound they are. */
export function RoleTable({ roles, names, filter }: RoleTableProps) {
  const words = useTranslations('roles')
  const nameOf = useIntegrationName()
  const format = useFormatter()
  const sort = (by: RoleSort) => roleList.sorting(filter, by)
  const columns: readonly ColumnOf<RoleLine>[] = [
    {
      label: words('role'),
      width: 'md:w-[24%] md:min-w-40',
      sort: sort('name'),
      heading: true,
      cell: ({ id, name, account, removedAt }) => (
        <>
          <Link href={roleList.rowHref(id, filter)} prefetch={false} className="font-mono font-semibold wrap-anywhere">
            <LongName>{name}</LongName>
          </Link>
          {removedAt && <small>{words('removed')}</small>}
          <small className="block font-normal">
            <AccountLink account={account} />
          </small>
        </>
      ),
    },
    {
      label: words('trusts'),
      card: 'below',
      cell: ({ trusted, account: { accountId } }) =>
        trusted ? (
          <ul className="grid gap-0.5">
            {trusted.slice(0, TRUSTED_SHOWN).map((one) => (
              <li key={JSON.stringify(one)}>
                <TrustedText trusted={one} names={names} home={accountId} />
              </li>
            ))}
            {trusted.length > TRUSTED_SHOWN && (
              <li className="text-ink-3">{words('more', { count: trusted.length - TRUSTED_SHOWN })}</li>
            )}
            {trusted.length === 0 && <li className="text-ink-3">{words('nobody')}</li>}
          </ul>
        ) : (
          <span className="text-ink-3">{words('notJudged')}</span>
        ),
    },
    {
      label: words('replaces'),
      width: 'md:w-28',
      card: 'half',
      cell: ({ replaces, integration }) => (
        <>
          {replaces ? words(`replacesKind.${replaces}`) : <span className="text-ink-3">–</span>}
          {integration && <small className="block">{nameOf(integration)}</small>}
        </>
      ),
    },
    {
      label: words('users'),
      width: 'md:w-22',
      align: 'right',
      card: 'half',
      cell: ({ id, users, account }) => (
        <NumberLink href={iamUsersHref({ role: id, departed: account.state !== 'open' })} count={users}>
          {format.number(users)}
        </NumberLink>
      ),
    },
    {
      label: words('lastUsed'),
      width: 'md:w-30',
      card: 'half',
      sort: sort('last-used'),
      cell: ({ lastUse }) => <RoleUse use={lastUse} />,
    },
    {
      label: words('findings'),
      width: 'md:w-[22%]',
      card: 'below',
      sort: sort('gravity'),
      cell: ({ findings }) => <FindingSummary findings={findings} />,
    },
  ]
  return <TableOf caption={words('list')} columns={columns} rows={roles} keyOf={({ id }) => id} />
}
