import type { ReactNode } from 'react'

interface CardProps {
  /** Says what the card shows; `null` for a card whose content speaks for itself. */
  title?: ReactNode
  /** Quiet text or a link at the title's right. */
  aside?: ReactNode
  /** `danger` frames what must be answered. */
  tone?: 'plain' | 'danger'
  className?: string
  children: ReactNode
}

/** A panel: thin line, round corners, no shadow. */
export function Card({ title, aside, tone = 'plain', className = '', children }: CardProps) {
  return (
    <section
      className={`card rounded-card border bg-card p-4 md:px-5 ${tone === 'danger' ? 'border-danger' : 'border-line'} ${className}`}
    >
      {(title || aside) && (
        <header className="mb-2 flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
          {title && <h2 className="font-semibold">{title}</h2>}
          {aside && <div className="text-ink-3">{aside}</div>}
        </header>
      )}
      {children}
    </section>
  )
}

/** A panel around a table, which has its own room at the sides. */
export function Panel({ children }: { children: ReactNode }) {
  return <div className="card rounded-card border border-line bg-card px-2 md:px-3">{children}</div>
}
