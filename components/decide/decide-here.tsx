'use client'

import { type ReactNode, useRef, useState } from 'react'
import { Unfolding } from '@/components/ui/unfolding'
import { type Action, useAct } from '@/components/ui/use-act'
import { Deciding } from './deciding'
import { DecisionResult, type DecisionsDone, hasChanged } from './decision-result'
import { useTellDone } from './undo-place'

interface DecideHereProps<T> {
  /** Its place on the page: where it comes back to without JavaScript. */
  id: string
  label: string
  /** The whole name, where the label alone is not enough. */
  title?: string
  action: Action<T>
  /** What is read aloud once it is decided; without it "decided for so many". */
  said?: string
  /** Why it could not be said of this user. */
  unfit?: string
  /** `inline`: the panel lies over the page, beside a line of text; else it opens below its fact; `main`: by the page's primary button. */
  look?: 'inline' | 'below' | 'main'
  /** A `DecisionForm`. */
  children: ReactNode
}

/**
 * A small button beside a fact that unfolds what decides it. Once it is decided the panel folds: the fact itself says what stands,
 * and has the way back. What changed nothing says so here.
 */
export function DecideHere<T extends DecisionsDone>({
  id,
  label,
  title,
  action,
  said,
  unfit,
  look = 'below',
  children,
}: DecideHereProps<T>) {
  const place = useRef<HTMLDivElement>(null)
  const tellDone = useTellDone(place)
  const acting = useAct(action, `#${id}`, (done) => {
    const panel = place.current?.querySelector('details')
    if (panel) panel.open = false
    tellDone(done, said)
  })
  // Without JavaScript the page comes back with what came of it.
  const [startOpen] = useState(acting.isBack)
  const { done } = acting
  return (
    <div
      id={id}
      ref={place}
      tabIndex={-1}
      className={`screen-only scroll-mt-4 ${look === 'inline' ? 'inline-block align-middle md:relative' : ''}`}
    >
      <Unfolding label={label} title={title} startOpen={startOpen} look={look}>
        <Deciding acting={acting}>{children}</Deciding>
      </Unfolding>
      <div role="status" className="text-quiet text-ink-3 empty:hidden">
        {done && !hasChanged(done) && <DecisionResult done={done} unfit={unfit} />}
      </div>
    </div>
  )
}
