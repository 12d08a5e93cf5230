'use client'

import { useTranslations } from 'next-intl'
import { createContext, type ReactNode, use, useEffect, useRef, useState } from 'react'
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
  /** What is told when it is done. */
  gone: string
}

const Around = createContext<(told: string) => void>(() => {})

/** A list from which something can be taken away. Its row goes, too: the keyboard stays here, where it is read aloud what went. */
export function AskPlace({ children }: { children: ReactNode }) {
  const [told, tell] = useState('')
  const place = useRef<HTMLParagraphElement>(null)
  useEffect(() => {
    if (told) place.current?.focus()
  }, [told])
  return (
    <>
      <p ref={place} role="status" tabIndex={-1} className={told && 'mb-2 text-done'}>
        {told}
      </p>
      <Around value={tell}>{children}</Around>
    </>
  )
}

/** Takes something away, after asking once: it cannot be undone. Stands in an `AskPlace`. */
export function AskOnce({ action, id, label, title, ask, sure, gone }: AskOnceProps) {
  const words = useTranslations('settings')
  const place = `ask-${id}`
  const tell = use(Around)
  const acting = useAct(action, `#${place}`, () => tell(gone))
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
