import type { ReactNode } from 'react'

interface PageTitleProps {
  /** Where the page belongs: links above the title. */
  above?: ReactNode
  /** The state in a sentence. */
  title: ReactNode
  /** What completes the sentence: what is left, how complete it is. */
  lead?: ReactNode
  /** Buttons. */
  actions?: ReactNode
}

/** The head of a page. */
export function PageTitle({ above, title, lead, actions }: PageTitleProps) {
  return (
    <div className="mb-4 flex items-start justify-between gap-x-6 gap-y-3 max-md:flex-wrap">
      <div className="min-w-0">
        {above && <div className="text-quiet text-ink-3">{above}</div>}
        <h1 className="text-title font-bold text-balance wrap-anywhere">{title}</h1>
        {lead && <div className="mt-1 text-ink-3 wrap-anywhere">{lead}</div>}
      </div>
      {actions && <div className="screen-only flex max-w-full shrink-0 flex-wrap gap-2">{actions}</div>}
    </div>
  )
}
