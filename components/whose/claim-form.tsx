'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { claimOwner } from '@/app/actions/claim-owner'
import { Deciding } from '@/components/decide/deciding'
import { DecisionForm, SendButton } from '@/components/decide/decision-form'
import { TextLine } from '@/components/decide/fields'
import { ErrorNote } from '@/components/ui/error-note'
import { useAct } from '@/components/ui/use-act'
import { CLAIMS, type Claim } from '@/lib/domain/decision'
import type { Uuid } from '@/lib/domain/ids'

interface ClaimFormProps {
  user: Uuid
  /** What whoever looks answered before; `null`: nothing yet. */
  own: Claim | null
  /** Whoever looks is in the roster or in Identity Center. */
  isKnown: boolean
}

/** The answer of somebody who was asked whose an IAM user is. Without script all fields are there, and each says what it is for. */
export function ClaimForm({ user, own, isKnown }: ClaimFormProps) {
  const words = useTranslations('whose')
  const acting = useAct(claimOwner, `/whose/${user}#claim`)
  const typed = CLAIMS.find((one) => one === acting.typed('answer'))
  const [answer, setAnswer] = useState(typed ?? own?.answer ?? null)
  return (
    <section id="claim" className="grid gap-3">
      {own && (
        <p role="status" className="rounded-lg border border-done px-3 py-2 font-medium">
          {words('answered', { answer: own.answer, team: own.team ?? '' })}
          {own.answer === 'mine' && !isKnown && <span className="block font-normal">{words('stranger')}</span>}
        </p>
      )}
      <Deciding acting={acting}>
        <DecisionForm users={[user]} submit={null} noValidate className="grid gap-3">
          <fieldset className="grid gap-2">
            <legend className="mb-1 font-semibold">{words('question')}</legend>
            {CLAIMS.map((one) => (
              <div key={one} className="grid gap-2">
                <label className="flex min-h-9 items-center gap-2 rounded-lg border border-line bg-card px-3 has-checked:border-ink-3 has-checked:bg-selected">
                  <input
                    type="radio"
                    name="answer"
                    value={one}
                    defaultChecked={answer === one}
                    onChange={() => setAnswer(one)}
                    className="size-4"
                  />
                  {words(`answer.${one}`)}
                </label>
                {one === 'team' && (answer === 'team' || answer === null) && (
                  <div className={answer === null ? 'without-script ml-6' : 'ml-6'}>
                    <TextLine id="claim" name="team" label={words('team')} start={own?.team ?? ''} maxLength={128} />
                  </div>
                )}
                {one === 'not-mine' && (answer === 'not-mine' || answer === null) && (
                  <div className={answer === null ? 'without-script ml-6' : 'ml-6'}>
                    <TextLine id="claim" name="named" label={words('named')} start={own?.named ?? ''} maxLength={128} />
                  </div>
                )}
              </div>
            ))}
          </fieldset>
          {acting.problem && Object.keys(acting.problem.mistakes).length > 0 && (
            <ErrorNote title={words('failed')} live>
              {acting.problem.text}
            </ErrorNote>
          )}
          <div>
            <SendButton look="primary">{words(acting.isBusy ? 'sending' : 'send')}</SendButton>
          </div>
        </DecisionForm>
      </Deciding>
    </section>
  )
}
