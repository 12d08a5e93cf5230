import { useTranslations } from 'next-intl'
import type { LeaverLine } from '@/lib/contract/views/person'
import { isAskedNow } from '@/lib/domain/leavers/case-answers'
import { CaseAnswer } from './case-answer'
import { CaseDeadline, leastStep } from './case-deadline'
import { CorrectionForm } from './correction-form'
import { MarkForm } from './mark-form'

interface CaseStandingProps {
  person: LeaverLine
  /** Whether the reader sees to the closing of doors. */
  mayMark: boolean
  /** Whether the reader keeps the roster. */
  mayCorrect: boolean
  contact: string | null
}

/** Where a case stands, for whoever sees everybody's: deadline, who answers, what was answered, and how far the closing is. Needs the words `leavers` and `people`. */
export function CaseStanding({ person, mayMark, mayCorrect, contact }: CaseStandingProps) {
  const words = useTranslations('leavers.case')
  const people = useTranslations('people')
  const { case: of } = person
  if (!of || of.state === 'withdrawn') return null
  return (
    <div className="grid gap-1">
      <div>
        <CaseDeadline person={person.id} of={of} />
        {of.state === 'cleaned' && person.days !== null && (
          <small className="block">{people('daysAfterLeaving', { days: person.days })}</small>
        )}
        {of.state !== 'cleaned' && isAskedNow(of) && (
          <small className="block wrap-anywhere">
            {of.assignee ? words('assignee', { name: of.assignee.name }) : words('admins')}
          </small>
        )}
      </div>
      {mayMark && of.state !== 'cleaned' && (
        <MarkForm
          id={of.id}
          standing={of.standing}
          step={leastStep(of).step}
          marks={of.doors.flatMap(({ mark }) => mark ?? [])}
        />
      )}
      {mayCorrect && of.correction === 'asked' && <CorrectionForm id={of.id} />}
      <CaseAnswer person={person} contact={contact} startOpen={false} />
    </div>
  )
}
