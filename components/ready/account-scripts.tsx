import { useTranslations } from 'next-intl'
import { Card } from '@/components/ui/card'
import { CodeBlock } from '@/components/ui/code-block'
import { MOST_AT_ONCE } from '@/lib/domain/decision'
import type { AccountScript } from '@/lib/domain/plan/bulk'

interface AccountScriptsProps {
  scripts: readonly AccountScript[]
  step: 'disable' | 'delete'
  /** How many more wait for nothing and are not shown, so that no script here has them. */
  rest: number
}

/** One script per account for everybody shown whose step waits for nothing more, and how to get those of the others. */
export function AccountScripts({ scripts, step, rest }: AccountScriptsProps) {
  const words = useTranslations('ready')
  const due = scripts.flatMap(({ script, ...account }) => (script === null ? [] : [{ ...account, script }]))
  if (due.length === 0) return null
  return (
    <Card title={words('scripts')}>
      <p className="text-ink-3">{words('scriptsLead', { step })}</p>
      {rest > 0 && (
        <p className="mt-2 font-medium">
          {words.rich('scriptsRest', {
            count: rest,
            most: MOST_AT_ONCE,
            code: (text) => <code className="font-mono wrap-anywhere">{text}</code>,
          })}
        </p>
      )}
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
