'use client'

import { useTranslations } from 'next-intl'
import { undoDecisions } from '@/app/actions/undo-decisions'
import { ActForm } from '@/components/ui/act-form'
import { Button } from '@/components/ui/button'
import { ProblemNote } from '@/components/ui/problem-note'
import { useAct } from '@/components/ui/use-act'
import type { Uuid } from '@/lib/domain/ids'

interface UndoFormProps {
  decisions: readonly Uuid[]
  /** Where a page without JavaScript comes back to: an id on it. */
  place: string
  onUndone: () => void
}

/** Takes decisions back: the way out that makes asking beforehand needless. */
export function UndoForm({ decisions, place, onUndone }: UndoFormProps) {
  const words = useTranslations('decide')
  const acting = useAct(undoDecisions, `#${place}`, onUndone)
  return (
    <ActForm acting={acting} className="grid gap-2">
      {decisions.map((decision) => (
        <input key={decision} type="hidden" name="decision" value={decision} />
      ))}
      <Button type="submit" isBusy={acting.isBusy || acting.done !== null} className="justify-self-start">
        {words('undo')}
      </Button>
      {acting.problem && <ProblemNote title={words('failed')} problem={acting.problem} />}
    </ActForm>
  )
}
