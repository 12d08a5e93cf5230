'use client'

import { useTranslations } from 'next-intl'
import { createContext, type ReactNode, use, useRef, useState } from 'react'
import { approveException } from '@/app/actions/approve-exception'
import { undoDecisions } from '@/app/actions/undo-decisions'
import { withdrawException } from '@/app/actions/withdraw-exception'
import { Button } from '@/components/ui/button'
import { ProblemNote } from '@/components/ui/problem-note'
import { type Acting, useAct } from '@/components/ui/use-act'
import type { ExceptionsAnswered } from '@/lib/domain/decision'
import { DecisionResult } from './decision-result'
import { UndoForm } from './undo-form'

/** What is done to exceptions: those of others are answered, any are withdrawn. */
export type ExceptionAct = 'answer' | 'withdraw'

interface Around {
  acting: Acting<ExceptionsAnswered>
  /** The form that was sent last. */
  sender: string | null
  setSender: (form: string) => void
}

const AroundForms = createContext<Around | null>(null)

interface ExceptionPlaceProps {
  /** A fragment of the page. */
  id: string
  does: ExceptionAct
  children: ReactNode
}

/**
 * A part of a page where exceptions are answered. What was answered goes from its forms: what came of it, and the way back, stand
 * above them, and the keyboard goes there.
 */
export function ExceptionPlace({ id, does, children }: ExceptionPlaceProps) {
  const words = useTranslations('decide')
  const exceptions = useTranslations('exceptions')
  const place = useRef<HTMLDivElement>(null)
  const [sender, setSender] = useState<string | null>(null)
  const [last, setLast] = useState<ExceptionsAnswered | 'undone' | null>(null)
  const acting = useAct(does === 'answer' ? approveException : withdrawException, `#${id}`, (done) => {
    setLast(done)
    place.current?.focus()
  })
  const undoing = useAct(undoDecisions, `#${id}`, () => {
    setLast('undone')
    place.current?.focus()
  })
  // Without JavaScript the page comes back with what came of it.
  const done = last ?? acting.done
  return (
    <div id={id} ref={place} tabIndex={-1} className="scroll-mt-4">
      {/* There from the beginning: what comes into it is read aloud. */}
      <div role="status" className="flex flex-wrap items-center gap-x-4 gap-y-2 not-empty:mb-3">
        {done === 'undone' && <p>{words('undone')}</p>}
        {done && done !== 'undone' && (
          <>
            <DecisionResult
              done={done}
              said={exceptions('done', { count: done.decisions.length })}
              unfit={words('unfit.answer')}
            />
            {done.decisions.length > 0 && (
              <UndoForm undoing={undoing} decisions={done.decisions.map((one) => one.id)} />
            )}
          </>
        )}
        {last && <Button onClick={() => setLast(null)}>{words('close')}</Button>}
      </div>
      {undoing.problem && <ProblemNote title={words('failed')} problem={undoing.problem} />}
      {acting.isBack && acting.problem && <ProblemNote title={words('failed')} problem={acting.problem} />}
      <AroundForms value={{ acting, sender, setSender }}>{children}</AroundForms>
    </div>
  )
}

/** The sending of the `ExceptionPlace` around. */
export function useExceptionPlace(): Around {
  const around = use(AroundForms)
  if (!around) throw new Error('a form of exceptions stands in an ExceptionPlace')
  return around
}
