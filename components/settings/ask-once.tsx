'use client'

import { useTranslations } from 'next-intl'
import { ActForm } from '@/components/ui/act-form'
import { BUTTON_LOOK, BUTTON_SHAPE, Button } from '@/components/ui/button'
import { ProblemNote } from '@/components/ui/problem-note'
import { type Action, useAct } from '@/components/ui/use-act'
import type { Uuid } from '@/lib/domain/ids'

interface AskOnceProps {
  action: Action<{ id: Uuid }>
  /** What goes, as the action's field `id`. */
  id: Uuid
  /** On the button; and what it says to whoever does not see what it stands beside. */
  label: string
  title: string
  /** What becomes of it. */
  ask: string
  /** On the button that does it. */
  sure: string
}

/** Takes something away, after asking once: it cannot be undone. */
export function AskOnce({ action, id, label, title, ask, sure }: AskOnceProps) {
  const words = useTranslations('settings')
  const place = `ask-${id}`
  const acting = useAct(action, `#${place}`)
  return (
    <details id={place} open={acting.isBack} className="group grid justify-items-end">
      <summary className={`${BUTTON_SHAPE} ${BUTTON_LOOK.plain} cursor-pointer`}>
        <span className="group-open:hidden">
          <span aria-hidden="true">{label}</span>
          <span className="sr-only">{title}</span>
        </span>
        <span className="hidden group-open:inline">{words('cancel')}</span>
      </summary>
      <ActForm acting={acting} className="mt-2 grid justify-items-end gap-2 text-left">
        <input type="hidden" name="id" value={id} />
        <p className="max-w-xs wrap-anywhere">{ask}</p>
        <Button type="submit" isBusy={acting.isBusy}>
          {sure}
        </Button>
        {acting.problem && <ProblemNote title={words('notDone')} problem={acting.problem} />}
      </ActForm>
    </details>
  )
}
