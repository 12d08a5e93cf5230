'use client'

import Form from 'next/form'
import { type FormEvent, useEffect, useRef } from 'react'
import { Button } from '@/components/ui/button'
import type { Option } from '@/components/ui/rich-select'
import { SearchField } from '@/components/ui/search-field'
import { Select } from '@/components/ui/select'

interface ListFormProps {
  /** The list that it narrows. */
  action: string
  /** What the address asks for now: when it changes otherwise than by this form, the fields follow. */
  query: string
  /** What it keeps of the address beside the fields it shows. */
  kept: readonly (readonly [name: string, value: string])[]
  search: { label: string; hint: string; value: string; button: string }
  choices: readonly {
    name: string
    label: string
    chosen: string
    options: readonly Option[]
  }[]
}

/**
 * Search and filters of a list. A plain GET form: it works before hydration, and the address says it all. With JavaScript a
 * choice holds at once, and the address tells only what was chosen. It draws its own fields: so their options are sent once.
 */
export function ListForm({ action, query, kept, search, choices }: ListFormProps) {
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
    <Form
      ref={form}
      prefetch={false}
      action={action}
      onChange={choose}
      className="grid grid-cols-2 gap-2 md:flex md:flex-wrap"
    >
      {kept.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {/* Where both do not fit beside each other the choices have a line of their own. */}
      <div className="col-span-2 flex gap-2 md:grow md:basis-68">
        <SearchField
          name="q"
          defaultValue={search.value}
          maxLength={200}
          placeholder={search.hint}
          aria-label={search.label}
          onClear={() => search.value !== '' && form.current?.requestSubmit()}
          className="grow"
        />
        <Button type="submit">{search.button}</Button>
      </div>
      <div className="contents md:flex md:flex-wrap md:gap-2">
        {choices.map((choice) => (
          <Select
            key={choice.name}
            {...choice}
            className="as-chosen"
            {...(choice.name === 'owner' && { load: loadOwners })}
          />
        ))}
      </div>
    </Form>
  )
}

/** Owners are too many to name. */
const loadOwners = () => import('./rich-owner-select').then(({ RichOwnerSelect }) => RichOwnerSelect)

function dropEmpty({ formData }: FormDataEvent): void {
  for (const [name, value] of [...formData]) if (value === '') formData.delete(name)
}
