'use client'

import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'

interface ViewPanelProps {
  id?: string
  label: string
  /** The whole name, where the label alone is not enough. */
  title?: string
  startOpen?: boolean
  children: ReactNode
}

/** A button that unfolds a panel below it, one at a time, with its first field in focus; Esc and a click elsewhere fold it. Works before hydration. */
export function ViewPanel({ id, label, title, startOpen = false, children }: ViewPanelProps) {
  const panel = useRef<HTMLDetailsElement>(null)
  useEffect(() => {
    function press({ target }: PointerEvent) {
      if (panel.current && target instanceof Node && !panel.current.contains(target)) panel.current.open = false
    }
    document.addEventListener('pointerdown', press)
    return () => document.removeEventListener('pointerdown', press)
  }, [])

  function begin() {
    if (panel.current?.open) panel.current.querySelector<HTMLInputElement>('input:not([type="hidden"])')?.focus()
  }

  function fold(event: KeyboardEvent) {
    if (event.key !== 'Escape' || !panel.current?.open) return
    event.preventDefault()
    panel.current.open = false
    panel.current.querySelector('summary')?.focus()
  }
  return (
    <details id={id} ref={panel} name="view-panel" open={startOpen} onToggle={begin} onKeyDown={fold} className="group">
      <summary
        aria-label={title}
        className="inline-flex min-h-8 items-center rounded-lg border border-line bg-card px-2.5 text-quiet text-ink-2 hover:border-ink-3 group-open:border-ink-3 group-open:bg-selected"
      >
        {label}
      </summary>
      <div className="absolute inset-x-0 top-full z-10 mt-1 grid grid-cols-1 gap-3 rounded-card border border-ink-3 bg-card p-4 md:left-auto md:w-96">
        {children}
      </div>
    </details>
  )
}
