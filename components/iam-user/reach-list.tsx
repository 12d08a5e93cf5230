import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { AccountLink } from '@/components/accounts/account-link'
import { InstantText } from '@/components/ui/instant-text'
import type { ReachedAccount, ReachedRole } from '@/lib/contract/views/reach'

/** The roles of other accounts that an IAM user may assume, one account a line. */
export function ReachList({ reach }: { reach: readonly ReachedAccount[] }) {
  const words = useTranslations('user.reach')
  return (
    <ul className="grid gap-1">
      {reach.map(({ account, roles }) => (
        <li key={account.id}>
          {words.rich('in', {
            account: () => <AccountLink account={account} isPlain />,
            roles: () =>
              roles.map((role, position) => (
                <span key={role.id}>
                  {position > 0 && ', '}
                  <Link
                    href={`/roles/${role.id}`}
                    prefetch={false}
                    className="font-mono text-[0.8125rem] hover:underline"
                  >
                    {role.name}
                  </Link>
                  <Notes role={role} />
                </span>
              )),
          })}
        </li>
      ))}
    </ul>
  )
}

function Notes({ role: { administrator, seenAt } }: { role: ReachedRole }) {
  const words = useTranslations('user.reach')
  return (
    <span className="text-ink-3">
      {administrator && ` · ${words('administratorShort')}`}
      {seenAt && (
        <>
          {' · '}
          {words.rich('seenOn', { day: () => <InstantText at={seenAt} /> })}
        </>
      )}
    </span>
  )
}
