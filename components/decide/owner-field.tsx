import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import { flushSync } from 'react-dom'
import { useOnDemand } from '@/components/ui/use-on-demand'

/** Of whom the text in the field stands for one: nobody else has this id, or this name among teams. */
export type PickedOwner = { type: 'person'; id: string } | { type: 'team'; name: string }

export interface OwnerFieldProps {
  typed: string
  /** What was picked; `null`: the text is as it was typed. */
  picked: PickedOwner | null
  onType: (typed: string) => void
  onPick: (owner: PickedOwner, text: string) => void
  /** The typed name is to be a new team's. */
  onNewTeam: () => void
}

/** What stays the same when the library's field takes the place of the browser's own. */
export function useOwnerInput() {
  const words = useTranslations('decide')
  return {
    required: true,
    maxLength: 320,
    autoComplete: 'off',
    'aria-label': words('ownerName'),
    placeholder: words('ownerName'),
    className: 'field',
  }
}

/**
 * Who is to be the owner, as text. In the browser a list of people and teams comes to it on pointer-over, focus or touch, where
 * caret and focus are, and never amid the composing of a character.
 */
export function OwnerField(props: OwnerFieldProps) {
  const place = useRef<HTMLDivElement>(null)
  const isComposing = useRef(false)
  const input = useOwnerInput()
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
        <Rich {...props} place={place} />
      ) : (
        <input
          {...input}
          name="owner"
          value={props.typed}
          onChange={({ target }) => props.onType(target.value)}
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
