'use client'

import { type ComponentType, type KeyboardEvent, type MouseEvent, useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { Option, RichSelectProps } from './rich-select'
import { useOnDemand } from './use-on-demand'

interface SelectProps {
  name: string
  /** What it is called, where no label with its `id` says so. */
  label?: string
  id?: string
  /** What it holds until somebody chooses, and again when its form is reset. */
  chosen: string
  options: readonly Option[]
  required?: boolean
  /** Its width. */
  className?: string
  /** What is laid over it, where that is not the plain one. */
  load?: () => Promise<ComponentType<RichSelectProps>>
}

const loadPlain = () => import('./rich-select').then(({ RichSelect }) => RichSelect)

/** Keys that unfold a select. */
const UNFOLDING = new Set([' ', 'Enter', 'ArrowDown', 'ArrowUp'])

/**
 * One of several values. The server sends the browser's own select; under pointer, focus or touch ours is laid over it, whose
 * code is loaded only then. The browser's own goes on holding the value, so that its form sends, checks and resets it as ever.
 */
export function Select({
  name,
  label,
  id,
  chosen,
  options,
  required = false,
  className = '',
  load = loadPlain,
}: SelectProps) {
  const native = useRef<HTMLSelectElement>(null)
  const isToOpen = useRef(false)
  const { part: Rich, isInVain, ask } = useOnDemand(load)
  // Found by whoever searched: the browser's own select holds these too, or it could not hold the value.
  const [found, setFound] = useState<readonly Option[]>([])
  const all = [...options, ...found.filter(([value]) => options.every(([known]) => known !== value))]
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
        {all.map(([value, word, isOff]) => (
          <option key={value} value={value} disabled={isOff}>
            {word}
          </option>
        ))}
      </select>
      {Rich && native.current && (
        <Rich
          native={native.current}
          id={id}
          label={label}
          options={all}
          startOpen={isToOpen.current}
          find={(option) => flushSync(() => setFound([option]))}
        />
      )}
    </div>
  )
}
