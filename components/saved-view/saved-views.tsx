'use client'

import Link from 'next/link'
import { useSearchParams } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { deleteView } from '@/app/actions/delete-view'
import { restoreView } from '@/app/actions/restore-view'
import { ProblemNote } from '@/components/ui/problem-note'
import { Unfolding } from '@/components/ui/unfolding'
import { useAct } from '@/components/ui/use-act'
import { isOpenView, viewHref } from '@/lib/contract/views'
import type { SavedView, ViewList } from '@/lib/domain/saved-view'
import { EditPanel } from './edit-panel'
import { SavePanel } from './save-panel'
import { type Done, ViewNotice } from './view-notice'

/** Views shown at once; the others unfold. */
const SHOWN = 6

interface SavedViewsProps {
  list: ViewList
  views: readonly SavedView[]
  /** What the page shows, as the list writes it, without a place in the list. */
  query: string
  mayShare: boolean
}

/** The views of a list, the one that is open marked, and what can be done with them. Needs the words `views`. */
export function SavedViews({ list, views, query, mayShare }: SavedViewsProps) {
  const words = useTranslations('views')
  const tell = (act: Done['act']) => (view: SavedView) => setDone({ act, view, query })
  // The panel of a deleted view goes with it, and the notice with what it brings back: what came of them is told here.
  const deleting = useAct(deleteView, '#views', tell('deleted'))
  const restoring = useAct(restoreView, '#views', tell('restored'))
  const problem = deleting.problem ?? restoring.problem
  const [done, setDone] = useState<Done | null>(deleting.done && { act: 'deleted', view: deleting.done, query })
  const address = useSearchParams()
  const isOpen = (view: SavedView) => isOpenView(view, query, address)
  const open = views.filter(isOpen)
  const shown = views.filter((view, place) => place < SHOWN || isOpen(view))
  const more = views.filter((view) => !shown.includes(view))
  const alike = (view: SavedView) => views.some(({ id, name }) => id !== view.id && name === view.name)
  const told = done && (done.act === 'deleted' || done.query === query) ? done : null
  if (views.length === 0 && query === '' && !told && !problem) return null

  return (
    <section
      id="views"
      aria-label={words('list')}
      className={`screen-only scroll-mt-4 grid min-w-0 grid-cols-1 gap-2 ${views.length > 0 || told ? 'w-full' : 'order-1 ml-auto'}`}
    >
      <div className="relative flex flex-wrap items-start gap-1.5">
        {shown.length > 0 && (
          <ul className="flex min-w-0 flex-wrap gap-1.5 md:flex-1">
            {shown.map((view) => (
              <ViewChip key={view.id} view={view} open={isOpen(view)} alike={alike(view)} />
            ))}
          </ul>
        )}
        {/* What was done, and another slice, begin with closed panels and empty fields. */}
        <div key={`${query} ${JSON.stringify(done)}`} className="flex flex-wrap gap-1.5 md:relative md:ml-auto">
          {more.length > 0 && (
            <Unfolding label={words('more', { count: more.length })}>
              <ul className="grid max-h-[60vh] gap-1.5 overflow-y-auto">
                {more.map((view) => (
                  <ViewChip key={view.id} view={view} open={false} alike={alike(view)} />
                ))}
              </ul>
            </Unfolding>
          )}
          {open.map(
            (view) =>
              view.mayChange && (
                <EditPanel
                  key={view.id}
                  view={view}
                  mayShare={mayShare}
                  deleting={deleting}
                  onChanged={tell('changed')}
                />
              ),
          )}
          {query !== '' && (
            <SavePanel
              list={list}
              query={query}
              mayShare={mayShare}
              others={views.filter((view) => view.mayChange && !isOpen(view))}
              onSaved={tell('saved')}
              onUpdated={tell('updated')}
            />
          )}
        </div>
      </div>
      {problem && <ProblemNote title={words('failed')} problem={problem} />}
      {told && (
        <ViewNotice key={JSON.stringify(told)} done={told} restoring={restoring} onClose={() => setDone(null)} />
      )}
    </section>
  )
}

interface ViewChipProps {
  view: SavedView
  open: boolean
  /** Another view beside it has the same name: whose it is tells them apart. */
  alike: boolean
}

/** A link to a view. The one that is open tells its whole name. */
function ViewChip({ view, open, alike }: ViewChipProps) {
  const words = useTranslations('views')
  const { name, shared, owner, mine } = view
  const by = shared && owner && !mine ? words('sharedBy', { owner }) : null
  return (
    <li className="min-w-0 max-w-full">
      <Link
        href={viewHref(view)}
        prefetch={false}
        aria-current={open ? 'page' : undefined}
        title={[name, by].filter(Boolean).join(' · ')}
        className={`inline-flex min-h-8 max-w-full items-baseline gap-1.5 rounded-lg border px-2.5 py-1 text-quiet ${open ? 'border-ink-3 bg-selected font-semibold text-ink' : 'border-line bg-card text-ink-2 hover:border-ink-3'}`}
      >
        <bdi className={open ? 'wrap-anywhere' : 'max-w-64 truncate'}>{name}</bdi>
        {shared && (
          <span className={`whitespace-nowrap font-normal ${open ? 'text-ink-2' : 'text-ink-3'}`}>
            {alike && by ? by : words('shared')}
          </span>
        )}
      </Link>
    </li>
  )
}
