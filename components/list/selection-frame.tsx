import { useTranslations } from 'next-intl'
import { type ReactNode, type RefObject, useRef, useState } from 'react'
import { UndoForm } from '@/components/decide/undo-form'
import { Button } from '@/components/ui/button'
import { ProblemNote } from '@/components/ui/problem-note'
import { type Acting, type Action, useAct } from '@/components/ui/use-act'
import type { Uuid } from '@/lib/domain/ids'

/** What was just decided about a selection, and taking it back. */
interface SelectionDone<Done> {
  done: Done | 'undone' | null
  place: RefObject<HTMLElement | null>
  undoing: Acting<unknown>
  tell(told: Done): void
  close(): void
}

/** `undo`: the action that takes back what was decided. */
export function useSelectionDone<Done, Undone>(undo: Action<Undone>): SelectionDone<Done> {
  const [done, setDone] = useState<Done | 'undone' | null>(null)
  const place = useRef<HTMLElement>(null)
  function show(told: Done | 'undone'): void {
    setDone(told)
    // The form goes with the selection: what was done and its Undo are next.
    place.current?.focus()
  }
  const undoing = useAct(undo, '#selection', () => show('undone'))
  function tell(told: Done): void {
    show(told)
    undoing.forget()
  }
  return { done, place, undoing, tell, close: () => setDone(null) }
}

interface SelectionFrameProps<Done> {
  of: SelectionDone<Done>
  chosen: readonly Uuid[]
  /** Takes these from the selection. */
  clear: (ids: readonly Uuid[]) => void
  /** What is selected, for whoever listens, and how many. */
  label: string
  selected: string
  /** What came of it, and the decisions that can be taken back. */
  told: (done: Done) => { result: ReactNode; decisions: readonly Uuid[] }
  /** What can be decided about them. */
  children: ReactNode
}

/** Around what can be decided about selected rows, and what was just decided. Nothing shows when there is nothing to say. Needs the words `decide`. */
export function SelectionFrame<Done>({
  of: { done, place, undoing, close },
  chosen,
  clear,
  label,
  selected,
  told,
  children,
}: SelectionFrameProps<Done>) {
  const words = useTranslations('decide')
  const isIdle = chosen.length === 0 && !done
  const shown = chosen.length === 0 && done && done !== 'undone' ? told(done) : null
  return (
    <section
      ref={place}
      tabIndex={-1}
      aria-label={isIdle ? undefined : label}
      className={
        isIdle
          ? 'screen-only'
          : 'selection-bar screen-only sticky bottom-0 z-10 mt-3 grid gap-3 rounded-card border border-ink-3 bg-card px-3 py-2'
      }
    >
      {chosen.length > 0 && (
        <div className="flex flex-wrap items-start gap-x-3 gap-y-1.5">
          <div className="flex min-h-7 items-center gap-2">
            <p role="status" className="font-semibold">
              {selected}
            </p>
            <Button onClick={() => clear(chosen)} isSmall>
              {words('clear')}
            </Button>
          </div>
          {children}
        </div>
      )}
      {/* Always there, so that what comes into it is read aloud; while it is empty it takes no room. */}
      <div className={`flex flex-wrap items-center justify-between gap-2 ${chosen.length === 0 ? '' : '-mt-3'}`}>
        <div role="status" className="flex flex-wrap items-center gap-x-4 gap-y-2">
          {chosen.length === 0 && done === 'undone' && <p>{words('undone')}</p>}
          {shown?.result}
          {shown && shown.decisions.length > 0 && <UndoForm undoing={undoing} decisions={shown.decisions} />}
          {undoing.problem && <ProblemNote title={words('failed')} problem={undoing.problem} />}
        </div>
        {done && chosen.length === 0 && <Button onClick={close}>{words('close')}</Button>}
      </div>
    </section>
  )
}
