import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { AccountLink } from '@/components/accounts/account-link'
import { Card } from '@/components/ui/card'
import { UserLink } from '@/components/ui/user-link'
import type { PersonBeside } from '@/lib/contract/views/person'

/** Where a person's IAM users get through roles of other accounts: each user with the accounts behind it. */
export function PersonReach({ reach }: Pick<PersonBeside, 'reach'>) {
  const words = useTranslations('people')
  if (reach.length === 0) return null
  return (
    <Card title={words('reachTitle')}>
      <p className="mb-2 text-ink-3">{words('reachLead')}</p>
      <ul className="grid gap-1.5">
        {reach.map(({ user, from, into }) => (
          <li key={user.id}>
            {words.rich('reachFrom', {
              account: from.name,
              count: into.flatMap(({ roles }) => roles).length,
              accounts: into.length,
              user: () => <UserLink user={user} />,
            })}
            <details className="text-quiet">
              <summary className="w-fit cursor-pointer text-ink-2 underline">{words('reachShow')}</summary>
              <ul className="mt-1 grid max-h-80 gap-1 overflow-y-auto">
                {into.map(({ account, roles }) => (
                  <li key={account.id} className="wrap-anywhere">
                    <AccountLink account={account} isPlain />
                    {' · '}
                    {roles.map(({ id, name }, position) => (
                      <span key={id}>
                        {position > 0 && ', '}
                        <Link href={`/roles/${id}`} prefetch={false} className="font-mono hover:underline">
                          {name}
                        </Link>
                      </span>
                    ))}
                  </li>
                ))}
              </ul>
            </details>
          </li>
        ))}
      </ul>
    </Card>
  )
}
