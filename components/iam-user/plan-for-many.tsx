import { useTranslations } from 'next-intl'
import { AccountScripts } from '@/components/ready/account-scripts'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { PageTitle } from '@/components/ui/page-title'
import { SentenceGap } from '@/components/ui/sentence-gap'
import type { AccountScript } from '@/lib/domain/plan/bulk'

interface PlanForManyProps {
  step: 'disable' | 'delete'
  /** Of how many the scripts are. */
  planned: number
  /** How many were asked for. */
  count: number
  scripts: readonly AccountScript[]
}

/** What carries out one step for many IAM users, account by account, and who waits for something first. */
export function PlanForMany({ step, planned, count, scripts }: PlanForManyProps) {
  const words = useTranslations('ready')
  const due = scripts.reduce((sum, { users }) => sum + users.length, 0)
  const waiting = scripts.flatMap(({ account, waiting: some }) => some.map(({ name }) => ({ account, name })))
  return (
    <>
      <PageTitle
        title={words('many.title', { count: due, step })}
        lead={
          <>
            {words('many.lead')}
            {planned < count && (
              <>
                <SentenceGap />
                {words('many.first', { planned, count })}
              </>
            )}
          </>
        }
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        {due === 0 && (
          <Card>
            <EmptyState title={words('many.none')}>{words('many.noneWhy')}</EmptyState>
          </Card>
        )}
        <AccountScripts scripts={scripts} step={step} rest={0} />
        {waiting.length > 0 && (
          <Card title={words('many.waiting', { count: waiting.length })}>
            <p className="text-ink-3">{words(`many.waitingWhy.${step}`)}</p>
            <ul className="mt-2 columns-2 md:columns-3">
              {waiting.map(({ account, name }) => (
                <li key={`${account} ${name}`} className="truncate">
                  <span className="font-mono text-[0.8125rem]">{name}</span>{' '}
                  <span className="text-ink-3">{account}</span>
                </li>
              ))}
            </ul>
          </Card>
        )}
      </div>
    </>
  )
}
