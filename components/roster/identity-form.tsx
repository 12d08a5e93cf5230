'use client'

import { useTranslations } from 'next-intl'
import { answerIdentity } from '@/app/actions/answer-identity'
import { Deciding } from '@/components/decide/deciding'
import { DecisionForm, SendButton } from '@/components/decide/decision-form'
import { useAct } from '@/components/ui/use-act'
import type { IdentityQuestionView } from '@/lib/contract/views/roster'

/** Whether two people are one, or whose an address is. Needs the words `identities` and `decide`. */
export function IdentityForm({ question, back }: { question: IdentityQuestionView; back: string }) {
  const words = useTranslations('identities')
  const acting = useAct(answerIdentity, back)
  const { person, other, because, email } = question
  const isNamedAlike = person.name === other.name
  const ownerOf = ({ name, known }: IdentityQuestionView['person']) => {
    const number = known[0]?.employeeNumber
    return isNamedAlike && number ? words('ownerOf', { name, number }) : words('owner', { name })
  }
  return (
    <Deciding acting={acting}>
      <DecisionForm users={[]} submit={null} className="screen-only grid gap-1">
        <input type="hidden" name="person" value={person.id} />
        <input type="hidden" name="other" value={other.id} />
        {email !== null && <input type="hidden" name="email" value={email} />}
        <p>{words(`question.${because}`)}</p>
        <div className="flex flex-wrap gap-2">
          {email !== null && (
            <>
              <SendButton name="answer" value="person" isSmall>
                {ownerOf(person)}
              </SendButton>
              <SendButton name="answer" value="other" isSmall>
                {ownerOf(other)}
              </SendButton>
            </>
          )}
          <SendButton name="answer" value="apart" isSmall>
            {words(email === null ? 'apart' : 'both')}
          </SendButton>
          <SendButton name="answer" value="same" isSmall>
            {words('same')}
          </SendButton>
        </div>
      </DecisionForm>
    </Deciding>
  )
}
