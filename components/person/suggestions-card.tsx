import { useTranslations } from 'next-intl'
import { AccountLink } from '@/components/accounts/account-link'
import { Card } from '@/components/ui/card'
import { UserLink } from '@/components/ui/user-link'
import type { PersonDetail } from '@/lib/contract/views/person'

/** IAM users that may be this person's: to be confirmed, in no verdict. */
export function SuggestionsCard({ suggestions }: Pick<PersonDetail, 'suggestions'>) {
  const words = useTranslations('people')
  return (
    <Card title={words('suggestions')} aside={suggestions.length}>
      <p className="mb-2 text-ink-3">{words('suggestionsLead')}</p>
      <ul className="grid gap-1.5">
        {suggestions.map(({ id, name, account, live }) => (
          <li key={id}>
            <UserLink user={{ id, name }} />
            {' · '}
            <AccountLink account={account} isPlain />
            {!live && <span className="text-ink-3"> · {words('notLive')}</span>}
          </li>
        ))}
      </ul>
    </Card>
  )
}
