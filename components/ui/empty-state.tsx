import type { ReactNode } from 'react'

interface EmptyStateProps {
  /** What is not here, in a sentence. */
  title: ReactNode
  /** What to do about it. */
  children?: ReactNode
}

/** A list with nothing in it says why, and what to do. */
export function EmptyState({ title, children }: EmptyStateProps) {
  return (
    <div className="grid justify-items-center gap-2 px-4 py-10 text-center">
      <div className="font-medium">{title}</div>
      {children && <div className="max-w-prose text-ink-3">{children}</div>}
    </div>
  )
}
