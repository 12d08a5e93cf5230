'use client'

import { useTranslations } from 'next-intl'
import { reviewPeople } from '@/app/actions/review-people'
import { takePeopleBack } from '@/app/actions/take-people-back'
import { Deciding } from '@/components/decide/deciding'
import { DecisionForm, SendButton } from '@/components/decide/decision-form'
import { useAct } from '@/components/ui/use-act'
import type { CampaignAnswer } from '@/lib/domain/campaign'
import type { Uuid } from '@/lib/domain/ids'

interface PeopleFormProps {
  asking: Uuid
  people: readonly Uuid[]
  answers: readonly CampaignAnswer[]
  /** What was answered; `null`: nothing yet. */
  said?: CampaignAnswer | null
  /** One answer for all of them. */
  all?: boolean
}

/** The answers a manager may give, each a button; once given, what was said, and the way back. Needs the words `campaigns` and `decide`. */
export function PeopleForm({ asking, people, answers, said = null, all = false }: PeopleFormProps) {
  const words = useTranslations('campaigns')
  const back = all ? '#all' : `#p-${people[0]}`
  const answering = useAct(reviewPeople, back)
  const taking = useAct(takePeopleBack, back)
  const isSaid = said !== null
  return (
    <Deciding acting={isSaid ? taking : answering}>
      <DecisionForm
        key={String(isSaid)}
        users={[]}
        submit={null}
        id={all ? 'all' : undefined}
        className="flex flex-wrap items-center gap-2"
      >
        <input type="hidden" name="asking" value={asking} />
        {people.map((person) => (
          <input key={person} type="hidden" name="person" value={person} />
        ))}
        {isSaid ? (
          <>
            <p className="font-medium text-done">{words('saidIs', { answer: words(`personAnswer.${said}`) })}</p>
            <SendButton isSmall>{words('undo')}</SendButton>
          </>
        ) : (
          answers.map((answer) => (
            <SendButton key={answer} name="answer" value={answer} look="plain">
              {all ? words('everybodyNeeded', { count: people.length }) : words(`personAnswer.${answer}`)}
            </SendButton>
          ))
        )}
      </DecisionForm>
    </Deciding>
  )
}
