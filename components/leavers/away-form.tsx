'use client'

import { useTranslations } from 'next-intl'
import { answerAway } from '@/app/actions/answer-away'
import { Deciding } from '@/components/decide/deciding'
import { DecisionForm } from '@/components/decide/decision-form'
import { Choice, DayField, ReasonField } from '@/components/decide/fields'
import { useAct } from '@/components/ui/use-act'
import type { Uuid } from '@/lib/domain/ids'
import { AWAY_ANSWERS } from '@/lib/domain/leavers/away'

/** Whether what somebody away can use is kept, until when and why, or closed. */
export function AwayForm({ id, name }: { id: Uuid; name: string }) {
  const words = useTranslations('leavers.away')
  const acting = useAct(answerAway, `#case-${id}`)
  return (
    <Deciding acting={acting}>
      <DecisionForm users={[]} submit={words('submit')} noValidate className="screen-only group/away grid gap-1">
        <input type="hidden" name="person" value={id} />
        <fieldset>
          <legend className="sr-only">{words('question', { name })}</legend>
          {AWAY_ANSWERS.map((answer) => (
            <Choice key={answer} name="answer" value={answer} label={words(`choice.${answer}`)} />
          ))}
        </fieldset>
        <div className="hidden gap-2 py-1 group-has-[input[value=keep]:checked]/away:grid">
          <DayField id={`away-${id}`} name="until" label={words('until')} />
          <ReasonField id={`away-${id}`} label={words('reason')} />
        </div>
      </DecisionForm>
    </Deciding>
  )
}
