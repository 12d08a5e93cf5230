'use client'

import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { changeView } from '@/app/actions/change-view'
import { saveView } from '@/app/actions/save-view'
import { ActForm } from '@/components/ui/act-form'
import { Button } from '@/components/ui/button'
import { ProblemNote } from '@/components/ui/problem-note'
import { Select } from '@/components/ui/select'
import { Unfolding } from '@/components/ui/unfolding'
import { useAct } from '@/components/ui/use-act'
import type { SavedView, ViewList } from '@/lib/domain/saved-view'
import { ViewFields } from './view-fields'

interface SavePanelProps {
  list: ViewList
  query: string
  mayShare: boolean
  /** Views that may be overwritten with what the page shows. */
  others: readonly SavedView[]
  onSaved: (view: SavedView) => void
  onUpdated: (view: SavedView) => void
}

/** Keeps what the page shows: under a new name, or in place of what a view showed until now. */
export function SavePanel({ list, query, mayShare, others, onSaved, onUpdated }: SavePanelProps) {
  const words = useTranslations('views')
  const saving = useAct(saveView, '#views', onSaved)
  const { problem, isBusy, isBack, typed } = saving
  return (
    <Unfolding label={words('save')} startOpen={isBack}>
      <ActForm acting={saving} className="grid grid-cols-1 gap-3">
        <input type="hidden" name="list" value={list} />
        <input type="hidden" name="query" value={query} />
        <ViewFields
          name={typed('name') ?? ''}
          shared={typed('shared') === 'yes'}
          query={query}
          mayShare={mayShare}
          problem={problem}
        />
        {problem && <ProblemNote title={words('failedSave')} problem={problem} />}
        <div>
          <Button type="submit" isBusy={isBusy}>
            {words(isBusy ? 'saving' : 'saveDo')}
          </Button>
        </div>
      </ActForm>
      {others.length > 0 && <Overwrite list={list} query={query} others={others} onUpdated={onUpdated} />}
    </Unfolding>
  )
}

function Overwrite({ list, query, others, onUpdated }: Omit<SavePanelProps, 'mayShare' | 'onSaved'>) {
  const words = useTranslations('views')
  const field = useId()
  const updating = useAct(changeView, '#replace', onUpdated)
  const optionOf = ({ id, name, shared }: SavedView) => [id, shared ? `${name} (${words('shared')})` : name] as const
  return (
    <ActForm acting={updating} id="replace" className="grid grid-cols-1 gap-2 border-t border-line pt-3">
      <input type="hidden" name="list" value={list} />
      <input type="hidden" name="query" value={query} />
      <label htmlFor={field} className="font-medium">
        {words('replace')}
      </label>
      <div className="flex gap-2">
        <Select
          id={field}
          name="id"
          required
          chosen=""
          options={[['', words('choose')], ...others.map(optionOf)]}
          className="flex-1"
        />
        <Button type="submit" isBusy={updating.isBusy}>
          {words('update')}
        </Button>
      </div>
      {updating.problem && <ProblemNote title={words('failed')} problem={updating.problem} />}
    </ActForm>
  )
}
