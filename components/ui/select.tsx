'use client'

import { type ComponentType, type KeyboardEvent, type MouseEvent, useEffect, useRef, useState } from 'react'
import type { RichSelectProps } from './rich-select'

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
  const [rich, setRich] = useState<{ Part: ComponentType<RichSelectProps>; isOpen: boolean } | null>(null)
  const loading = useRef<'not-yet' | 'now' | 'in-vain'>('not-yet')
  const isToOpen = useRef(false)
  useEffect(() => {
    // What a reset goes back to; React writes it for the first drawing only.
    for (const option of native.current?.options ?? []) option.defaultSelected = option.value === chosen
  }, [chosen])

  async function wake(): Promise<void> {
    if (loading.current !== 'not-yet') return
    loading.current = 'now'
    try {
      const { RichSelect } = await import('./rich-select')
      setRich({ Part: RichSelect, isOpen: isToOpen.current })
    } catch {
      // Out of reach, or of another build: the browser's own does it all.
      loading.current = 'in-vain'
    }
  }
  /** The browser's own list would close again when ours comes: ours opens instead. */
  function open(event: MouseEvent | KeyboardEvent): void {
    if (loading.current === 'in-vain') return
    event.preventDefault()
    isToOpen.current = true
    void wake()
    native.current?.focus()
  }
  return (
    <div className={`chevron relative grid min-w-0 ${className}`}>
      <select
        ref={native}
        id={rich ? undefined : id}
        name={name}
        required={required}
        defaultValue={chosen}
        aria-label={rich ? undefined : label}
        aria-hidden={rich ? true : undefined}
        tabIndex={rich ? -1 : undefined}
        onPointerEnter={wake}
        onFocus={wake}
        onMouseDown={rich ? undefined : open}
        onKeyDown={(event) => {
          if (!rich && UNFOLDING.has(event.key)) open(event)
        }}
        className={`field appearance-none truncate pr-7 ${rich ? 'pointer-events-none opacity-0' : ''}`}
      >
        {options.map(([value, word]) => (
          <option key={value} value={value}>
            {word}
          </option>
        ))}
      </select>
      {rich && native.current && (
        <rich.Part native={native.current} id={id} label={label} options={options} startOpen={rich.isOpen} />
      )}
    </div>
  )
}
