import { useTranslations } from 'next-intl'
import { FailureNote } from '@/components/failure/failure-note'
import { CodeBlock } from '@/components/ui/code-block'
import type { AccountTest } from '@/lib/domain/facts/account-test'

/** What came of trying an account: what works, what is missing, and what to add. Needs `settings` and `failures`. */
export function AccountTestResult({ result }: { result: AccountTest }) {
  const words = useTranslations('settings')
  const { assume, refused, worked, trustPolicy, statement, ownStatement, alias } = result
  const whole = assume === null && refused.length === 0
  return (
    <section
      aria-label={words('testResult')}
      className={`grid gap-2 rounded-lg border px-3 py-2 ${whole ? 'border-done' : 'border-danger'}`}
    >
      {whole && (
        <p className="font-medium text-done">
          {words('testWhole', { calls: worked, alias: alias ?? 'none', hasAlias: alias ? 'yes' : 'no' })}
        </p>
      )}
      {assume && <FailureNote failure={assume} />}
      {ownStatement && (
        <div>
          <p>{words('ownStatement')}</p>
          <CodeBlock label={words('ownStatementLabel')} code={ownStatement} />
        </div>
      )}
      {trustPolicy && (
        <div>
          <p>{words('trustPolicy')}</p>
          <CodeBlock label={words('trustPolicyLabel')} code={trustPolicy} />
        </div>
      )}
      {refused.length > 0 && <p className="font-medium">{words('testPartly', { worked, refused: refused.length })}</p>}
      {refused.map(({ action, failure }) => (
        <FailureNote key={action} failure={failure} />
      ))}
      {statement && (
        <div>
          <p>{words('statement')}</p>
          <CodeBlock label={words('statementLabel')} code={statement} />
        </div>
      )}
    </section>
  )
}
