'use client'

import Form from 'next/form'
import { type FormEvent, type MouseEvent, useEffect, useId, useRef } from 'react'
import { Button } from '@/components/ui/button'
import type { Option } from '@/components/ui/rich-select'
import { SearchField } from '@/components/ui/search-field'
import { Select } from '@/components/ui/select'
import { Unfolding } from '@/components/ui/unfolding'
import { LONGEST_SEARCH } from '@/lib/contract/lists/search-text'

interface ListFormProps {
  /** The list that it narrows. */
  action: string
  /** What the address asks for now: when it changes otherwise than by this form, the fields follow. */
  query: string
  /** What it keeps of the address beside the fields it shows. */
  kept: readonly (readonly [name: string, value: string])[]
  search: { label: string; hint: string; value: string; button: string }
  /** Behind one button. `show`: folds them, and sends them where no script does. */
  filter: {
    button: string
    show: string
    choices: readonly {
      name: string
      label: string
      chosen: string
      /** Its values are too many to name. */
      isSearched: boolean
      options: readonly Option[]
    }[]
  }
}

/**
 * Search and filters of a list. A plain GET form: it works before hydration, and the address says it all. With JavaScript a
 * choice holds at once, and the address tells only what was chosen. It draws its own fields: so their options are sent once.
 */
export function ListForm({ action, query, kept, search, filter: { button, show, choices } }: ListFormProps) {
  const id = useId()
  const form = useRef<HTMLFormElement>(null)
  const shown = useRef(query)
  useEffect(() => {
    // What was typed before the page was hydrated stays.
    if (shown.current === query) return
    shown.current = query
    form.current?.reset()
  }, [query])
  useEffect(() => {
    const { current } = form
    current?.addEventListener('formdata', dropEmpty)
    return () => current?.removeEventListener('formdata', dropEmpty)
  }, [])
  const choose = (event: FormEvent<HTMLFormElement>) => {
    if (event.target instanceof HTMLSelectElement) event.currentTarget.requestSubmit()
  }
  return (
    <Form ref={form} prefetch={false} action={action} onChange={choose} className="relative flex gap-2">
      {kept.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <SearchField
        name="q"
        defaultValue={search.value}
        maxLength={LONGEST_SEARCH}
        placeholder={search.hint}
        aria-label={search.label}
        submit={search.button}
        onClear={() => search.value !== '' && form.current?.requestSubmit()}
        className="grow"
      />
      {choices.length > 0 && (
        <Unfolding label={button} look="field">
          <div className="grid grid-cols-2 gap-3">
            {choices.map(({ isSearched, ...choice }) => (
              <div key={choice.name} className="grid min-w-0 content-start gap-1">
                <label htmlFor={`${id}${choice.name}`} className="text-quiet text-ink-2">
                  {choice.label}
                </label>
                <Select id={`${id}${choice.name}`} {...choice} {...(isSearched && { load: loadOwners })} />
              </div>
            ))}
          </div>
          <Button type="submit" onClick={fold} className="self-end">
            {show}
          </Button>
        </Unfolding>
      )}
    </Form>
  )
}

/** Folds what the button stands in, and leaves the keyboard where that is unfolded again. */
function fold({ currentTarget }: MouseEvent<HTMLButtonElement>): void {
  const panel = currentTarget.closest('details')
  if (!panel) return
  panel.open = false
  panel.querySelector('summary')?.focus()
}

/** What is searched for are owners. */
const loadOwners = () => import('./rich-owner-select').then(({ RichOwnerSelect }) => RichOwnerSelect)

function dropEmpty({ formData }: FormDataEvent): void {
  for (const [name, value] of [...formData]) if (value === '') formData.delete(name)
}
