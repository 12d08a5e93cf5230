'use client'

import { useTranslations } from 'next-intl'
import { createContext, type ReactNode, use, useRef, useState } from 'react'
import { undoDecisions } from '@/app/actions/undo-decisions'
import { ProblemNote } from '@/components/ui/problem-note'
import { type Acting, useAct } from '@/components/ui/use-act'
import type { DecisionsUndone } from '@/lib/domain/decision'
import type { Uuid } from '@/lib/domain/ids'
import { UndoForm } from './undo-form'

const Around = createContext<Acting<DecisionsUndone> | null>(null)

/**
 * A part of a page where a decision can be taken back. The button goes with what it undid: the keyboard stays in this part,
 * and what happened is read aloud.
 */
export function UndoPlace({ id, children }: { id: string; children: ReactNode }) {
  const words = useTranslations('decide')
  const place = useRef<HTMLDivElement>(null)
  const [undone, setUndone] = useState(false)
  const undoing = useAct(undoDecisions, `#${id}`, () => {
    setUndone(true)
    place.current?.focus()
  })
  return (
    <div id={id} ref={place} tabIndex={-1} className="scroll-mt-4">
      <p role="status" className="sr-only">
        {undone && words('undone')}
      </p>
      {undoing.problem && <ProblemNote title={words('failed')} problem={undoing.problem} />}
      <Around value={undoing}>{children}</Around>
    </div>
  )
}

/** Takes one decision back, in the `UndoPlace` around it. */
export function UndoHere({ decision }: { decision: Uuid }) {
  const undoing = use(Around)
  return undoing && <UndoForm undoing={undoing} decisions={[decision]} isSmall />
}
