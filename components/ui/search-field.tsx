'use client'

import { useTranslations } from 'next-intl'
import { type ComponentProps, useRef } from 'react'
import { Glass } from './glass'

interface SearchFieldProps extends Omit<ComponentProps<'input'>, 'type' | 'ref'> {
  /** Also tells whether anything is in it. */
  placeholder: string
  /** What its form does: then the glass in it does so by pointer and touch, as Enter does by keys. */
  submit?: string
  /** It was emptied by its button. */
  onClear?: () => void
}

/** A field to search in, with a button that empties it, there while something is in it. */
export function SearchField({ className = '', submit, onClear, ...input }: SearchFieldProps) {
  const words = useTranslations('common')
  const field = useRef<HTMLInputElement>(null)

  function clear(): void {
    if (!field.current) return
    // Unlike a new value this is told to whoever follows what is typed.
    field.current.setRangeText('', 0, field.current.value.length)
    field.current.dispatchEvent(new InputEvent('input', { bubbles: true }))
    field.current.focus()
    onClear?.()
  }
  return (
    <div className={`relative grid min-w-0 ${className}`}>
      <input ref={field} type="search" className={`field peer pr-8 ${submit ? 'pl-9' : ''}`} {...input} />
      {submit && (
        <button
          type="submit"
          tabIndex={-1}
          aria-label={submit}
          title={submit}
          className="absolute inset-y-0 left-0 grid w-9 cursor-pointer place-items-center text-ink-3 hover:text-ink"
        >
          <Glass />
        </button>
      )}
      <button
        type="button"
        onClick={clear}
        aria-label={words('clearSearch')}
        className="with-script absolute inset-y-0 right-0 w-8 cursor-pointer text-ink-3 hover:text-ink peer-placeholder-shown:hidden"
      >
        <span aria-hidden="true">×</span>
      </button>
    </div>
  )
}
