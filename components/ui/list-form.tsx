import Form from 'next/form'
import { type FormEvent, type ReactNode, useEffect, useRef } from 'react'

export const FIELD = 'min-h-9 w-full min-w-0 rounded-lg border border-line bg-card px-2 text-ink'

interface ListFormProps {
  /** The list that it narrows. */
  action: string
  /** What the address asks for now: when it changes otherwise than by this form, the fields follow. */
  query: string
  /** What it keeps of the address beside the fields it shows. */
  kept: readonly (readonly [name: string, value: string])[]
  className?: string
  children: ReactNode
}

/**
 * Search and filters of a list. A plain GET form: it works before hydration, and the address says it all. With JavaScript a
 * choice holds at once, and the address tells only what was chosen.
 */
export function ListForm({ action, query, kept, className, children }: ListFormProps) {
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
    <Form ref={form} prefetch={false} action={action} onChange={choose} className={className}>
      {kept.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
    </Form>
  )
}

function dropEmpty({ formData }: FormDataEvent): void {
  for (const [name, value] of [...formData]) if (value === '') formData.delete(name)
}

interface ChoiceProps {
  name: string
  label: string
  /** Stands for no choice. */
  any: string
  /** Several values are separated by commas, as the address has them. */
  chosen: string
  options: readonly (readonly [value: string, word: string])[]
  className?: string
}

/** One filter with many values. What the address has and is not offered is offered too. */
export function Choice({ name, label, any, chosen, options, className = '' }: ChoiceProps) {
  const wordOf = new Map(options)
  const words = chosen.split(',').map((value) => wordOf.get(value) ?? value)
  return (
    <select
      name={name}
      aria-label={label}
      defaultValue={chosen}
      data-chosen={chosen}
      className={`${FIELD} ${className}`}
    >
      <option value="">
        {label}: {any}
      </option>
      {chosen !== '' && !wordOf.has(chosen) && <option value={chosen}>{words.join(', ')}</option>}
      {options.map(([value, word]) => (
        <option key={value} value={value}>
          {word}
        </option>
      ))}
    </select>
  )
}
