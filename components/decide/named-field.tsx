import { type ComponentProps, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useOnDemand } from '@/components/ui/use-on-demand'
import type { RichNamedFieldProps } from './rich-named-field'

export interface NamedFieldProps<T> extends Omit<RichNamedFieldProps<T>, 'input' | 'place' | 'startOpen'> {
  label: string
  id?: string
  required?: boolean
  /** What is wrong with it is told by the element of this id. */
  mistakeIn?: string
}

/**
 * What is meant by its name, as text. In the browser a list of what is known comes to it on pointer-over, focus or touch, where
 * caret and focus are, and never amid the composing of a character.
 */
export function NamedField<T>({ label, id, required = false, mistakeIn, ...props }: NamedFieldProps<T>) {
  const place = useRef<HTMLDivElement>(null)
  const isComposing = useRef(false)
  const [hasTyped, setHasTyped] = useState(false)
  const input: ComponentProps<'input'> = {
    id,
    required,
    maxLength: 2_048,
    autoComplete: 'off',
    'aria-label': label,
    'aria-invalid': mistakeIn ? true : undefined,
    'aria-describedby': mistakeIn,
    placeholder: label,
    className: 'field',
  }
  const { part: Rich, ask } = useOnDemand(
    () => import('./rich-named-field').then(({ RichNamedField }) => RichNamedField),
    (show) => {
      const before = place.current?.querySelector('input')
      if (isComposing.current && before)
        before.addEventListener('compositionend', () => setTimeout(() => exchange(show)))
      else exchange(show)
    },
  )
  function exchange(show: () => void): void {
    const before = place.current?.querySelector('input')
    const { selectionStart = null, selectionEnd = null } = before ?? {}
    const hasFocus = before !== null && document.activeElement === before
    flushSync(show)
    const after = place.current?.querySelector('input')
    if (!hasFocus) return
    after?.focus()
    after?.setSelectionRange(selectionStart, selectionEnd)
  }
  return (
    <div ref={place} className="relative min-w-0 grow basis-40">
      {Rich ? (
        <Rich {...props} input={input} place={place} startOpen={hasTyped} />
      ) : (
        <input
          {...input}
          name={props.name}
          value={props.typed}
          onChange={({ target }) => {
            setHasTyped(true)
            props.onType(target.value)
          }}
          onPointerEnter={ask}
          onFocus={ask}
          onCompositionStart={() => {
            isComposing.current = true
          }}
          onCompositionEnd={() => {
            isComposing.current = false
          }}
        />
      )}
    </div>
  )
}
