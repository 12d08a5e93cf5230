'use client'

import { createContext, type ReactNode, use } from 'react'
import type { Acting } from '@/components/ui/use-act'

const Around = createContext<Acting<unknown> | null>(null)

/** The sending of the decision whose forms and fields stand in it: the server draws them, the browser sends them. */
export function Deciding({ acting, children }: { acting: Acting<unknown>; children: ReactNode }) {
  return <Around value={acting}>{children}</Around>
}

/** The sending around. */
export function useDeciding(): Acting<unknown> {
  const acting = use(Around)
  if (!acting) throw new Error('the fields of a decision stand in a Deciding')
  return acting
}
