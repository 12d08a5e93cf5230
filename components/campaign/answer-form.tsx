'use client'

import { useTranslations } from 'next-intl'
import { answerCampaign } from '@/app/actions/answer-campaign'
import { takeAnswerBack } from '@/app/actions/take-answer-back'
import { Deciding } from '@/components/decide/deciding'
import { DecisionForm, SendButton } from '@/components/decide/decision-form'
import { useAct } from '@/components/ui/use-act'
import type { CampaignAnswer } from '@/lib/domain/campaign'
import type { Uuid } from '@/lib/domain/ids'

interface AnswerFormProps {
  asking: Uuid
  users: readonly Uuid[]
  answers: readonly CampaignAnswer[]
  /** What was answered; `null`: nothing yet. */
  said?: CampaignAnswer | null
  /** One answer for all of them. */
  all?: boolean
}

/** The answers an owner may give, each a button; once given, what was said, and the way back. Needs the words `campaigns` and `decide`. */
export function AnswerForm({ asking, users, answers, said = null, all = false }: AnswerFormProps) {
  const words = useTranslations('campaigns')
  const back = all ? '#all' : `#u-${users[0]}`
  const answering = useAct(answerCampaign, back)
  const taking = useAct(takeAnswerBack, back)
  if (said !== null)
    return (
      <Deciding acting={taking}>
        <DecisionForm users={users} submit={null} className="flex flex-wrap items-center gap-3">
          <input type="hidden" name="asking" value={asking} />
          <p className="font-medium text-done">{words('saidIs', { answer: words(`answer.${said}`) })}</p>
          <SendButton isSmall>{words('undo')}</SendButton>
        </DecisionForm>
      </Deciding>
    )
  return (
    <Deciding acting={answering}>
      <DecisionForm users={users} submit={null} id={all ? 'all' : undefined} className="flex flex-wrap gap-2">
        <input type="hidden" name="asking" value={asking} />
        {answers.map((answer) => (
          <SendButton key={answer} name="answer" value={answer} look={all ? 'primary' : 'plain'}>
            {all ? words('allNeeded', { count: users.length }) : words(`answer.${answer}`)}
          </SendButton>
        ))}
      </DecisionForm>
    </Deciding>
  )
}
