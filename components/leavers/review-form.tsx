'use client'

import { useTranslations } from 'next-intl'
import { answerReview } from '@/app/actions/answer-review'
import { Deciding } from '@/components/decide/deciding'
import { DecisionForm } from '@/components/decide/decision-form'
import { Choice, DayField, TextLine } from '@/components/decide/fields'
import { useAct } from '@/components/ui/use-act'
import type { Uuid } from '@/lib/domain/ids'
import { REVIEW_ANSWERS } from '@/lib/domain/leavers/leaver-case'
import { useTell } from './case-place'
import { Seen } from './seen'
import { useJustAnswered } from './use-just-answered'

interface ReviewFormProps {
  id: Uuid
  /** Decisions that the reader sees. */
  standing: readonly Uuid[]
  /** Whom it is about: several forms are on one page. */
  name: string
}

/** One plain question about somebody who left. Who takes over, and by when, is asked for where something is still in use. */
export function ReviewForm({ id, name, standing }: ReviewFormProps) {
  const words = useTranslations('leavers.case')
  const tell = useTell()
  const [isAnswered, noteAnswer] = useJustAnswered(standing)
  const acting = useAct(answerReview, `#case-${id}`, (done) => {
    noteAnswer(done)
    tell(words('noted'))
  })
  if (isAnswered) return <p>{words('noted')}</p>
  return (
    <Deciding acting={acting}>
      <DecisionForm users={[]} submit={words('submit')} noValidate className="screen-only group/review grid gap-1">
        <input type="hidden" name="case" value={id} />
        <Seen standing={standing} />
        <fieldset>
          <legend className="sr-only">{words('question', { name })}</legend>
          {REVIEW_ANSWERS.map((answer) => (
            <Choice key={answer} name="answer" value={answer} label={words(`choice.${answer}`)} />
          ))}
        </fieldset>
        <div className="hidden gap-2 py-1 group-has-[input[value=in-use]:checked]/review:grid">
          <TextLine id={`case-${id}`} name="to" label={words('to')} />
          <DayField id={`case-${id}`} name="until" label={words('until')} />
        </div>
      </DecisionForm>
    </Deciding>
  )
}
