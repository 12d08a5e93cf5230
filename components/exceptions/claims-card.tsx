import { useTranslations } from 'next-intl'
import { AccountLink } from '@/components/accounts/account-link'
import { Card } from '@/components/ui/card'
import { linked } from '@/components/ui/number-link'
import { UserLink } from '@/components/ui/user-link'
import { type IamUserPage, type IamUserSelection, iamUsersHref, LEFT } from '@/lib/contract/lists/iam-user-list'

/** IAM users that something but a decision says are to stay: counted as left. */
export const CLAIMS = {
  claimGlass: { kinds: ['break-glass'], ...LEFT },
  claimTag: { signals: ['exception-claimed'], ...LEFT },
} as const satisfies Record<string, Partial<IamUserSelection>>
type ClaimName = keyof typeof CLAIMS

interface ClaimsCardProps {
  /** The first of each. */
  claims: Readonly<Record<ClaimName, IamUserPage>>
}

/** Claims that wait for somebody to ask for an exception, or to say that there is none. */
export function ClaimsCard({ claims }: ClaimsCardProps) {
  const words = useTranslations('exceptions')
  const names = (['claimGlass', 'claimTag'] as const).filter((name) => claims[name].count > 0)
  if (names.length === 0) return null
  return (
    <Card title={words('claims')} className="mb-6">
      <p className="text-ink-3">{words('claimsText')}</p>
      <div className="mt-2 grid gap-x-8 gap-y-3 md:grid-cols-2">
        {names.map((name) => (
          <Claims key={name} name={name} page={claims[name]} />
        ))}
      </div>
    </Card>
  )
}

function Claims({ name, page: { users, count } }: { name: ClaimName; page: IamUserPage }) {
  const words = useTranslations('exceptions')
  return (
    <div>
      <p className="font-medium">
        {words.rich(name, { count, all: linked(iamUsersHref(CLAIMS[name]), count, 'underline') })}
      </p>
      <ul>
        {users.map((user) => (
          <li key={user.id} className="wrap-anywhere">
            <UserLink user={user} /> <span className="text-ink-3">{'· '}</span>
            <AccountLink account={user.account} />
          </li>
        ))}
      </ul>
      {count > users.length && <p className="text-ink-3">{words('claimMore', { count: count - users.length })}</p>}
    </div>
  )
}
