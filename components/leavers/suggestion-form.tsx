'use client'

import { useTranslations } from 'next-intl'
import { answerSuggestion } from '@/app/actions/answer-suggestion'
import { Deciding } from '@/components/decide/deciding'
import { DecisionForm, SendButton } from '@/components/decide/decision-form'
import { useAct } from '@/components/ui/use-act'
import type { CaseView } from '@/lib/contract/views/person'
import type { Uuid } from '@/lib/domain/ids'
import { SUGGESTION_ANSWERS } from '@/lib/domain/leavers/leaver-case'
import { endOf } from '@/lib/i18n/door-words'
import { useTell } from './case-place'
import { useJustAnswered } from './use-just-answered'

interface SuggestionFormProps {
  id: Uuid
  standing: readonly Uuid[]
  person: string
  user: CaseView['suggestions'][number]
}

/** Whether an IAM user is a leaver's: answered before anything else, since it says what is to be closed. */
export function SuggestionForm({ id, standing, person, user }: SuggestionFormProps) {
  const words = useTranslations('leavers.case')
  const tell = useTell()
  const [isAnswered, noteAnswer] = useJustAnswered(standing)
  const acting = useAct(answerSuggestion, `#case-${id}`, (done) => {
    noteAnswer(done)
    tell(words('noted'))
  })
  if (isAnswered) return <p>{words('noted')}</p>
  return (
    <Deciding acting={acting}>
      <DecisionForm users={[]} submit={null} className="screen-only grid gap-1">
        <input type="hidden" name="case" value={id} />
        <input type="hidden" name="user" value={user.id} />
        <p>
          {words('suggestion', {
            user: user.name,
            account: user.accountName,
            ends: endOf(user.accountName),
            person,
          })}
        </p>
        {user.infraAsked && <p className="text-quiet text-ink-3">{words('infraAsked')}</p>}
        <div className="flex flex-wrap gap-2">
          {SUGGESTION_ANSWERS.filter((answer) => answer !== 'unknown' || !user.infraAsked).map((answer) => (
            <SendButton key={answer} name="answer" value={answer} isSmall>
              {words(`suggestionAnswer.${answer}`)}
            </SendButton>
          ))}
        </div>
      </DecisionForm>
    </Deciding>
  )
}
