'use client'

import { useTranslations } from 'next-intl'
import { setReviewSettings } from '@/app/actions/set-review-settings'
import { Deciding } from '@/components/decide/deciding'
import { DecisionForm } from '@/components/decide/decision-form'
import { Choice, LongText, TextLine } from '@/components/decide/fields'
import { useAct } from '@/components/ui/use-act'
import { DUE_FROM, type ReviewSettings } from '@/lib/domain/leavers/deadline'

/** By when doors of leavers are due, on which days the company is closed, and whom to tell of a use after leaving. */
export function ReviewSettingsForm({ reviews }: { reviews: ReviewSettings }) {
  const words = useTranslations('settings.reviews')
  const acting = useAct(setReviewSettings, '#reviews')
  return (
    <Deciding acting={acting}>
      <DecisionForm users={[]} submit={words('save')} noValidate className="grid max-w-prose gap-4">
        <fieldset>
          <legend className="font-medium">{words('dueFrom')}</legend>
          {DUE_FROM.map((from) => (
            <Choice
              key={from}
              name="dueFrom"
              value={from}
              label={words(`from.${from}`)}
              isFirst={reviews.dueFrom === from}
            />
          ))}
        </fieldset>
        <TextLine
          id="reviews"
          name="dueBusinessDays"
          label={words('businessDays')}
          hint={words('businessDaysHint')}
          start={String(reviews.dueBusinessDays)}
          inputMode="numeric"
        />
        <LongText
          id="reviews"
          name="companyHolidays"
          label={words('holidays')}
          hint={words('holidaysHint')}
          start={reviews.companyHolidays.join('\n')}
        />
        <TextLine
          id="reviews"
          name="securityContact"
          label={words('contact')}
          hint={words('contactHint')}
          start={reviews.securityContact ?? ''}
        />
        {acting.done && (
          <p role="status" className="text-ink-3">
            {words('saved')}
          </p>
        )}
      </DecisionForm>
    </Deciding>
  )
}
