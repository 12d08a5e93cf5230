import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { AccountLink } from '@/components/accounts/account-link'
import { LastUseText, NotKnown } from '@/components/iam-user/last-use-text'
import { Card } from '@/components/ui/card'
import { SentenceGap } from '@/components/ui/sentence-gap'
import { StageMark } from '@/components/ui/stage-mark'
import { type ColumnOf, TableOf } from '@/components/ui/table'
import { UserLink } from '@/components/ui/user-link'
import type { PersonAccount, PersonBeside, PersonUser } from '@/lib/contract/views/person'

/** More accounts than this that only Identity Center opens are folded: the page is about IAM users. */
const ONLY_ACCESS_SHOWN = 3
/** Accounts with IAM users shown at once: a page of hundreds is slow to come, and its verdict is above them. */
const WITH_USERS_SHOWN = 25

interface PersonAccountsProps {
  accounts: readonly PersonAccount[]
  /** How they come by each permission set. */
  given: PersonBeside['given']
  /** However many they are. */
  all: boolean
  /** The page with all of them. */
  allHref: string
}

/** Every account where a person has something: IAM users at the left, Identity Center at the right. */
export function PersonAccounts({ accounts, given, all, allHref }: PersonAccountsProps) {
  const words = useTranslations('people')
  const everyWithUsers = accounts.filter((row) => row.users.length > 0)
  const withUsers = all ? everyWithUsers : everyWithUsers.slice(0, WITH_USERS_SHOWN)
  const others = accounts.filter((row) => row.users.length === 0)
  const folded = others.length > ONLY_ACCESS_SHOWN ? others : []
  const shown =
    folded.length > 0 ? withUsers : accounts.filter((row) => row.users.length === 0 || withUsers.includes(row))
  return (
    <div id="accounts">
      <Card title={words('accountsTitle')}>
        {accounts.length === 0 && <p className="text-ink-3">{words('accountsEmpty')}</p>}
        {shown.length > 0 && <AccountTable rows={shown} given={given} />}
        {withUsers.length < everyWithUsers.length && (
          <p className="mt-2 text-ink-3">
            {words('accountsCut', { shown: withUsers.length, count: everyWithUsers.length })}
            <SentenceGap />
            <Link href={allHref} prefetch={false} scroll={false} className="text-ink underline">
              {words('accountsAll')}
            </Link>
          </p>
        )}
        {folded.length > 0 && (
          <details className="mt-2">
            <summary className="w-fit cursor-pointer text-ink-2 underline">
              {words('onlyAccess', { count: folded.length })}
            </summary>
            <AccountTable rows={folded} given={given} />
          </details>
        )}
      </Card>
    </div>
  )
}

function AccountTable({ rows, given }: { rows: readonly PersonAccount[]; given: PersonBeside['given'] }) {
  const words = useTranslations('people')
  const columns: readonly ColumnOf<PersonAccount>[] = [
    {
      label: words('account'),
      width: 'md:w-[24%]',
      heading: true,
      cell: ({ account }) => <AccountLink account={account} isPlain />,
    },
    {
      label: words('users'),
      width: 'md:w-[46%]',
      card: 'line',
      cell: ({ users }) =>
        users.length === 0 ? (
          <span className="text-ink-3">{words('noUser')}</span>
        ) : (
          <ul className="grid gap-1.5">
            {users.map((user) => (
              <li key={user.id}>
                <UserText user={user} />
              </li>
            ))}
          </ul>
        ),
    },
    {
      label: words('access'),
      card: 'line',
      cell: ({ account, permissionSets }) => (
        <AccessText
          isRead={permissionSets !== null}
          given={given.filter(({ accountId }) => accountId === account.accountId)}
        />
      ),
    },
  ]
  return (
    <TableOf
      caption={words('accountsCaption')}
      columns={columns}
      rows={rows}
      keyOf={({ account }) => account.accountId}
      leading
    />
  )
}

function UserText({ user }: { user: PersonUser }) {
  const words = useTranslations('people')
  const stages = useTranslations('stages')
  const grade = useTranslations('reasons')
  return (
    <span className="flex items-baseline gap-2">
      <StageMark stage={user.stage} excepted={user.excepted} />
      <span className="min-w-0">
        <UserLink user={user} />
        <small>
          {stages(user.stage)}
          {' · '}
          {words('lives', { count: user.liveCredentials })}
          {' · '}
          <span className={user.usedAfter ? 'text-danger' : undefined}>
            {words.rich(user.usedAfter ? 'usedAfterLeaving' : 'lastUsed', {
              use: () => <LastUseText use={user.lastUse} />,
            })}
          </span>
          {user.confidence === 'likely' &&
            ` · ${words('confidence', { confidence: grade('words.confidence.likely') })}`}
        </small>
      </span>
    </span>
  )
}

/** Each permission set, and whether they have it themself or through groups. */
function AccessText({ isRead, given }: { isRead: boolean; given: PersonBeside['given'] }) {
  const words = useTranslations('people')
  const common = useTranslations('common')
  if (!isRead) return <NotKnown>{words('notRead')}</NotKnown>
  if (given.length === 0) return <span className="text-ink-3">{words('noAccess')}</span>
  return (
    <ul className="grid gap-1.5">
      {given.map(({ permissionSet, directly, groups }) => (
        <li key={permissionSet} className="wrap-anywhere">
          {permissionSet}
          <small>
            {[
              ...(directly ? [words('givenDirectly')] : []),
              ...(groups.length > 0
                ? [words('givenByGroups', { count: groups.length, groups: groups.join(common('comma')) })]
                : []),
            ].join(' · ')}
          </small>
        </li>
      ))}
    </ul>
  )
}
