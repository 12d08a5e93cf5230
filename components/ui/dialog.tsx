'use client'

import { type ReactNode, useCallback } from 'react'

interface DialogProps {
  /** Names the dialog for screen readers. */
  label: string
  onClose: () => void
  children: ReactNode
}

/** A dialog over the page: it is open while it is there. The focus begins at what is marked `data-first`, else at its first field. Esc and a click beside it close it; the focus goes back by itself. */
export function Dialog({ label, onClose, children }: DialogProps) {
  const show = useCallback((dialog: HTMLDialogElement | null) => {
    if (!dialog || dialog.open) return
    dialog.showModal()
    dialog.querySelector<HTMLElement>('[data-first]')?.focus()
  }, [])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Esc is the key of a click beside it, and the browser's own
    <dialog
      ref={show}
      aria-label={label}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === event.currentTarget) event.currentTarget.close()
      }}
      className="mx-auto mt-[8vh] w-[min(40rem,calc(100vw-2rem))] rounded-card border border-line bg-card p-0 text-ink backdrop:bg-[#0007]"
    >
      <div className="grid max-h-[84vh] gap-3 overflow-y-auto p-4">{children}</div>
    </dialog>
  )
}
