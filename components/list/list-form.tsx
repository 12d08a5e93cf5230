'use client'

import Form from 'next/form'
import { type FormEvent, useEffect, useRef } from 'react'
import { Button } from '@/components/ui/button'

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
    options: readonly (readonly [value: string, word: string])[]
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
    for (const field of form.current?.elements ?? []) {
      if (field instanceof HTMLSelectElement) field.value = field.dataset.chosen ?? ''
      if (field instanceof HTMLInputElement) field.value = field.defaultValue
    }
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
      <input
        type="search"
        name="q"
        defaultValue={search.value}
        maxLength={200}
        placeholder={search.hint}
        aria-label={search.label}
        className="field col-span-2 md:min-w-40 md:flex-1"
      />
      {choices.map(({ name, label, chosen, options }) => (
        <select
          key={name}
          name={name}
          aria-label={label}
          defaultValue={chosen}
          data-chosen={chosen}
          className="field md:w-28 min-[87.5rem]:w-34"
        >
          {options.map(([value, word]) => (
            <option key={value} value={value}>
              {word}
            </option>
          ))}
        </select>
      ))}
      <Button type="submit">{search.button}</Button>
    </Form>
  )
}

function dropEmpty({ formData }: FormDataEvent): void {
  for (const [name, value] of [...formData]) if (value === '') formData.delete(name)
}
