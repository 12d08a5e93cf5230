'use client'

import { useTranslations } from 'next-intl'
import { takeBackReviews } from '@/app/actions/take-back-reviews'
import { ActForm } from '@/components/ui/act-form'
import { Button } from '@/components/ui/button'
import { ProblemNote } from '@/components/ui/problem-note'
import { useAct } from '@/components/ui/use-act'
import type { Uuid } from '@/lib/domain/ids'
import { useTell } from './case-place'

interface TakeBackProps {
  /** One, or several that are taken back together. */
  decision: Uuid | readonly Uuid[]
  back: Uuid
  /** Where it is drawn, if that is not the place of a case. */
  place?: string
  /** What is undone, by its name: several may stand beside each other. */
  label?: string
  onDone?: () => void
}

/** Takes an answer about a case back. */
export function TakeBack({ decision, back, place = `case-${back}`, label, onDone }: TakeBackProps) {
  const words = useTranslations('decide')
  const tell = useTell()
  const undoing = useAct(takeBackReviews, `#${place}`, () => {
    tell(words('undone'))
    onDone?.()
  })
  return (
    <ActForm acting={undoing} className="mt-1">
      {[decision].flat().map((id) => (
        <input key={id} type="hidden" name="decision" value={id} />
      ))}
      {undoing.problem && <ProblemNote title={words('failed')} problem={undoing.problem} />}
      <Button type="submit" isBusy={undoing.isBusy} isSmall aria-label={label}>
        {words('undo')}
      </Button>
    </ActForm>
  )
}
