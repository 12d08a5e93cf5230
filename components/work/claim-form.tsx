'use client'

import { useTranslations } from 'next-intl'
import { answerClaim } from '@/app/actions/answer-claim'
import { Deciding } from '@/components/decide/deciding'
import { DecisionForm, SendButton } from '@/components/decide/decision-form'
import { OwnerNamed, takesOwner } from '@/components/decide/owner-named'
import { useAct } from '@/components/ui/use-act'
import type { OpenClaimLine } from '@/lib/contract/views/work'

interface ClaimFormProps {
  claim: OpenClaimLine
  /** What is accepted, for whoever does not see its row. */
  what: string
}

/** Accepts what somebody says of an IAM user, or dismisses it; where that names nobody known, whoever accepts does. */
export function ClaimForm({ claim: { id }, what }: ClaimFormProps) {
  const words = useTranslations('desk')
  const acting = useAct(answerClaim, `#claim-${id}`)
  return (
    <div id={`claim-${id}`} className="scroll-mt-4">
      <Deciding acting={acting}>
        <DecisionForm users={[]} submit={null} className="flex flex-wrap gap-2">
          <input type="hidden" name="claim" value={id} />
          {takesOwner(acting.problem) && <OwnerNamed start={acting.typed('named') ?? ''} />}
          <SendButton name="answer" value="accepted" aria-label={words('acceptAll', { what })}>
            {words('accept')}
          </SendButton>
          <SendButton name="answer" value="dismissed" aria-label={words('dismissAll', { what })}>
            {words('dismiss')}
          </SendButton>
        </DecisionForm>
      </Deciding>
    </div>
  )
}
