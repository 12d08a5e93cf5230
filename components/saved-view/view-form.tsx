import type { FormEvent, ReactNode } from 'react'
import type { Uuid } from '@/lib/domain/ids'
import type { ViewList } from '@/lib/domain/saved-view'

interface ViewFormProps {
  act: 'save' | 'change' | 'delete' | 'restore'
  list: ViewList
  /** What the page shows: where a form without JavaScript comes back to. */
  at: string
  /** The view it is about, unless a field of the form names it. */
  view?: Uuid
  /** What is to be kept, where that is what the page shows. */
  query?: string
  /** While it is being done: sent once more, nothing more happens. Its button stays, and with it the focus. */
  busy: boolean
  onSend: (typed: FormData) => void
  className?: string
  children: ReactNode
}

/** A form about views that works before hydration; with it the page stays, and what was typed until it is done. */
export function ViewForm({ act, list, at, view, query, busy, onSend, className, children }: ViewFormProps) {
  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (!busy) onSend(new FormData(event.currentTarget))
  }
  return (
    <form method="post" action="/api/v1/views" onSubmit={send} className={className}>
      <input type="hidden" name="do" value={act} />
      <input type="hidden" name="list" value={list} />
      <input type="hidden" name="at" value={at} />
      {view && <input type="hidden" name="view" value={view} />}
      {query && <input type="hidden" name="query" value={query} />}
      {children}
    </form>
  )
}
