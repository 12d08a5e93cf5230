import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useIntegrationName } from '@/components/iam-user/use-integration-name'
import { LongName } from '@/components/ui/long-name'
import { type ColumnOf, TableOf } from '@/components/ui/table'
import { type RoleFilter, type RoleLine, type RoleSort, roleList } from '@/lib/contract/lists/role-list'
import { FindingSummary } from './finding-text'
import { RoleUse } from './role-use'
import { useTrustedWords } from './use-trusted-words'
import { UserCounts } from './user-counts'

interface RoleTableProps {
  roles: readonly RoleLine[]
  names: Readonly<Record<string, string>>
  filter: RoleFilter
}

/** Roles, one line each: where, whom they trust, whose users they replace, how sound they are. */
export function RoleTable({ roles, names, filter }: RoleTableProps) {
  const words = useTranslations('roles')
  const nameOf = useIntegrationName()
  const trustedWords = useTrustedWords(names)
  const sort = (by: RoleSort) => roleList.sorting(filter, by)
  const trusts = ({ trusted, account }: RoleLine) =>
    trusted?.map((one) => {
      const { who, names: own } = trustedWords(one, account.accountId)
      return [who, ...own].filter(Boolean).join(' ')
    })
  const replaced = ({ replaces, integration }: RoleLine) =>
    integration ? nameOf(integration) : replaces && words(`replacesKind.${replaces}`)
  const findingWords = ({ findings }: RoleLine) =>
    findings
      ?.filter(({ accepted }) => !accepted)
      .map(({ severity, code }) => `${words(`severity.${severity}`)}: ${words(`finding.${code}`)}`)
      .join('\n') ?? ''
  const columns: readonly ColumnOf<RoleLine>[] = [
    {
      label: words('role'),
      sort: sort('name'),
      heading: true,
      whole: ({ name }) => name,
      fits: 16,
      cell: ({ id, name, removedAt }) => (
        <>
          <Link href={roleList.rowHref(id, filter)} prefetch={false} className="user-name">
            <LongName>{name}</LongName>
          </Link>
          {removedAt && <small> {words('removed')}</small>}
        </>
      ),
    },
    {
      label: words('account'),
      width: 'md:w-28 @min-[69rem]/lines:w-32',
      card: 'flowing',
      whole: ({ account }) => account.name,
      cell: ({ account }) => (
        <Link href={`/accounts/${account.id}`} prefetch={false}>
          {account.name}
        </Link>
      ),
    },
    {
      label: words('trusts'),
      width: 'md:w-36 @min-[60rem]/lines:w-40 @min-[69rem]/lines:w-48',
      card: 'line',
      className: 'wrap-anywhere',
      whole: (role) => trusts(role)?.join('\n') ?? '',
      cell: (role) =>
        trusts(role)?.join(words('semicolon')) || (
          <span className="text-ink-3">{words(role.trusted ? 'nobody' : 'notJudged')}</span>
        ),
    },
    {
      label: words('replaces'),
      width: 'md:w-32',
      from: 'wide',
      card: 'flowing',
      whole: (role) => replaced(role) ?? '',
      cell: (role) => replaced(role) ?? <span className="text-ink-3">–</span>,
    },
    {
      label: words('users'),
      width: 'md:w-28 [:lang(ja)_&]:md:w-38',
      card: 'flowing',
      cell: (role) => <UserCounts role={role} />,
    },
    {
      label: words('lastUsed'),
      width: 'md:w-32',
      from: 'narrow',
      card: 'flowing',
      sort: sort('last-used'),
      cell: ({ lastUse }) => <RoleUse use={lastUse} />,
    },
    {
      label: words('findings'),
      width: 'md:w-44 @min-[60rem]/lines:w-56 @min-[69rem]/lines:w-68',
      className: 'wordy',
      whole: findingWords,
      fits: 18,
      card: 'line',
      sort: sort('gravity'),
      cell: ({ findings }) => <FindingSummary findings={findings} />,
    },
  ]
  return <TableOf caption={words('list')} columns={columns} rows={roles} keyOf={({ id }) => id} lines />
}
