'use client'

import { usePathname, useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { type ShellStatus, statusMark } from '@/lib/contract/views/shell-status'
import { MOST_NEWER } from '@/lib/domain/event'

/** At most so often, however quickly accounts come in. */
const PAUSE_MS = 5_000

/**
 * Follows scans and decisions: when what the page shows has changed, the server draws it again, while it is visible. Under the
 * hands of somebody who selects rows or fills in a form rows would move: there it only offers to. `drawn`: what the page shows.
 */
export function FollowChanges({ status, drawn }: { status: ShellStatus; drawn: ShellStatus }) {
  const words = useTranslations('shell')
  const router = useRouter()
  const path = usePathname()
  const [offered, setOffered] = useState(false)
  const last = useRef(0)
  const isBehind = statusMark(status, path) !== statusMark(drawn, path)
  useEffect(() => {
    if (!isBehind) return setOffered(false)
    const draw = () => {
      clearTimeout(next)
      next = setTimeout(draw, PAUSE_MS)
      if (document.visibilityState !== 'visible') return
      if (isAtWork()) return setOffered(true)
      last.current = Date.now()
      router.refresh()
    }
    let next = setTimeout(draw, Math.max(0, last.current + PAUSE_MS - Date.now()))
    const seen = () => {
      if (Date.now() - last.current > PAUSE_MS) draw()
    }
    document.addEventListener('visibilitychange', seen)
    return () => {
      clearTimeout(next)
      document.removeEventListener('visibilitychange', seen)
    }
  }, [isBehind, router])
  if (!offered || !isBehind) return null
  return (
    <Button
      onClick={() => {
        setOffered(false)
        router.refresh()
      }}
    >
      {words('showChanges', { count: status.newer, many: String(status.newer >= MOST_NEWER) })}
    </Button>
  )
}

/** What is typed or chosen in, the list of a field included. */
const FIELDS =
  'main :is(input:not([type="checkbox"]), select, textarea, [role="combobox"], [role="listbox"], [role="option"])'

/** Whether somebody selects rows, is in the middle of a field, or has typed what was not sent yet. */
function isAtWork(): boolean {
  const field = document.activeElement?.matches(FIELDS) ?? false
  return field || document.querySelector('main :is(tbody input[type="checkbox"]:checked, form[data-typed])') !== null
}
