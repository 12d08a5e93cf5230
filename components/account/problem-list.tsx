import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { FailureNote } from '@/components/failure/failure-note'
import { Card } from '@/components/ui/card'
import { InstantText } from '@/components/ui/instant-text'
import { SentenceGap } from '@/components/ui/sentence-gap'
import type { AccountView } from '@/lib/contract/views/account'
import { isMendable } from '@/lib/domain/deploy-commands'

interface ProblemListProps {
  account: AccountView
  /** How to mend the first that the read role's deployment mends. */
  mending: ReactNode
}

/** Since when it fails. What the latest attempt could not read, what that leaves unknown, and the fix. */
export function ProblemList({ account, mending }: ProblemListProps) {
  const words = useTranslations('account')
  const common = useTranslations('common')
  const { problems, reading, readAt, failingSince } = account
  const mended = problems.find(({ failure }) => isMendable(failure))
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
        {readAt === null
          ? words('nothingKnown')
          : reading === 'failed' && words.rich('stillOld', { day: () => <InstantText at={readAt} /> })}
      </p>
      <ul className="grid gap-3">
        {problems.map((problem) => {
          const { failure, groups, users } = problem
          return (
            <li key={`${failure.operation} ${failure.code} ${groups.join(' ')}`}>
              <FailureNote failure={failure} {...(problem === mended && { fix: mending })} />
              {reading === 'partly' && groups.length > 0 && (
                <p className="text-ink-3">
                  {words('leaves', {
                    groups: groups.map((group) => words(`groups.${group}`)).join(common('comma')),
                  })}
                  {users !== null && users > 0 && ` · ${words('usersWithout', { count: users })}`}
                </p>
              )}
            </li>
          )
        })}
      </ul>
    </Card>
  )
}
