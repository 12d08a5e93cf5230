import { useTranslations } from 'next-intl'
import { answerDormant } from '@/app/actions/answer-dormant'
import { answerUse } from '@/app/actions/answer-use'
import { setDue } from '@/app/actions/set-due'
import { DecideHere } from '@/components/decide/decide-here'
import { DecisionForm } from '@/components/decide/decision-form'
import { Choice, DayField, ReasonField } from '@/components/decide/fields'
import type { Uuid } from '@/lib/domain/ids'

/** Says what a use after the switch was. */
export function AnswerUseControl({ user, isMain = false }: { user: Uuid; isMain?: boolean }) {
  const words = useTranslations('decide')
  return (
    <DecideHere
      id="answer-use"
      label={words('answerUse')}
      action={answerUse}
      unfit={words('unfit.use')}
      look={isMain ? 'main' : 'below'}
    >
      <DecisionForm users={[user]} submit={words('answerDo')}>
        <fieldset>
          <legend className="font-medium">{words('whatWasIt')}</legend>
          {(['expected', 'incident'] as const).map((answer) => (
            <Choice key={answer} name="answer" value={answer} label={words(`use.${answer}`)} />
          ))}
        </fieldset>
        <ReasonField id="answer-use" label={words('useReason')} />
      </DecisionForm>
    </DecideHere>
  )
}

/** Says whether a job that runs seldom still needs the user. */
export function AnswerDormantControl({ user, isMain = false }: { user: Uuid; isMain?: boolean }) {
  const words = useTranslations('decide')
  return (
    <DecideHere
      id="answer-dormant"
      label={words('answerDormant')}
      action={answerDormant}
      unfit={words('unfit.dormant')}
      look={isMain ? 'main' : 'below'}
    >
      <DecisionForm users={[user]} submit={words('answerDo')}>
        <fieldset>
          <legend className="font-medium">{words('isItNeeded')}</legend>
          {(['unneeded', 'needed'] as const).map((answer) => (
            <Choice key={answer} name="answer" value={answer} label={words(`dormant.${answer}`)} />
          ))}
        </fieldset>
        <ReasonField id="answer-dormant" label={words('dormantReason')} />
      </DecisionForm>
    </DecideHere>
  )
}

/** Says by when the next action is to be done. `due`: the day that stands, as `2026-12-01`; empty: none. */
export function DueControl({ user, due }: { user: Uuid; due: string }) {
  const words = useTranslations('decide')
  return (
    <DecideHere
      id="due"
      label={words(due === '' ? 'addDue' : 'change')}
      title={due === '' ? undefined : words('changeDue')}
      action={setDue}
    >
      <DecisionForm users={[user]} submit={words('setDue')}>
        <DayField id="due" name="due" label={words('dueDay')} start={due} />
      </DecisionForm>
    </DecideHere>
  )
}
