'use client'

import { useTranslations } from 'next-intl'
import { answerRoster } from '@/app/actions/answer-roster'
import { ActForm } from '@/components/ui/act-form'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { InstantText } from '@/components/ui/instant-text'
import { ProblemNote } from '@/components/ui/problem-note'
import { useAct } from '@/components/ui/use-act'
import type { NamedPeople, WaitingView } from '@/lib/contract/views/roster'
import { useSourceName } from './source-name'

/** An import that looks wrong: why, about whom, and the two answers. Nothing of it is in force. */
export function WaitingRoster({ waiting }: { waiting: WaitingView }) {
  const words = useTranslations('roster')
  const nameOf = useSourceName()
  const acting = useAct(answerRoster, `#waiting-${waiting.id}`)
  const { source, id, people, before, missing, late, at, by } = waiting
  return (
    <Card title={words('waiting', { source: nameOf(source) })} tone="danger">
      <p>{words('waitingText', { people, before, missing: missing.count, late: late.count })}</p>
      <p className="text-ink-3">{words.rich('waitingBy', { by, at: () => <InstantText at={at} as="moment" /> })}</p>
      <Names label={words('missing')} named={missing} />
      <Names label={words('late')} named={late} />
      {acting.problem && <ProblemNote title={words('failed')} problem={acting.problem} />}
      <ActForm acting={acting} id={`waiting-${id}`} className="mt-3 flex flex-wrap gap-2">
        <input type="hidden" name="source" value={source} />
        <input type="hidden" name="id" value={id} />
        <Button type="submit" name="answer" value="discard" look="primary" isBusy={acting.isBusy}>
          {words('discard')}
        </Button>
        <Button type="submit" name="answer" value="confirm" isBusy={acting.isBusy}>
          {words('confirm')}
        </Button>
      </ActForm>
    </Card>
  )
}

/** Some people by number and name, unfolded at a wish. */
export function Names({ label, named: { count, people } }: { label: string; named: NamedPeople }) {
  const words = useTranslations('roster')
  if (count === 0) return null
  return (
    <details className="mt-2">
      <summary>
        {label}
        {': '}
        {words('count', { count })}
      </summary>
      <ul className="mt-1 ml-4 columns-1 gap-6 text-ink-2 md:columns-3">
        {people.map(({ employeeNumber, name }) => (
          <li key={employeeNumber} className="wrap-anywhere">
            {name} <span className="text-ink-3">{employeeNumber}</span>
          </li>
        ))}
      </ul>
      {people.length < count && <p className="mt-1 text-ink-3">{words('more', { count: count - people.length })}</p>}
    </details>
  )
}
