'use client'

import { useTranslations } from 'next-intl'
import { answerAsk } from '@/app/actions/answer-ask'
import { Deciding } from '@/components/decide/deciding'
import { DecisionForm } from '@/components/decide/decision-form'
import { Choice, DayField } from '@/components/decide/fields'
import { useAct } from '@/components/ui/use-act'
import type { Uuid } from '@/lib/domain/ids'
import { ASK_ANSWERS } from '@/lib/domain/leavers/asked'

/** Renewed, rehired, transferred, or left, and then when. */
export function AskForm({ id, name }: { id: Uuid; name: string }) {
  const words = useTranslations('leavers.toAsk')
  const acting = useAct(answerAsk, `#case-${id}`)
  return (
    <Deciding acting={acting}>
      <DecisionForm users={[]} submit={words('submit')} noValidate className="screen-only group/ask grid gap-1">
        <input type="hidden" name="person" value={id} />
        <fieldset>
          <legend className="sr-only">{words('question', { name })}</legend>
          {ASK_ANSWERS.map((answer) => (
            <Choice key={answer} name="answer" value={answer} label={words(`choice.${answer}`)} />
          ))}
        </fieldset>
        <div className="hidden py-1 group-has-[input[value=left]:checked]/ask:block">
          <DayField id={`ask-${id}`} name="leftOn" label={words('leftOn')} />
        </div>
      </DecisionForm>
    </Deciding>
  )
}
