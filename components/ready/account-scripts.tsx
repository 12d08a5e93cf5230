import { useTranslations } from 'next-intl'
import { Card } from '@/components/ui/card'
import { CodeBlock } from '@/components/ui/code-block'
import type { AccountScript } from '@/lib/domain/plan/bulk'

/** One script per account for everybody whose deletion waits for nothing more. */
export function AccountScripts({ scripts }: { scripts: readonly AccountScript[] }) {
  const words = useTranslations('ready')
  const due = scripts.flatMap(({ script, ...account }) => (script === null ? [] : [{ ...account, script }]))
  if (due.length === 0) return null
  return (
    <Card title={words('scripts')}>
      <p className="text-ink-3">{words('scriptsLead')}</p>
      {due.map(({ accountId, account, script, users }) => (
        <details key={accountId} className="mt-2">
          <summary className="w-fit cursor-pointer underline">
            {words('script', { account, count: users.length })}
          </summary>
          <CodeBlock label={account} code={script} />
        </details>
      ))}
    </Card>
  )
}
