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
    <div className="mb-3 grid grid-cols-1 gap-x-6 md:grid-cols-[minmax(0,1fr)_auto]">
      {above && <div className="min-w-0 text-quiet text-ink-3 md:col-start-1">{above}</div>}
      <h1 className="min-w-0 content-center md:col-start-1 text-title font-bold text-balance wrap-anywhere md:min-h-9">
        {title}
      </h1>
      {/* It has all of the width: one line of reasons less is one row of a list more. */}
      {lead && <div className="text-ink-3 wrap-anywhere md:col-span-2">{lead}</div>}
      {actions && (
        <div
          className={`screen-only flex max-w-full flex-wrap content-start gap-2 max-md:mt-3 md:col-start-2 md:row-start-1 ${above ? 'md:row-span-2' : ''}`}
        >
          {actions}
        </div>
      )}
    </div>
  )
}
