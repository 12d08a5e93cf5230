'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { restoreView } from '@/lib/api/views'
import type { Uuid } from '@/lib/domain/ids'
import type { SavedView, ViewList } from '@/lib/domain/saved-view'
import { useViewAct } from './use-view-act'
import { ViewForm } from './view-form'
import { problemOfView, ViewProblem } from './view-problem'

/** What was done with a view, and what the page showed then. */
export interface Done {
  act: 'saved' | 'updated' | 'changed' | 'deleted' | 'restored'
  id: Uuid
  /** `null` when only its id came back. */
  name: string | null
  query: string
}

interface ViewNoticeProps {
  list: ViewList
  query: string
  done: Done
  onRestored: (view: SavedView) => void
  onClose: () => void
}

/** Says what was done; a deleted view comes back from here. It takes the focus, since what had it is gone. */
export function ViewNotice({ list, query, done: { act, id, name }, onRestored, onClose }: ViewNoticeProps) {
  const words = useTranslations('views')
  const restoring = useViewAct(list, () => restoreView(id), onRestored)
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-lg border border-line bg-card px-3 py-1.5">
        <p role="status" tabIndex={-1} ref={focus} className="min-w-0 flex-1 basis-60 wrap-anywhere outline-none">
          {name === null ? words('deletedOne') : words(act, { name })}
        </p>
        {act === 'deleted' && (
          <ViewForm
            act="restore"
            list={list}
            at={query}
            view={id}
            busy={restoring.isPending}
            onSend={() => restoring.mutate(undefined)}
          >
            <Button type="submit" isBusy={restoring.isPending}>
              {words('undo')}
            </Button>
          </ViewForm>
        )}
        <Button onClick={onClose}>{words('close')}</Button>
      </div>
      {restoring.error && <ViewProblem title={words('failed')} code={problemOfView(restoring.error)} />}
    </div>
  )
}

const focus = (text: HTMLParagraphElement | null) => text?.focus({ preventScroll: true })
