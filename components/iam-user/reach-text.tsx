import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { AccountLink } from '@/components/person/person-accounts'
import type { ReachedAccount } from '@/lib/contract/views/iam-user-detail'

/** So many accounts are named at once; of more the number is said, and the rest folded. */
const NAMED = 3

/** The roles of other accounts that an IAM user may assume. */
export function ReachText({ reach }: { reach: readonly ReachedAccount[] }) {
  const words = useTranslations('user')
  if (reach.length <= NAMED) return <ReachList reach={reach} />
  const roles = reach.reduce((sum, one) => sum + one.roles.length, 0)
  return (
    <details>
      <summary className="underline decoration-line underline-offset-4">
        {words('reachCount', { roles, accounts: reach.length })}
      </summary>
      <div className="mt-1 max-h-80 overflow-y-auto">
        <ReachList reach={reach} />
      </div>
    </details>
  )
}

function ReachList({ reach }: { reach: readonly ReachedAccount[] }) {
  const words = useTranslations('user')
  return (
    <ul className="grid gap-1">
      {reach.map(({ account, roles }) => (
        <li key={account.id}>
          {words.rich('reachIn', {
            account: () => <AccountLink account={account} />,
            roles: () =>
              roles.map(({ id, name }, position) => (
                <span key={id}>
                  {position > 0 && ', '}
                  <Link href={`/roles/${id}`} prefetch={false} className="font-mono text-[0.8125rem] hover:underline">
                    {name}
                  </Link>
                </span>
              )),
          })}
        </li>
      ))}
    </ul>
  )
}
