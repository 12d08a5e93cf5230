'use client'

import Form from 'next/form'
import { type FormEvent, type ReactNode, useEffect, useRef } from 'react'

interface ListFormProps {
  /** The list that it narrows. */
  action: string
  /** What the address asks for now: when it changes otherwise than by this form, the fields follow. */
  query: string
  children: ReactNode
}

/**
 * Search and filters of a list. A plain GET form: it works before hydration, and the address says it all. With JavaScript a
 * choice holds at once, and the address tells only what was chosen.
 */
export function ListForm({ action, query, children }: ListFormProps) {
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
      {children}
    </Form>
  )
}

function dropEmpty({ formData }: FormDataEvent): void {
  for (const [name, value] of [...formData]) if (value === '') formData.delete(name)
}
