'use client'

import { useRef } from 'react'
import { type Action, useAct } from '@/components/ui/use-act'
import type { Decided, ExceptionsAnswered } from '@/lib/domain/decision'
import type { Uuid } from '@/lib/domain/ids'
import { Deciding } from './deciding'
import { DecisionForm, SendButton } from './decision-form'
import { DecisionResult, hasChanged } from './decision-result'
import { useTellDone } from './undo-place'

interface DecideAtOnceProps<T> {
  /** Its place on the page: where it comes back to without JavaScript. */
  id: string
  action: Action<T>
  /** The IAM users it is about; exceptions are named by their fields. */
  users: readonly Uuid[]
  fields: Readonly<Record<string, string>>
  /** What each button says, with the field that it sets. */
  buttons: readonly { label: string; title?: string; name?: string; value?: string }[]
}

/** Decides by one click what the page itself proposes. */
export function DecideAtOnce<T extends Decided | ExceptionsAnswered>({
  id,
  action,
  users,
  fields,
  buttons,
}: DecideAtOnceProps<T>) {
  const place = useRef<HTMLDivElement>(null)
  const acting = useAct(action, `#${id}`, useTellDone(place))
  const { done } = acting
  return (
    <div id={id} ref={place} tabIndex={-1} className="screen-only inline-block scroll-mt-4 align-middle">
      <Deciding acting={acting}>
        <DecisionForm users={users} submit={null} className="flex flex-wrap items-center gap-2">
          {Object.entries(fields).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          {buttons.map(({ label, title, name, value }) => (
            <SendButton key={label} name={name} value={value} aria-label={title} isSmall>
              {label}
            </SendButton>
          ))}
        </DecisionForm>
      </Deciding>
      <div role="status" className="text-quiet text-ink-3 empty:hidden">
        {done && !hasChanged(done) && <DecisionResult done={done} />}
      </div>
    </div>
  )
}
