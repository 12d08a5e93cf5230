'use client'

import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type ReactNode, useEffect, useOptimistic, useState } from 'react'
import { hearDepartures } from './departure'
import { Skeleton } from './skeleton'

/** Below this a page that answers at once would flicker. */
const PATIENCE_MS = 150

/**
 * The page, and what stands in its place while the next one is slow to come: that page's outline, or for a list sorted or
 * filtered anew the same list, dimmed. A page opened directly never passes here: it arrives whole from the server.
 */
export function Arriving({ children }: { children: ReactNode }) {
  const words = useTranslations('common')
  const here = usePathname()
  // Set inside Next's transition, so React takes it back when that ends: arrived, led elsewhere, or given up.
  const [there, depart] = useOptimistic<string | null>(null)
  useEffect(() => hearDepartures(depart), [depart])
  const late = useLate(there)
  const elsewhere = late && there !== null && there !== here
  return (
    <>
      {elsewhere && <Skeleton of={there} />}
      <div hidden={elsewhere} className={late ? 'opacity-60' : undefined}>
        {children}
      </div>
      <p role="status" className="sr-only">
        {late && words('loading')}
      </p>
    </>
  )
}

/** Whether we have been on the way for longer than a blink. */
function useLate(there: string | null): boolean {
  const [late, setLate] = useState(false)
  useEffect(() => {
    if (there === null) return
    const timer = setTimeout(() => setLate(true), PATIENCE_MS)
    return () => {
      clearTimeout(timer)
      setLate(false)
    }
  }, [there])
  return late && there !== null
}
