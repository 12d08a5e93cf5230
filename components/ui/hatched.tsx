import type { ReactNode } from 'react'

interface HatchedProps {
  /** What was not read, and why. */
  children: ReactNode
  /** Size of the hatched field. */
  className?: string
}

/** What was not read: hatched, with its reason beside it; never blank. */
export function Hatched({ children, className = 'h-2.5 w-24' }: HatchedProps) {
  return (
    <span className="flex min-w-0 items-baseline gap-2">
      <span aria-hidden="true" className={`hatched inline-block shrink-0 rounded-sm ${className}`} />
      <span className="min-w-0 text-ink-3 wrap-anywhere">{children}</span>
    </span>
  )
}
