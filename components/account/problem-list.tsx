import { useTranslations } from 'next-intl'
import { FailureNote } from '@/components/failure/failure-note'
import { Card } from '@/components/ui/card'
import type { AccountView } from '@/lib/contract/views/account'

/** What the latest attempt could not read, what that leaves unknown, and the fix. */
export function ProblemList({ account: { problems, reading, readAt } }: { account: AccountView }) {
  const words = useTranslations('account')
  if (problems.length === 0) return null
  return (
    <Card title={words('problems')} tone="danger">
      <ul className="grid gap-3">
        {problems.map(({ failure, groups, users }) => (
          <li key={`${failure.operation} ${failure.code} ${groups.join(' ')}`}>
            <FailureNote failure={failure} />
            {groups.length > 0 && (
              <p className="text-ink-3">
                {words('leaves', { groups: groups.map((group) => words(`groups.${group}`)).join(words('listComma')) })}
                {users !== null && users > 0 && ` · ${words('usersWithout', { count: users })}`}
              </p>
            )}
          </li>
        ))}
      </ul>
      {reading === 'failed' && readAt !== null && <p className="mt-3 text-ink-3">{words('stillOld')}</p>}
    </Card>
  )
}
