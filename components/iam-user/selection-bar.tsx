import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { undoDecisions } from '@/app/actions/undo-decisions'
import { DecisionResult } from '@/components/decide/decision-result'
import { UndoForm } from '@/components/decide/undo-form'
import { Button } from '@/components/ui/button'
import { ProblemNote } from '@/components/ui/problem-note'
import { useAct } from '@/components/ui/use-act'
import type { Uuid } from '@/lib/domain/ids'
import { DecideForMany, type DoneForMany } from './decide-for-many'

interface SelectionBarProps {
  /** Ids of IAM users. */
  chosen: readonly Uuid[]
  /** Takes these from the selection. */
  clear: (ids: readonly Uuid[]) => void
}

/** What can be decided about the selected rows, and what was just decided. Nothing of it shows when there is nothing to say. */
export function SelectionBar({ chosen, clear }: SelectionBarProps) {
  const words = useTranslations('decide')
  const [done, setDone] = useState<DoneForMany | 'undone' | null>(null)
  const place = useRef<HTMLElement>(null)
  const undoing = useAct(undoDecisions, '#selection', () => {
    setDone('undone')
    place.current?.focus()
  })
  function tell(told: DoneForMany): void {
    const { decisions, unchanged, removed, unfit, undone } = told.decided
    setDone(told)
    undoing.forget()
    // What was selected meanwhile stays.
    clear([...decisions.map(({ user }) => user), ...unchanged, ...removed, ...unfit, ...undone])
    // The form goes with the selection: what was done and its Undo are next.
    place.current?.focus()
  }
  const isIdle = chosen.length === 0 && !done
  return (
    <section
      ref={place}
      tabIndex={-1}
      aria-label={isIdle ? undefined : words('selection')}
      className={
        isIdle
          ? 'screen-only'
          : 'selection-bar screen-only sticky bottom-0 z-10 mt-3 grid gap-3 rounded-card border border-ink-3 bg-card p-3'
      }
    >
      {chosen.length > 0 && (
        <div className="grid items-start gap-2 md:grid-cols-[auto_minmax(0,1fr)] md:gap-4">
          <div className="flex flex-wrap items-center gap-2">
            <p role="status" className="font-semibold">
              {words('selected', { count: chosen.length })}
            </p>
            <Button onClick={() => clear(chosen)}>{words('clear')}</Button>
          </div>
          <DecideForMany users={chosen} onDone={tell} />
        </div>
      )}
      {/* Always there, so that what comes into it is read aloud; while it is empty it takes no room. */}
      <div className={`flex flex-wrap items-center justify-between gap-2 ${chosen.length === 0 ? '' : '-mt-3'}`}>
        <div role="status" className="flex flex-wrap items-center gap-x-4 gap-y-2">
          {chosen.length === 0 && done === 'undone' && <p>{words('undone')}</p>}
          {chosen.length === 0 && done && done !== 'undone' && (
            <>
              <DecisionResult done={done.decided} said={done.said} unfit={done.unfit} />
              {done.decided.decisions.length > 0 && (
                <UndoForm undoing={undoing} decisions={done.decided.decisions.map(({ id }) => id)} />
              )}
            </>
          )}
          {undoing.problem && <ProblemNote title={words('failed')} problem={undoing.problem} />}
        </div>
        {done && chosen.length === 0 && <Button onClick={() => setDone(null)}>{words('close')}</Button>}
      </div>
    </section>
  )
}
