import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { Select } from '@/components/ui/select'
import type { Refusal } from '@/lib/contract/acted'
import { LONGEST_VIEW_NAME, namesPeople } from '@/lib/domain/saved-view'

interface ViewFieldsProps {
  name: string
  shared: boolean
  /** What the view shows: shared, some are not shown to everybody. */
  query: string
  mayShare: boolean
  problem: Refusal | null
}

/** Name of a view and who sees it. */
export function ViewFields({ name, shared, query, mayShare, problem }: ViewFieldsProps) {
  const words = useTranslations('views')
  const id = useId()
  const isWrong = problem?.code === 'name-taken' || problem?.mistakes.name !== undefined
  return (
    <>
      <div className="grid gap-1">
        <label htmlFor={`${id}-name`} className="font-medium">
          {words('name')}
        </label>
        <input
          id={`${id}-name`}
          name="name"
          required
          maxLength={LONGEST_VIEW_NAME}
          defaultValue={name}
          aria-describedby={`${id}-hint`}
          aria-invalid={isWrong || undefined}
          className="field"
        />
        <p id={`${id}-hint`} className="text-quiet text-ink-3">
          {words('nameHint')}
          {!mayShare && ` · ${words('onlyYou')}`}
        </p>
      </div>
      {mayShare && (
        <div className="grid gap-1">
          <label htmlFor={`${id}-who`} className="font-medium">
            {words('who')}
          </label>
          <Select
            id={`${id}-who`}
            name="shared"
            chosen={shared ? 'yes' : 'no'}
            options={[
              ['no', words('onlyMe')],
              ['yes', words('everybody')],
            ]}
          />
          {namesPeople(query) && <p className="text-quiet text-ink-3">{words('namesPeople')}</p>}
        </div>
      )}
    </>
  )
}
