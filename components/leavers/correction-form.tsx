'use client'

import { useTranslations } from 'next-intl'
import { answerCorrection } from '@/app/actions/answer-correction'
import { Deciding } from '@/components/decide/deciding'
import { DecisionForm, SendButton } from '@/components/decide/decision-form'
import { useAct } from '@/components/ui/use-act'
import type { Uuid } from '@/lib/domain/ids'
import { CORRECTION_ANSWERS } from '@/lib/domain/leavers/leaver-case'

/** Needs the words `corrections` and `decide`. What whoever keeps the roster says to a manager who says that somebody has not left. */
export function CorrectionForm({ id }: { id: Uuid }) {
  const words = useTranslations('corrections')
  const acting = useAct(answerCorrection, `#case-${id}`)
  return (
    <Deciding acting={acting}>
      <DecisionForm users={[]} submit={null} className="screen-only grid gap-1">
        <input type="hidden" name="case" value={id} />
        <p>{words('question')}</p>
        <div className="flex flex-wrap gap-2">
          {CORRECTION_ANSWERS.map((answer) => (
            <SendButton key={answer} name="answer" value={answer} isSmall>
              {words(answer)}
            </SendButton>
          ))}
        </div>
      </DecisionForm>
    </Deciding>
  )
}
