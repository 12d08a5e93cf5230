import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useOnDemand } from '@/components/ui/use-on-demand'
import type { OwnerFieldProps } from './rich-owner-field'

/**
 * Who is to be the owner, as text. In the browser a list of people and teams comes to it on pointer-over, focus or touch, where
 * caret and focus are, and never amid the composing of a character.
 */
export function OwnerField(props: OwnerFieldProps) {
  const place = useRef<HTMLDivElement>(null)
  const isComposing = useRef(false)
  const [hasTyped, setHasTyped] = useState(false)
  const words = useTranslations('decide')
  const input = {
    required: true,
    maxLength: 320,
    autoComplete: 'off',
    'aria-label': words('ownerName'),
    placeholder: words('ownerName'),
    className: 'field',
  }
  const { part: Rich, ask } = useOnDemand(
    () => import('./rich-owner-field').then(({ RichOwnerField }) => RichOwnerField),
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
          name="owner"
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
