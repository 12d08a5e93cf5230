'use client'

import { useTranslations } from 'next-intl'
import { retainCase } from '@/app/actions/retain-case'
import { Deciding } from '@/components/decide/deciding'
import { DecisionForm } from '@/components/decide/decision-form'
import { DayField, ReasonField } from '@/components/decide/fields'
import { Unfolding } from '@/components/ui/unfolding'
import { useAct } from '@/components/ui/use-act'
import type { Uuid } from '@/lib/domain/ids'
import type { ReviewAnswer } from '@/lib/domain/leavers/leaver-case'
import { useTell } from './case-place'
import { Seen } from './seen'

interface RetainFormProps {
  id: Uuid
  /** Decisions that the reader sees. */
  standing: readonly Uuid[]
  name: string
  /** What was answered: keeping replaces an answer to close. */
  answer: ReviewAnswer | null
}

/** Keeps what somebody who left can use until a day, with the reason. */
export function RetainForm({ id, name, standing, answer }: RetainFormProps) {
  const words = useTranslations('leavers.case')
  const tell = useTell()
  const acting = useAct(retainCase, `#case-${id}`, () => tell(words('noted')))
  return (
    <Unfolding label={words('retain')} title={words('retainOf', { name })} look="below">
      <Deciding acting={acting}>
        <DecisionForm users={[]} submit={words('retainDo')} noValidate className="grid gap-2">
          <input type="hidden" name="case" value={id} />
          <Seen standing={standing} />
          {(answer === 'may-close' || answer === 'in-use') && (
            <p className="text-quiet text-ink-3">{words('withdrawsAnswer', { answer: words(`answer.${answer}`) })}</p>
          )}
          <DayField id={`retain-${id}`} name="until" label={words('retainUntil')} />
          <ReasonField id={`retain-${id}`} label={words('retainReason')} />
        </DecisionForm>
      </Deciding>
    </Unfolding>
  )
}
