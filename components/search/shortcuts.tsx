'use client'

import { usePathname, useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { Glass } from '@/components/ui/glass'
import type { SearchReach } from '@/lib/domain/viewer'
import { awaitPage, goToPage } from './go-to'
import { KeysDialog } from './keys-dialog'
import { focusArrived, focusSelection, isTyping, leaveRow, moveBy, noteReturn, rememberRow, tickRow } from './list-keys'
import { SearchDialog } from './search-dialog'
import { singleKeysOn } from './single-keys'

/** Search over everything, and the keys of every list. Without JavaScript the button leads to the search page. */
interface ShortcutsProps {
  finds: SearchReach
  peopleFirst: boolean
  /** Whether the reader may say whose an IAM user is. */
  mayOwn: boolean
}

export function Shortcuts({ finds, peopleFirst, mayOwn }: ShortcutsProps) {
  const words = useTranslations('search')
  const [open, setOpen] = useState<'search' | 'keys' | null>(null)
  useListKeys(setOpen)
  const path = usePathname()
  useEffect(() => focusArrived(path), [path])
  return (
    <>
      <a
        href="/search"
        aria-keyshortcuts="/ Control+K Meta+K"
        onClick={(event) => {
          event.preventDefault()
          setOpen('search')
        }}
        className="flex min-h-9 items-center gap-3 rounded-lg border border-line bg-card px-2.5 text-ink-3 hover:border-ink-3 md:px-3 lg:w-72 lg:min-w-32 xl:w-96"
      >
        <span className="truncate max-lg:hidden">{words('openWide', { finds })}</span>
        <Glass className="md:hidden" />
        <span className="max-md:sr-only lg:hidden">{words('open')}</span>
        <span
          className="ml-auto rounded border border-line px-1.5 font-mono text-quiet max-md:hidden"
          aria-hidden="true"
        >
          /
        </span>
      </a>
      <button
        type="button"
        aria-label={words('keys')}
        aria-keyshortcuts="?"
        onClick={() => setOpen('keys')}
        className="cursor-pointer rounded-lg border border-line bg-card px-2.5 py-1 text-ink-3 hover:border-ink-3 max-md:hidden"
      >
        ?
      </button>
      {open === 'search' && (
        <SearchDialog
          onClose={() => setOpen(null)}
          onKeys={() => setOpen('keys')}
          finds={finds}
          peopleFirst={peopleFirst}
        />
      )}
      {open === 'keys' && <KeysDialog onClose={() => setOpen(null)} mayOwn={mayOwn} />}
    </>
  )
}

function useListKeys(open: (dialog: 'search' | 'keys') => void): void {
  const router = useRouter()
  useEffect(() => {
    const single: Readonly<Record<string, (event: KeyboardEvent) => void>> = {
      '/': () => open('search'),
      '?': () => open('keys'),
      j: () => moveBy(1),
      k: () => moveBy(-1),
      x: () => tickRow(false),
      X: () => tickRow(true),
      o: focusSelection,
      g: awaitPage,
    }
    function press(event: KeyboardEvent) {
      if (event.defaultPrevented || event.isComposing || document.querySelector('dialog[open]')) return
      if ((event.metaKey || event.ctrlKey) && !event.altKey && event.key.toLowerCase() === 'k') {
        event.preventDefault()
        open('search')
        return
      }
      if (event.metaKey || event.ctrlKey || event.altKey || isTyping(event)) return
      if (event.key === 'Escape') leaveRow((path) => router.push(path))
      if (!singleKeysOn()) return
      const act = goToPage(event) ? undefined : single[event.key]
      if (!act) return
      event.preventDefault()
      act(event)
    }
    document.addEventListener('keydown', press)
    document.addEventListener('click', rememberRow, { capture: true })
    window.addEventListener('popstate', noteReturn)
    return () => {
      document.removeEventListener('keydown', press)
      document.removeEventListener('click', rememberRow, { capture: true })
      window.removeEventListener('popstate', noteReturn)
    }
  }, [open, router])
}
