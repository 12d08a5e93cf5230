import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { setOwner } from '@/app/actions/set-owner'
import { undoDecisions } from '@/app/actions/undo-decisions'
import { OwnerDone } from '@/components/decide/owner-done'
import { OwnerForm } from '@/components/decide/owner-form'
import { Button } from '@/components/ui/button'
import { useAct } from '@/components/ui/use-act'
import type { OwnerSet } from '@/lib/domain/decision'
import type { Uuid } from '@/lib/domain/ids'

interface SelectionBarProps {
  /** Ids of IAM users. */
  chosen: readonly Uuid[]
  /** Takes these from the selection. */
  clear: (ids: readonly Uuid[]) => void
}

/** What can be decided about the selected rows, and what was just decided. Nothing of it shows when there is nothing to say. */
export function SelectionBar({ chosen, clear }: SelectionBarProps) {
  const words = useTranslations('decide')
  const [done, setDone] = useState<OwnerSet | 'undone' | null>(null)
  const place = useRef<HTMLElement>(null)
  const acting = useAct(setOwner, '#selection', (set) => {
    setDone(set)
    // What was selected meanwhile stays.
    clear([...set.decisions.map(({ user }) => user), ...set.unchanged, ...set.removed, ...set.undone])
    // The form goes with the selection: what was done and its Undo are next.
    place.current?.focus()
  })
  const undoing = useAct(undoDecisions, '#selection', () => {
    setDone('undone')
    place.current?.focus()
  })
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
            <Button
              onClick={() => {
                acting.forget()
                clear(chosen)
              }}
            >
              {words('clear')}
            </Button>
          </div>
          <OwnerForm acting={acting} users={chosen} request={null} />
        </div>
      )}
      {/* Always there, so that what comes into it is read aloud; while it is empty it takes no room. */}
      <div className={`flex flex-wrap items-center justify-between gap-2 ${chosen.length === 0 ? '' : '-mt-3'}`}>
        <OwnerDone done={chosen.length === 0 ? done : null} undoing={undoing} />
        {done && chosen.length === 0 && <Button onClick={() => setDone(null)}>{words('close')}</Button>}
      </div>
    </section>
  )
}
