'use client'

import { type KeyboardEvent, type MouseEvent, useEffect, useRef } from 'react'
import { useOnDemand } from './use-on-demand'

interface SelectProps {
  name: string
  /** What it is called, where no label with its `id` says so. */
  label?: string
  id?: string
  /** What it holds until somebody chooses, and again when its form is reset. */
  chosen: string
  options: readonly (readonly [value: string, word: string])[]
  required?: boolean
  /** Its width. */
  className?: string
}

/** Keys that unfold a select. */
const UNFOLDING = new Set([' ', 'Enter', 'ArrowDown', 'ArrowUp'])

/**
 * One of several values. The server sends the browser's own select; under pointer, focus or touch ours is laid over it, whose
 * code is loaded only then. The browser's own goes on holding the value, so that its form sends, checks and resets it as ever.
 */
export function Select({ name, label, id, chosen, options, required = false, className = '' }: SelectProps) {
  const native = useRef<HTMLSelectElement>(null)
  const isToOpen = useRef(false)
  const { part: Rich, isInVain, ask } = useOnDemand(() => import('./rich-select').then(({ RichSelect }) => RichSelect))
  useEffect(() => {
    // What a reset goes back to; React writes it for the first drawing only.
    for (const option of native.current?.options ?? []) option.defaultSelected = option.value === chosen
  }, [chosen])

  /** The browser's own list would close again when ours comes: ours opens instead. */
  function open(event: MouseEvent | KeyboardEvent): void {
    if (isInVain()) return
    event.preventDefault()
    isToOpen.current = true
    ask()
    native.current?.focus()
  }
  return (
    <div className={`chevron relative grid min-w-0 ${className}`}>
      <select
        ref={native}
        id={Rich ? undefined : id}
        name={name}
        required={required}
        defaultValue={chosen}
        aria-label={Rich ? undefined : label}
        aria-hidden={Rich ? true : undefined}
        tabIndex={Rich ? -1 : undefined}
        onPointerEnter={ask}
        onFocus={ask}
        onMouseDown={Rich ? undefined : open}
        onKeyDown={(event) => {
          if (!Rich && UNFOLDING.has(event.key)) open(event)
        }}
        className={`field appearance-none truncate pr-6 ${Rich ? 'pointer-events-none opacity-0' : ''}`}
      >
        {options.map(([value, word]) => (
          <option key={value} value={value}>
            {word}
          </option>
        ))}
      </select>
      {Rich && native.current && (
        <Rich native={native.current} id={id} label={label} options={options} startOpen={isToOpen.current} />
      )}
    </div>
  )
}
