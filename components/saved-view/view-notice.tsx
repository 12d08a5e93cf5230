'use client'

import { useTranslations } from 'next-intl'
import { ActForm } from '@/components/ui/act-form'
import { Button } from '@/components/ui/button'
import type { Acting } from '@/components/ui/use-act'
import type { SavedView } from '@/lib/domain/saved-view'

/** What was done with a view, and what the page showed then. */
export interface Done {
  act: 'saved' | 'updated' | 'changed' | 'deleted' | 'restored'
  view: Pick<SavedView, 'id' | 'name'>
  query: string
}

interface ViewNoticeProps {
  done: Done
  /** The sending of `app/actions/restore-view.ts`. */
  restoring: Acting<SavedView>
  onClose: () => void
}

/** Says what was done; a deleted view comes back from here. It takes the focus, since what had it is gone. */
export function ViewNotice({ done: { act, view }, restoring, onClose }: ViewNoticeProps) {
  const words = useTranslations('views')
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-lg border border-line bg-card px-3 py-1.5">
      <p role="status" tabIndex={-1} ref={focus} className="min-w-0 flex-1 basis-60 wrap-anywhere outline-none">
        {words(act, { name: view.name })}
      </p>
      {act === 'deleted' && (
        <ActForm acting={restoring}>
          <input type="hidden" name="id" value={view.id} />
          <Button type="submit" isBusy={restoring.isBusy}>
            {words('undo')}
          </Button>
        </ActForm>
      )}
      <Button onClick={onClose}>{words('close')}</Button>
    </div>
  )
}

const focus = (text: HTMLParagraphElement | null) => text?.focus({ preventScroll: true })
