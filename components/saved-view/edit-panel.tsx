'use client'

import { useTranslations } from 'next-intl'
import { changeView } from '@/app/actions/change-view'
import { ActForm } from '@/components/ui/act-form'
import { Button } from '@/components/ui/button'
import { ProblemNote } from '@/components/ui/problem-note'
import { Unfolding } from '@/components/ui/unfolding'
import { type Acting, useAct } from '@/components/ui/use-act'
import type { SavedView } from '@/lib/domain/saved-view'
import { ViewFields } from './view-fields'

interface EditPanelProps {
  view: SavedView
  mayShare: boolean
  /** The sending of `app/actions/delete-view.ts`. */
  deleting: Acting<SavedView>
  onChanged: (view: SavedView) => void
}

/** Renames the open view, says who sees it, or deletes it. */
export function EditPanel({ view, mayShare, deleting, onChanged }: EditPanelProps) {
  const words = useTranslations('views')
  const place = `edit-${view.id}`
  const changing = useAct(changeView, `#${place}`, onChanged)
  const { problem, isBusy, isBack, typed } = changing
  const shared = typed('shared')
  return (
    <Unfolding id={place} label={words('edit')} title={words('editOf', { name: view.name })} startOpen={isBack}>
      <ActForm acting={changing} className="grid grid-cols-1 gap-3">
        <input type="hidden" name="list" value={view.list} />
        <input type="hidden" name="id" value={view.id} />
        <ViewFields
          name={typed('name') ?? view.name}
          shared={shared === undefined ? view.shared : shared === 'yes'}
          query={view.query}
          // Somebody else's view could not be made private: it would be gone from here.
          mayShare={mayShare && view.mine}
          problem={problem}
        />
        {problem && <ProblemNote title={words('failed')} problem={problem} />}
        <div>
          <Button type="submit" isBusy={isBusy}>
            {words(isBusy ? 'saving' : 'changeDo')}
          </Button>
        </div>
      </ActForm>
      <ActForm acting={deleting} className="border-t border-line pt-3">
        <input type="hidden" name="id" value={view.id} />
        <Button type="submit" isBusy={deleting.isBusy}>
          {words('delete')}
        </Button>
      </ActForm>
    </Unfolding>
  )
}
