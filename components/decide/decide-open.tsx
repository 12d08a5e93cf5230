'use client'

import { type ReactNode, useEffect, useRef } from 'react'
import { FIRST_FIELD } from '@/components/ui/unfolding'
import { type Action, useAct } from '@/components/ui/use-act'
import type { Uuid } from '@/lib/domain/ids'
import { Deciding } from './deciding'
import { DecisionForm } from './decision-form'
import { DecisionResult, type DecisionsDone, hasChanged } from './decision-result'
import { useTellDone } from './undo-place'

interface DecideOpenProps<T> {
  action: Action<T>
  /** Where it leads back to where no script runs. */
  back: string
  users: readonly Uuid[]
  submit: string
  /** Why it could not be said of this user. */
  unfit?: string
  children: ReactNode
}

/**
 * The form of a decision, open where it is needed next: what it says goes with its place once it is decided. Whatever opened it
 * in the unfolded part around hands the keyboard to its first field, and has it back once it is decided.
 */
export function DecideOpen<T extends DecisionsDone>({
  action,
  back,
  users,
  submit,
  unfit,
  children,
}: DecideOpenProps<T>) {
  const place = useRef<HTMLDivElement>(null)
  const opener = useRef<HTMLElement | null>(null)
  const tellDone = useTellDone(place)
  useEffect(() => {
    const { activeElement: active } = document
    const isOpened = active instanceof HTMLElement && place.current?.closest('details')?.contains(active)
    if (!isOpened || place.current?.contains(active)) return
    opener.current = active
    place.current?.querySelector<HTMLElement>(FIRST_FIELD)?.focus()
  }, [])
  const acting = useAct(action, back, (done) => {
    tellDone(done)
    if (opener.current?.isConnected) opener.current.focus()
  })
  const { done } = acting
  return (
    <div ref={place} tabIndex={-1}>
      <Deciding acting={acting}>
        <DecisionForm users={users} submit={submit} noValidate className="mt-3 grid max-w-xl gap-2">
          {children}
        </DecisionForm>
      </Deciding>
      <div role="status" className="text-quiet text-ink-3 empty:hidden">
        {done && !hasChanged(done) && <DecisionResult done={done} unfit={unfit} />}
      </div>
    </div>
  )
}
