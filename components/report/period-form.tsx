'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { closePeriod } from '@/app/actions/close-period'
import { ActForm } from '@/components/ui/act-form'
import { Button } from '@/components/ui/button'
import { ProblemNote } from '@/components/ui/problem-note'
import { SentenceGap } from '@/components/ui/sentence-gap'
import { TextField } from '@/components/ui/text-field'
import { useAct } from '@/components/ui/use-act'

/** Closes a period, or adds to a closed one. */
export function PeriodForm() {
  const words = useTranslations('report')
  const format = useFormatter()
  const acting = useAct(closePeriod, '/report#evidence')
  const { done, problem, isBusy, typed } = acting
  const day = (name: 'from' | 'to') => (
    <TextField
      id={`period-${name}`}
      name={name}
      type="date"
      required
      label={words(`period.${name}`)}
      mistake={problem?.mistakes[name]}
      defaultValue={typed(name) ?? ''}
    />
  )
  return (
    <ActForm acting={acting} className="mt-3 grid gap-2 border-t border-soft pt-3" noValidate>
      <div className="flex flex-wrap items-end gap-2">
        {day('from')}
        {day('to')}
        <Button type="submit" isBusy={isBusy}>
          {words('period.close')}
        </Button>
        <Button type="submit" name="addendum" value="yes" isBusy={isBusy}>
          {words('period.add')}
        </Button>
      </div>
      {problem && <ProblemNote title={words('period.failed')} problem={problem} />}
      <p role="status" className="text-ink-3 empty:hidden">
        {done && words(done.made ? 'period.made' : done.pack ? 'period.known' : 'period.nothing')}
        {done && done.overlaps.length > 0 && (
          <>
            <SentenceGap />
            {words('period.overlaps', {
              periods: format.list(done.overlaps.map(({ from, to }) => words('period.days', { from, to }))),
            })}
          </>
        )}
      </p>
    </ActForm>
  )
}
