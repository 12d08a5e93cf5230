'use client'

import { useTranslations } from 'next-intl'
import { createContext, type ReactNode, type RefObject, use, useRef, useState } from 'react'
import { undoDecisions } from '@/app/actions/undo-decisions'
import { ProblemNote } from '@/components/ui/problem-note'
import { type Acting, useAct } from '@/components/ui/use-act'
import type { DecisionsUndone } from '@/lib/domain/decision'
import type { Uuid } from '@/lib/domain/ids'
import { type DecisionsDone, decisionsIn } from './decision-result'
import { UndoForm } from './undo-form'

interface Around {
  undoing: Acting<DecisionsUndone>
  /** Reads aloud what was decided here, and keeps the keyboard here: the form may go with what it answered. */
  tell: (text: string) => void
}

const Around = createContext<Around | null>(null)

/**
 * A part of a page where a decision can be taken back. The button goes with what it undid: the keyboard stays in this part,
 * and what happened is read aloud.
 */
export function UndoPlace({ id, children }: { id: string; children: ReactNode }) {
  const words = useTranslations('decide')
  const place = useRef<HTMLDivElement>(null)
  const [told, setTold] = useState('')
  function tell(text: string): void {
    setTold(text)
    place.current?.focus({ preventScroll: true })
  }
  const undoing = useAct(undoDecisions, `#${id}`, () => tell(words('undone')))
  return (
    <div id={id} ref={place} tabIndex={-1} className="scroll-mt-4">
      <p role="status" className="sr-only">
        {told}
      </p>
      {undoing.problem && <ProblemNote title={words('failed')} problem={undoing.problem} />}
      <Around value={{ undoing, tell }}>{children}</Around>
    </div>
  )
}

/** Tells the place around what was decided; what changed nothing is told where it was asked for, in `own`. */
export function useTellDone(own: RefObject<HTMLElement | null>): (done: DecisionsDone, said?: string) => void {
  const words = useTranslations('decide')
  const around = use(Around)
  return (done, said) => {
    const count = decisionsIn(done)
    if (around && count > 0) around.tell(said ?? words('result.done', { count }))
    else own.current?.focus({ preventScroll: true })
  }
}

/** Takes one decision back, in the `UndoPlace` around it. */
export function UndoHere({ decision }: { decision: Uuid }) {
  const around = use(Around)
  return around && <UndoForm undoing={around.undoing} decisions={[decision]} isSmall />
}
