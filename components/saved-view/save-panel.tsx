'use client'

import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { Button } from '@/components/ui/button'
import type { ViewFormState } from '@/lib/api/view-form'
import { postView, putView } from '@/lib/api/views'
import type { Uuid } from '@/lib/domain/ids'
import type { SavedView, ViewList } from '@/lib/domain/saved-view'
import { useViewAct } from './use-view-act'
import { ViewFields } from './view-fields'
import { ViewForm } from './view-form'
import { ViewPanel } from './view-panel'
import { problemOfView, ViewProblem } from './view-problem'

interface SavePanelProps {
  list: ViewList
  query: string
  mayShare: boolean
  start: ViewFormState
  /** Views that may be overwritten with what the page shows. */
  others: readonly SavedView[]
  onSaved: (view: SavedView) => void
  onUpdated: (view: SavedView) => void
}

/** Keeps what the page shows: under a new name, or in place of what a view showed until now. */
export function SavePanel({ list, query, mayShare, start, others, onSaved, onUpdated }: SavePanelProps) {
  const words = useTranslations('views')
  const saving = useViewAct(list, postView, onSaved)
  const isBack = start.form === 'new' && start.problem !== null
  const problem = saving.error ? problemOfView(saving.error) : saving.isIdle && isBack ? start.problem : null
  return (
    <ViewPanel label={words('save')} startOpen={isBack}>
      <ViewForm
        act="save"
        list={list}
        at={query}
        query={query}
        busy={saving.isPending}
        onSend={(typed) =>
          saving.mutate({
            list,
            query,
            name: String(typed.get('name') ?? ''),
            shared: typed.get('shared') === 'yes',
          })
        }
        className="grid grid-cols-1 gap-3"
      >
        <ViewFields
          name={isBack ? start.name : ''}
          shared={isBack && start.shared}
          query={query}
          mayShare={mayShare}
          wrongName={problem === 'view-name' || problem === 'name-taken'}
        />
        {problem && <ViewProblem title={words('failedSave')} code={problem} />}
        <div>
          <Button type="submit" isBusy={saving.isPending}>
            {words(saving.isPending ? 'saving' : 'saveDo')}
          </Button>
        </div>
      </ViewForm>
      {others.length > 0 && <Overwrite list={list} query={query} others={others} onUpdated={onUpdated} />}
    </ViewPanel>
  )
}

function Overwrite({
  list,
  query,
  others,
  onUpdated,
}: Pick<SavePanelProps, 'list' | 'query' | 'others' | 'onUpdated'>) {
  const words = useTranslations('views')
  const id = useId()
  const updating = useViewAct(list, (view: Uuid) => putView(view, { list, query }), onUpdated)
  return (
    <ViewForm
      act="change"
      list={list}
      at={query}
      query={query}
      busy={updating.isPending}
      onSend={(typed) => updating.mutate(String(typed.get('view')))}
      className="grid grid-cols-1 gap-2 border-t border-line pt-3"
    >
      <label htmlFor={id} className="font-medium">
        {words('replace')}
      </label>
      <div className="flex gap-2">
        <select
          id={id}
          name="view"
          required
          defaultValue=""
          className="min-h-9 min-w-0 flex-1 rounded-lg border border-line bg-card px-2 text-ink"
        >
          <option value="" disabled>
            {words('choose')}
          </option>
          {others.map((view) => (
            <option key={view.id} value={view.id}>
              {view.shared ? `${view.name} (${words('shared')})` : view.name}
            </option>
          ))}
        </select>
        <Button type="submit" isBusy={updating.isPending}>
          {words('update')}
        </Button>
      </div>
      {updating.error && <ViewProblem title={words('failed')} code={problemOfView(updating.error)} />}
    </ViewForm>
  )
}
