'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import type { ViewFormState } from '@/lib/api/view-form'
import { deleteView, putView, type ViewBody } from '@/lib/api/views'
import type { SavedView, ViewList } from '@/lib/domain/saved-view'
import { useViewAct } from './use-view-act'
import { ViewFields } from './view-fields'
import { ViewForm } from './view-form'
import { ViewPanel } from './view-panel'
import { problemOfView, ViewProblem } from './view-problem'

interface EditPanelProps {
  list: ViewList
  query: string
  mayShare: boolean
  start: ViewFormState
  view: SavedView
  onChanged: (view: SavedView) => void
  onDeleted: (view: SavedView) => void
}

/** Renames the open view, says who sees it, or deletes it. */
export function EditPanel({ list, query, mayShare, start, view, onChanged, onDeleted }: EditPanelProps) {
  const words = useTranslations('views')
  const changing = useViewAct(list, (change: ViewBody) => putView(view.id, change), onChanged)
  const deleting = useViewAct(list, () => deleteView(view.id), onDeleted)
  const error = changing.error ?? deleting.error
  const isBack = start.form === view.id && start.problem !== null
  const problem = error ? problemOfView(error) : changing.isIdle && isBack ? start.problem : null
  // Somebody else's view could not be made private: it would be gone from here.
  const asksWho = mayShare && view.mine

  function change(typed: FormData) {
    const shared = asksWho ? { shared: typed.get('shared') === 'yes' } : {}
    changing.mutate({ list, name: String(typed.get('name') ?? ''), ...shared })
  }
  return (
    <ViewPanel label={words('edit')} title={words('editOf', { name: view.name })} startOpen={isBack}>
      <ViewForm
        act="change"
        list={list}
        at={query}
        view={view.id}
        busy={changing.isPending}
        onSend={change}
        className="grid grid-cols-1 gap-3"
      >
        <ViewFields
          name={isBack ? start.name : view.name}
          shared={isBack ? start.shared : view.shared}
          query={view.query}
          mayShare={asksWho}
          wrongName={problem === 'view-name' || problem === 'name-taken'}
        />
        {problem && <ViewProblem title={words('failed')} code={problem} />}
        <div>
          <Button type="submit" isBusy={changing.isPending}>
            {words(changing.isPending ? 'saving' : 'changeDo')}
          </Button>
        </div>
      </ViewForm>
      <ViewForm
        act="delete"
        list={list}
        at={query}
        view={view.id}
        busy={deleting.isPending}
        onSend={() => deleting.mutate(undefined)}
        className="border-t border-line pt-3"
      >
        <Button type="submit" isBusy={deleting.isPending}>
          {words('delete')}
        </Button>
      </ViewForm>
    </ViewPanel>
  )
}
