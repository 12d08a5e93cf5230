'use client'

import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'
import { BUTTON_LOOK } from './button'

interface UnfoldingProps {
  id?: string
  label: string
  /** The whole name, where the label alone is not enough. */
  title?: string
  startOpen?: boolean
  /**
   * A button of its own, with the panel at the end of the nearest place that holds it; a small one within a line of text; a
   * small one whose panel moves what follows down, or the page's primary one that does; one for a form as wide as its place; or one
   * beside a field, of its height, whose panel is as wide as both.
   */
  look?: 'button' | 'inline' | 'below' | 'main' | 'form' | 'field'
  children: ReactNode
}

const SMALL = 'min-h-6 px-2 max-md:min-h-8'
const SUMMARY = {
  button: 'min-h-8 px-2.5',
  inline: SMALL,
  below: SMALL,
  main: 'min-h-9 px-3',
  form: 'min-h-9 px-3',
  field: 'chevron relative min-h-9 pr-7 pl-3',
}
const PLAIN =
  'border-line bg-card text-quiet text-ink-2 hover:border-ink-3 group-open:border-ink-3 group-open:bg-selected'
const MAIN = `font-medium ${BUTTON_LOOK.primary}`
// On a small screen the panel of a line of text is as wide as the page, right below its line.
const PANEL = {
  button: 'mt-1 absolute z-10 border-ink-3 inset-x-0 top-full md:left-auto md:w-96',
  inline: 'mt-1 absolute z-10 border-ink-3 inset-x-4 md:top-full md:right-auto md:left-0 md:w-96',
  below: 'mt-2 border-line max-w-lg',
  main: 'mt-2 border-line max-w-lg',
  form: 'mt-2 border-line',
  field: 'mt-1 absolute z-10 border-ink-3 inset-x-0 top-full',
}

/** What of a form is typed or chosen first. */
export const FIRST_FIELD = 'input:not([type="hidden"]), select:not([aria-hidden]), [role="combobox"], textarea'

/** A button that unfolds a panel below it, one at a time, with its first field in focus; Esc and a click elsewhere fold it. Works before hydration. */
export function Unfolding({ id, label, title, startOpen = false, look = 'button', children }: UnfoldingProps) {
  const panel = useRef<HTMLDetailsElement>(null)
  useEffect(() => {
    function press({ target }: PointerEvent) {
      if (panel.current && target instanceof Node && !panel.current.contains(target)) panel.current.open = false
    }
    document.addEventListener('pointerdown', press)
    return () => document.removeEventListener('pointerdown', press)
  }, [])

  function begin() {
    if (panel.current?.open) panel.current.querySelector<HTMLElement>(FIRST_FIELD)?.focus()
  }

  function fold(event: KeyboardEvent) {
    if (event.key !== 'Escape' || !panel.current?.open) return
    event.preventDefault()
    panel.current.open = false
    panel.current.querySelector('summary')?.focus()
  }
  return (
    <details id={id} ref={panel} name="unfolding" open={startOpen} onToggle={begin} onKeyDown={fold} className="group">
      <summary
        aria-label={title}
        className={`inline-flex items-center rounded-lg border ${look === 'main' ? MAIN : PLAIN} ${SUMMARY[look]}`}
      >
        {label}
      </summary>
      <div className={`flex flex-col gap-3 rounded-card border bg-card p-4 text-ink ${PANEL[look]}`}>{children}</div>
    </details>
  )
}
