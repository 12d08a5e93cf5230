'use client'

import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { useRedraw } from '@/components/ui/use-redraw'
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
  const redraw = useRedraw()
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
      if (!redraw('changed')) return setOffered(true)
      last.current = Date.now()
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
  }, [isBehind, redraw])
  if (!offered || !isBehind) return null
  return (
    <Button
      onClick={() => {
        setOffered(false)
        redraw('asked')
      }}
    >
      {words('showChanges', { count: status.newer, many: String(status.newer >= MOST_NEWER) })}
    </Button>
  )
}
