'use client'

import { useTranslations } from 'next-intl'
import { answerMove } from '@/app/actions/answer-move'
import { Deciding } from '@/components/decide/deciding'
import { DecisionForm } from '@/components/decide/decision-form'
import { Choice, TextLine } from '@/components/decide/fields'
import { useAct } from '@/components/ui/use-act'
import type { Uuid } from '@/lib/domain/ids'
import { MOVE_ANSWERS } from '@/lib/domain/leavers/case-decision'
import { useTell } from './case-place'

/** Whether somebody who moved keeps what they have, or who takes it over. */
export function MoveForm({ id, name }: { id: Uuid; name: string }) {
  const words = useTranslations('leavers.moves')
  const saved = useTranslations('leavers.case')
  const tell = useTell()
  const acting = useAct(answerMove, `#move-${id}`, () => tell(saved('noted')))
  return (
    <Deciding acting={acting}>
      <DecisionForm users={[]} submit={words('submit')} noValidate className="group/move grid gap-1">
        <input type="hidden" name="move" value={id} />
        <fieldset>
          <legend className="sr-only">{words('question', { name })}</legend>
          {MOVE_ANSWERS.map((answer) => (
            <Choice key={answer} name="answer" value={answer} label={words(`choice.${answer}`)} />
          ))}
        </fieldset>
        <div className="hidden group-has-[input[value=hand-over]:checked]/move:block">
          <TextLine id={`move-${id}`} name="to" label={words('to')} />
        </div>
      </DecisionForm>
    </Deciding>
  )
}
