'use client'

import { useTranslations } from 'next-intl'
import { type ChangeEvent, type ComponentProps, type ReactNode, useState } from 'react'
import { ActForm } from '@/components/ui/act-form'
import { Button } from '@/components/ui/button'
import { ProblemNote } from '@/components/ui/problem-note'
import { useOnce } from '@/components/ui/use-once'
import type { Refusal } from '@/lib/contract/acted'
import { newRequestId } from '@/lib/contract/decisions'
import type { Uuid } from '@/lib/domain/ids'
import { useDeciding } from './deciding'

interface DecisionFormProps extends Omit<ComponentProps<typeof ActForm>, 'acting'> {
  /** None: its fields name what it is about. */
  users: readonly Uuid[]
  /** What its button does; `null`: it has buttons of its own. */
  submit: string | null
  /** `false`: what is wrong is told by another form of the same decision. */
  tells?: boolean
  children?: ReactNode
}

/** A decision: the request's id and those of the IAM users that it is about, the fields, what is wrong, and the button. */
export function DecisionForm({ users, submit, tells = true, children, className, ...form }: DecisionFormProps) {
  const words = useTranslations('decide')
  const acting = useDeciding()
  const send = useOnce(acting)
  const problem = tells ? acting.problem : null
  const rest = problem && notToldBeside(problem)
  // What was wrong with one choice says nothing about another.
  const choose = ({ target }: ChangeEvent<HTMLFormElement, Element>) => {
    if (problem && target instanceof HTMLInputElement && target.type === 'radio') acting.forget()
  }
  return (
    <ActForm
      acting={{ ...acting, problem, send }}
      onChange={choose}
      className={className ?? 'grid grid-cols-1 gap-3'}
      {...form}
    >
      <RequestId />
      {users.map((user) => (
        <input key={user} type="hidden" name="user" value={user} />
      ))}
      {children}
      {rest && <ProblemNote title={words('failed')} problem={rest} />}
      {submit && (
        <div>
          <SendButton>{submit}</SendButton>
        </div>
      )}
    </ActForm>
  )
}

/** A button that sends the decision; of several, its name and value say which was pressed. */
export function SendButton(button: Omit<ComponentProps<typeof Button>, 'type' | 'isBusy'>) {
  return <Button type="submit" isBusy={useDeciding().isBusy} {...button} />
}

/** Fields that tell their own mistakes. */
const TELLING: ReadonlySet<string> = new Set([
  'name',
  'integration',
  'reason',
  'note',
  'ticket',
  'until',
  'due',
  'credentialKinds',
  'deputy',
  'from',
  'to',
  'who',
  'comment',
  'leftOn',
])

/** What no field tells: all of it where no field is named; `null`: nothing. */
function notToldBeside(problem: Refusal): Refusal | null {
  const all = Object.entries(problem.mistakes)
  if (all.length === 0) return problem
  const rest = new Set(all.flatMap(([field, mistake]) => (TELLING.has(field) ? [] : mistake)))
  return rest.size === 0 ? null : { ...problem, text: [...rest].join(' ') }
}

/** The request's id where no script runs: sent twice, it is done once. A script gives each wish its own. */
export function RequestId() {
  const [request] = useState(newRequestId)
  return <input type="hidden" name="request" defaultValue={request} suppressHydrationWarning />
}
