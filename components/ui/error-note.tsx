import type { ReactNode } from 'react'

interface ErrorNoteProps {
  /** What happened, to what. */
  title: ReactNode
  /** What to do. */
  children?: ReactNode
  /** Announced at once by screen readers: for errors that come after the page. */
  live?: boolean
}

/** What went wrong, to what, and what to do. */
export function ErrorNote({ title, children, live = false }: ErrorNoteProps) {
  return (
    <div role={live ? 'alert' : undefined} className="rounded-lg border border-danger bg-card px-3 py-2">
      <div className="font-medium text-danger">{title}</div>
      {children && <div className="text-ink-2">{children}</div>}
    </div>
  )
}
