'use client'

import { createContext, type ReactNode, use, useRef, useState } from 'react'

const Around = createContext<(text: string) => void>(() => undefined)

/** The place of one case: what was done in it is read aloud, and the keyboard stays here, as a form goes with what it answered. */
export function CasePlace({ id, children }: { id: string; children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null)
  const [told, setTold] = useState('')
  function tell(text: string): void {
    setTold(text)
    // What was unfolded to answer is done with.
    for (const one of place.current?.querySelectorAll('details[open]') ?? []) one.removeAttribute('open')
    place.current?.focus({ preventScroll: true })
  }
  return (
    <div id={id} ref={place} tabIndex={-1} className="grid scroll-mt-4 gap-3">
      <p role="status" className="sr-only">
        {told}
      </p>
      <Around value={tell}>{children}</Around>
    </div>
  )
}

/** Reads aloud what was done, in the place around; where there is none, nothing. */
export const useTell = () => use(Around)
