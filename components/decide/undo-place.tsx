'use client'

import { useTranslations } from 'next-intl'
import { createContext, type ReactNode, use, useRef, useState } from 'react'
import type { Uuid } from '@/lib/domain/ids'
import { UndoForm } from './undo-form'

interface Place {
  id: string
  onUndone: () => void
}

const Around = createContext<Place | null>(null)

/**
 * A part of a page where a decision can be taken back. The button goes with what it undid: the keyboard stays in this part,
 * and what happened is read aloud.
 */
export function UndoPlace({ id, children }: { id: string; children: ReactNode }) {
  const words = useTranslations('decide')
  const place = useRef<HTMLDivElement>(null)
  const [undone, setUndone] = useState(false)
  const onUndone = () => {
    setUndone(true)
    place.current?.focus()
  }
  return (
    <div id={id} ref={place} tabIndex={-1} className="scroll-mt-4">
      <p role="status" className="sr-only">
        {undone && words('undone')}
      </p>
      <Around value={{ id, onUndone }}>{children}</Around>
    </div>
  )
}

/** Takes one decision back, in the `UndoPlace` around it. */
export function UndoHere({ decision }: { decision: Uuid }) {
  const place = use(Around)
  return place && <UndoForm decisions={[decision]} place={place.id} onUndone={place.onUndone} />
}
