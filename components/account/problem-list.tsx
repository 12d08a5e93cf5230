import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { FailureNote } from '@/components/failure/failure-note'
import { Card } from '@/components/ui/card'
import { InstantText } from '@/components/ui/instant-text'
import { SentenceGap } from '@/components/ui/sentence-gap'
import type { AccountView } from '@/lib/contract/views/account'

interface ProblemListProps {
  account: AccountView
  /** How to mend it, for whoever may see that. */
  children: ReactNode
}

/** Since when it fails. What the latest attempt could not read, what that leaves unknown, and the fix. */
export function ProblemList({ account, children }: ProblemListProps) {
  const words = useTranslations('account')
  const common = useTranslations('common')
  const { problems, reading, readAt, failingSince } = account
  if (problems.length === 0) return null
  return (
    <Card title={words('problems')} tone="danger">
      <p className="mb-3">
        {failingSince &&
          words.rich('failingSince', {
            partly: String(reading === 'partly'),
            since: () => <InstantText at={failingSince} as="moment" />,
          })}
        {failingSince && <SentenceGap />}
        {readAt === null ? words('nothingKnown') : reading === 'failed' && words('stillOld')}
      </p>
      <ul className="grid gap-3">
        {problems.map(({ failure, groups, users }) => (
          <li key={`${failure.operation} ${failure.code} ${groups.join(' ')}`}>
            <FailureNote failure={failure} />
            {readAt !== null && groups.length > 0 && (
              <p className="text-ink-3">
                {words('leaves', { groups: groups.map((group) => words(`groups.${group}`)).join(common('comma')) })}
                {users !== null && users > 0 && ` · ${words('usersWithout', { count: users })}`}
              </p>
            )}
          </li>
        ))}
      </ul>
      {children}
    </Card>
  )
}
