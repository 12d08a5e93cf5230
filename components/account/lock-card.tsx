import { useFormatter, useTranslations } from 'next-intl'
import { Card } from '@/components/ui/card'
import { CodeBlock } from '@/components/ui/code-block'
import { Hatched } from '@/components/ui/hatched'
import type { AccountView } from '@/lib/contract/views/account'
import { lockCommands, lockPolicy } from '@/lib/domain/plan/lock-policy'
import type { ActionLock, LockedBy } from '@/lib/domain/trust/lock'

/** Whether new IAM users can still be made here, what keeps them from it, and the policy that would. */
export function LockCard({ account }: { account: AccountView }) {
  const words = useTranslations('account')
  const { lock, lockVerdict, lockPlan, partition, progress, reading } = account
  const atZero = progress.left === 0 && reading === 'read'
  const actions = lockVerdict?.actions ?? []
  const why = lockVerdict?.because
  return (
    <Card title={words('lock')} tone={atZero && lock === 'open' ? 'danger' : 'plain'}>
      {lock === 'not-read' ? (
        <Hatched>{words('lockNotRead')}</Hatched>
      ) : (
        <p className={atZero ? 'font-semibold' : undefined}>
          {why === 'management' || why === 'outside'
            ? words('lockNone', { why })
            : words('lockState', { lock, zero: String(atZero) })}
        </p>
      )}
      {why === 'off' && <p className="mt-1 text-ink-3">{words('lockOff')}</p>}
      {actions.length > 0 && lock !== 'not-read' && why !== 'off' && (
        <dl className="mt-2">
          {actions.map((one) => (
            <LockLine key={one.action} action={one} account={account} />
          ))}
        </dl>
      )}
      {lockPlan && (
        <>
          <p className="mt-3">
            {words('lockPlan', { target: lockPlan.target.name, accounts: lockPlan.target.accounts })}
            {lockPlan.spared.length === 0 && ` ${words('lockFillIn')}`}
          </p>
          <details className="mt-1">
            <summary className="w-fit cursor-pointer text-ink-2 underline">{words('lockText')}</summary>
            <CodeBlock label={words('lockText')} code={lockPolicy(lockPlan, partition)} />
            <CodeBlock label={words('lockCommands')} code={lockCommands(lockPlan)} />
          </details>
        </>
      )}
    </Card>
  )
}

function LockLine({ action: { action, state, by }, account }: { action: ActionLock; account: AccountView }) {
  const words = useTranslations('account')
  const said = state === 'locked' ? by.slice(0, 1) : by
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-4 border-b border-soft py-1.5 last:border-0">
      <dt className="font-mono text-quiet">{action}</dt>
      <dd className={state === 'open' ? 'font-semibold text-danger' : undefined}>{words(`lockOf.${state}`)}</dd>
      {said.map((one) => (
        <dd key={JSON.stringify(one)} className="basis-full text-quiet text-ink-3 wrap-anywhere">
          {words('lockBy', { policy: one.policy, place: placeOf(one, account) ?? words('lockRoot') })}
          <LimitList by={one} />
        </dd>
      ))}
    </div>
  )
}

/** The unit or account where a policy hangs; `null`: the root. */
function placeOf({ target }: LockedBy, { ouPath, accountId, name }: AccountView): string | null {
  if (target === accountId) return name
  return ouPath.find(({ id }) => id === target)?.name ?? null
}

/** Whom and what a policy spares, or is about alone, as it says it. */
function LimitList({ by: { limits, denied } }: { by: LockedBy }) {
  const words = useTranslations('account')
  const format = useFormatter()
  if (!limits) return null
  const lines = [
    ...limits.conditions.map(({ operator, key, values }) => {
      const spares = denied && key.toLowerCase() === 'aws:principalarn' && /not(like|equals)$/i.test(operator)
      return spares
        ? words('lockSpares', { who: format.list(values) })
        : words('lockIf', { condition: `${operator} ${key} ${values.join(', ')}` })
    }),
    ...(limits.resources.length > 0 ? [words('lockOnly', { what: format.list(limits.resources) })] : []),
    ...(limits.notResources.length > 0 ? [words('lockSpares', { who: format.list(limits.notResources) })] : []),
  ]
  return lines.map((line) => <p key={line}>{line}</p>)
}
