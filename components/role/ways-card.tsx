import { useFormatter, useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import type { RoleDetail } from '@/lib/contract/lists/role-list'
import { operatorOf } from '@/lib/domain/trust/condition'
import type { Condition } from '@/lib/domain/trust/policy-document'
import { TrustedText } from './trusted-text'

/** Who can assume a role, way by way, and under which conditions; who is refused. */
export function WaysCard({ role: { trust, ways, denials, accountNames, account } }: { role: RoleDetail }) {
  const words = useTranslations('roles')
  const common = useTranslations('common')
  return (
    <Card title={words('waysTitle')}>
      {!trust && <p className="text-ink-3">{words('waysUnread')}</p>}
      {trust && ways.length === 0 && <p className="text-ink-3">{words('waysNone')}</p>}
      <ul className="grid gap-3">
        {ways.map((way, position) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two statements of a policy may be alike
          <li key={position}>
            <p className="flex flex-wrap items-baseline gap-x-2">
              <span className="min-w-0 font-medium">
                <TrustedText trusted={way.trusted} names={accountNames} home={account.accountId} />
              </span>
              {!way.open && <Badge tone="danger">{words('cannot')}</Badge>}
            </p>
            <Conditions conditions={way.conditions} />
          </li>
        ))}
        {denials.map((denial, position) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two statements of a policy may be alike
          <li key={position}>
            <p className="wrap-anywhere">
              <Badge>{words('denied')}</Badge> {denial.notPrincipals.length > 0 && `${words('everybodyBut')} `}
              {[...denial.notPrincipals, ...denial.principals]
                .map(({ value }) => (value === '*' ? words('everybody') : value))
                .join(common('comma'))}
            </p>
            <Conditions conditions={denial.conditions} />
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Conditions({ conditions }: { conditions: readonly Condition[] }) {
  const words = useTranslations('roles')
  if (conditions.length === 0) return <p className="text-quiet text-ink-3">{words('always')}</p>
  return (
    <ul aria-label={words('if')} className="mt-0.5 grid gap-0.5 border-l border-line pl-3 text-quiet">
      {conditions.map((condition) => (
        <li key={`${condition.operator} ${condition.key}`} className="wrap-anywhere">
          <ConditionText condition={condition} />
        </li>
      ))}
    </ul>
  )
}

const ORDERS = { '=': 'is', '<': 'below', '<=': 'atMost', '>': 'above', '>=': 'atLeast' } as const

/** One condition as a sentence; an operator that AWS does not know stands for itself. */
function ConditionText({ condition: { operator: written, key, values } }: { condition: Condition }) {
  const words = useTranslations('roles')
  const format = useFormatter()
  const operator = operatorOf(written)
  const name = <code className="font-mono">{key}</code>
  if (!operator)
    return (
      <>
        {name} {written} {values.join(', ')}
      </>
    )
  if (operator.compares === 'null')
    return (
      <>
        {name} {words(values.includes('true') ? 'condition.absent' : 'condition.present')}
      </>
    )
  const isPattern = operator.compares === 'like' || operator.compares === 'arn'
  const positive = operator.compares === 'address' ? 'within' : isPattern ? 'like' : ORDERS[operator.order]
  const negative = operator.compares === 'address' ? 'notWithin' : isPattern ? 'notLike' : 'not'
  const listed = values.map((value) => (
    <code key={value} className="font-mono text-ink">
      {value}
    </code>
  ))
  return (
    <>
      {operator.set && `${words(`condition.${operator.set}`)} `}
      {name} {words(`condition.${operator.negated ? negative : positive}`)}{' '}
      {format.list(listed, { type: 'disjunction' })}
      {operator.ifExists && <> {words('condition.ifExists')}</>}
    </>
  )
}
