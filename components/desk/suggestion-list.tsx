'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { answerClaim } from '@/app/actions/answer-claim'
import { identify } from '@/app/actions/identify'
import { Deciding } from '@/components/decide/deciding'
import { DecisionForm, SendButton } from '@/components/decide/decision-form'
import { OwnerNamed, takesOwner } from '@/components/decide/owner-named'
import { useAct } from '@/components/ui/use-act'
import type { Uuid } from '@/lib/domain/ids'
import type { Suggestion } from '@/lib/domain/judge/suggest'
import { KeyCap, useDeskFlow } from './desk-flow'

interface AcceptProps {
  user: Uuid
  suggestion: Pick<Suggestion, 'kind' | 'integration' | 'personId' | 'owner' | 'resolves'>
  /** Another suggestion answers the half that this one leaves open. */
  isAsked: boolean
  /** The digit that accepts it. */
  place: number
  /** What is accepted, for whoever does not see its row. */
  what: string
}

/** Accepts a suggestion by one press. */
export function AcceptSuggestion({ user, suggestion, isAsked, place, what }: AcceptProps) {
  const words = useTranslations('desk')
  const { tell } = useDeskFlow()
  const { kind, integration, personId, owner, resolves } = suggestion
  const acting = useAct(identify, `/work/desk?at=${user}#suggestion-${place}`, (done) =>
    tell(done, { goesOn: resolves || !isAsked, half: resolves ? null : what }),
  )
  const fields = {
    ...(kind && !personId && { kind, integration: integration ?? '' }),
    ...(personId && { person: personId }),
    ...(owner?.type === 'person' && !personId && { ownerPerson: owner.personId }),
    ...(owner?.type === 'team' && { ownerTeam: owner.name }),
  }
  return (
    <Deciding acting={acting}>
      <DecisionForm users={[user]} submit={null} className="grid justify-items-end gap-2">
        {Object.entries(fields).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <AcceptButton place={place} label={words('acceptAll', { what })} isFirst={place === 1}>
          {words('accept')}
        </AcceptButton>
      </DecisionForm>
    </Deciding>
  )
}

interface AnswerProps {
  user: Uuid
  claim: Uuid
  /** The digit that accepts it; `null`: it names nobody. */
  place: number | null
  what: string
  /** Who owns it is what was missing, and nothing else. */
  resolves: boolean
  /** A suggestion says what it is for. */
  isAsked: boolean
}

/** Accepts what somebody answered, or dismisses it. */
export function AnswerClaim({ user, claim, place, what, resolves, isAsked }: AnswerProps) {
  const words = useTranslations('desk')
  const { tell } = useDeskFlow()
  // A dismissed claim leaves the user where it is.
  const acting = useAct(answerClaim, `/work/desk?at=${user}#claim-${claim}`, (done) =>
    tell(done, {
      goesOn: done.decisions.length > 1 && (resolves || !isAsked),
      half: done.decisions.length > 1 && !resolves ? what : null,
    }),
  )
  // Whoever claimed is in no directory: whoever accepts says who answers for it.
  const isStranger = takesOwner(acting.problem)
  return (
    <Deciding acting={acting}>
      <DecisionForm users={[]} submit={null} className="flex flex-wrap justify-end gap-2">
        <input type="hidden" name="claim" value={claim} />
        {isStranger && <OwnerNamed start={acting.typed('named') ?? ''} />}
        {place !== null && (
          <AcceptButton
            place={place}
            name="answer"
            value="accepted"
            label={words('acceptAll', { what })}
            isFirst={place === 1}
          >
            {words('accept')}
          </AcceptButton>
        )}
        <SendButton name="answer" value="dismissed" aria-label={words('dismissAll', { what })}>
          {words('dismiss')}
        </SendButton>
      </DecisionForm>
    </Deciding>
  )
}

interface AcceptButtonProps {
  place: number
  label: string
  isFirst: boolean
  name?: string
  value?: string
  children: ReactNode
}

function AcceptButton({ place, label, isFirst, children, ...sent }: AcceptButtonProps) {
  return (
    <SendButton
      data-desk-key={String(place)}
      aria-label={label}
      aria-keyshortcuts={String(place)}
      look={isFirst ? 'primary' : 'plain'}
      {...sent}
    >
      {children} <KeyCap>{String(place)}</KeyCap>
    </SendButton>
  )
}
