'use client'

import { useTranslations } from 'next-intl'
import { delegateReviews } from '@/app/actions/delegate-reviews'
import { Deciding } from '@/components/decide/deciding'
import { DecisionForm } from '@/components/decide/decision-form'
import { DayField, TextLine } from '@/components/decide/fields'
import { InstantText } from '@/components/ui/instant-text'
import { Unfolding } from '@/components/ui/unfolding'
import { useAct } from '@/components/ui/use-act'
import type { OwnDeputy } from '@/lib/contract/views/leaving'
import { lastMoment } from '@/lib/domain/instant'
import { CasePlace, useTell } from './case-place'
import { TakeBack } from './take-back'

/** Who answers in one's place for some days, and naming them. `deputy`: the one who was named. */
export function DeputyForm({ deputy }: { deputy: OwnDeputy | null }) {
  return (
    <div className="screen-only">
      <CasePlace id="deputy">
        {deputy && <Named deputy={deputy} />}
        <Naming deputy={deputy} />
      </CasePlace>
    </div>
  )
}

function Named({ deputy: { decision, name, from, until } }: { deputy: OwnDeputy }) {
  const words = useTranslations('leavers.case')
  return (
    <div>
      <p>
        {words.rich('deputyNamed', {
          name: () => <strong>{name}</strong>,
          from: () => <InstantText at={from} as="day-short" />,
          until: () => <InstantText at={lastMoment(until)} as="day-short" />,
        })}
      </p>
      <p className="text-quiet text-ink-3">{words('deputyDone')}</p>
      <TakeBack decision={decision} back={decision} label={words('undoOf', { what: words('undoDeputy', { name }) })} />
    </div>
  )
}

function Naming({ deputy }: { deputy: OwnDeputy | null }) {
  const words = useTranslations('leavers.case')
  const tell = useTell()
  const acting = useAct(delegateReviews, '#deputy', () => tell(words('noted')))
  return (
    <Unfolding label={words(deputy ? 'deputyOther' : 'deputy')} look="below">
      {deputy && <p className="text-quiet text-ink-3">{words('deputyReplaces', { name: deputy.name })}</p>}
      <Deciding acting={acting}>
        <DecisionForm users={[]} submit={words('deputyDo')} noValidate className="grid gap-2">
          <TextLine id="deputy" name="deputy" label={words('deputyName')} />
          <DayField id="deputy" name="from" label={words('deputyFrom')} />
          <DayField id="deputy" name="until" label={words('deputyUntil')} />
        </DecisionForm>
      </Deciding>
    </Unfolding>
  )
}
